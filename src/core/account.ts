import type { Mode } from '#shared/mode.ts';
import type { DodoPort } from './ports/dodo.ts';
import type { ResendPort } from './ports/resend.ts';
import type { EndpointsPort } from './ports/webhooks.ts';
import type { AccountIds } from './ports/storage.ts';

/** A client for one service together with a fingerprint of the key it uses (never the key). */
export type Connection<P> = {
  readonly port: P;
  readonly fingerprint: string;
  /** The webhook endpoints of the same account. */
  readonly webhooks?: EndpointsPort;
};

/** Everything one mode needs to act for one customer. Rebuilt whenever keys, ids or the customer change. */
export type Account = {
  readonly mode: Mode;
  readonly ids: AccountIds;
  readonly customerId: string | null;
  /** null while no key is stored. */
  readonly dodo: Connection<DodoPort> | null;
  readonly resend: Connection<ResendPort> | null;
};

/** Asked anew before every call, so that no component keeps a stale client. */
export type AccountSource = () => Account;
