import type { AccountSource } from '#core/account.ts';
import type { OtherMode } from '#core/diagnosis/services.ts';
import type { Digest } from '#core/ports/identity.ts';
import type { SetupConnections } from '#core/ports/setup.ts';
import type { AccountIds, PreferencesPort, VaultPort } from '#core/ports/storage.ts';
import type { AccountMode, Mode } from '#shared/mode.ts';
import { createDodo } from './adapters/dodo/dodo.ts';
import { createDodoSetup } from './adapters/dodo/setup.ts';
import { createResendSetup } from './adapters/resend/setup.ts';
import { connect, type Connections, DODO_URL, RESEND_URL } from './connect.ts';
import { hooks } from './hooks.ts';
import type { RunningSandbox } from './sandbox-run.ts';

const dodoUrl = (mode: AccountMode): string =>
  (mode === 'live' ? hooks.dodoLiveUrl : null) ?? hooks.dodoUrl ?? DODO_URL[mode];

/** Clients made from the stored keys of an account mode. */
export async function connectAccount(
  mode: AccountMode,
  vault: VaultPort,
  digest: Digest,
): Promise<Connections> {
  const endpoint = {
    dodoUrl: dodoUrl(mode),
    dodoKey: await vault.read(mode, 'dodo'),
    resendUrl: hooks.resendUrl ?? RESEND_URL,
    resendKey: await vault.read(mode, 'resend'),
  };
  return connect(endpoint, digest);
}

/** Clients for keys that need not be stored, each for its own address and never another. */
export const setupConnections: SetupConnections = {
  dodo: (mode, key) => createDodoSetup({ baseUrl: dodoUrl(mode), key }),
  resend: (key) => createResendSetup({ baseUrl: hooks.resendUrl ?? RESEND_URL, key }),
};

/** The stored key of one mode as a client of the other, to find out where it belongs; null where there is none. */
export async function connectOtherMode(mode: Mode, vault: VaultPort): Promise<OtherMode | null> {
  const key = mode === 'sandbox' ? null : await vault.read(mode, 'dodo');
  const other = mode === 'test' ? 'live' : 'test';
  return key === null ? null : { mode: other, dodo: createDodo({ baseUrl: dodoUrl(other), key }) };
}

/** The sandbox verifies this domain in every world it makes. */
const SANDBOX_SENDER = 'MailKit <hello@acme.dev>';

const sandboxIds = (sandbox: RunningSandbox): AccountIds => ({
  entitlementId: sandbox.entitlementId,
  planProductId: sandbox.planProductId,
  topUpProductId: sandbox.topUpProductId,
  from: SANDBOX_SENDER,
});

export type ModeAccount = {
  readonly source: AccountSource;
  /** Reads the keys again. Ids and the customer are read from the preferences at every call. */
  readonly reload: () => Promise<void>;
};

/** The account of one mode, as every component of its session sees it. */
export async function openAccount(deps: {
  readonly mode: Mode;
  readonly sandbox: RunningSandbox | null;
  readonly preferences: PreferencesPort;
  readonly vault: VaultPort;
  readonly digest: Digest;
}): Promise<ModeAccount> {
  const { mode, sandbox, preferences, vault, digest } = deps;
  const load = (): Promise<Connections> => {
    if (mode !== 'sandbox') return connectAccount(mode, vault, digest);
    return Promise.resolve(
      sandbox === null ? { dodo: null, resend: null } : connect(sandbox, digest),
    );
  };
  const idsNow = (): AccountIds => {
    const { accounts } = preferences.read();
    if (mode !== 'sandbox') return accounts[mode];
    return sandbox === null
      ? { entitlementId: '', planProductId: '', topUpProductId: '', from: SANDBOX_SENDER }
      : sandboxIds(sandbox);
  };
  let connections = await load();
  return {
    source: () => ({
      mode,
      ids: idsNow(),
      customerId: preferences.read().activeCustomer[mode],
      ...connections,
    }),
    reload: async () => {
      connections = await load();
    },
  };
}
