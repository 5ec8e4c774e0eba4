import { minutes, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import type { ResendPort } from '../ports/resend.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { within } from '../credits/appointment.ts';

const PAGE = 100;
/** The newest entries; whoever keeps more hears of the older ones from Resend. */
const MAX_PAGES = 20;
const KEPT_FOR = minutes(1);
const ASK_AGAIN = minutes(1);
/** A key that may not read the list will not learn to. */
const REFUSED_FOR = minutes(30);
/** The first check waits for the first answer, but not for a slow one. */
const PATIENCE = seconds(2);

export type Suppressions = {
  /** Lower-case addresses; empty while unknown. Asks again where the list has grown old, at most once a minute. */
  readonly addresses: () => Promise<ReadonlySet<string>>;
};

type Read = { readonly addresses: ReadonlySet<string> | null; readonly refused: boolean };

async function readAll(port: ResendPort): Promise<Read> {
  const addresses = new Set<string>();
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { status, value } = await port.suppressions({
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    if (value === null) return { addresses: null, refused: status === 401 || status === 403 };
    for (const { email } of value.entries) addresses.add(email.toLowerCase());
    after = value.entries.at(-1)?.id;
    if (!value.hasMore || after === undefined) break;
  }
  return { addresses, refused: false };
}

/** Addresses Resend does not deliver to (Resend docs: suppressions), as the checks of a mail want them. */
export function createSuppressions(deps: {
  readonly account: AccountSource;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}): Suppressions {
  const { clock } = deps;
  let known: ReadonlySet<string> = new Set();
  let of: string | null = null;
  let nextAt = 0;
  let asking: Promise<void> | null = null;

  const ask = async (port: ResendPort, fingerprint: string): Promise<void> => {
    const { addresses, refused } = await readAll(port);
    if (of !== fingerprint) return;
    if (addresses !== null) known = addresses;
    const pause = addresses !== null ? KEPT_FOR : refused ? REFUSED_FOR : ASK_AGAIN;
    nextAt = clock.monotonic() + pause;
  };
  return {
    addresses: async () => {
      const { resend } = deps.account();
      if (resend === null) return new Set();
      if (of !== resend.fingerprint) {
        of = resend.fingerprint;
        known = new Set();
        nextAt = clock.monotonic();
        asking = null;
      }
      if (asking === null && clock.monotonic() >= nextAt) {
        const own = ask(resend.port, resend.fingerprint).finally(() => {
          if (asking === own) asking = null;
        });
        asking = own;
      }
      if (asking !== null) await within(deps.scheduler, PATIENCE, asking);
      return known;
    },
  };
}
