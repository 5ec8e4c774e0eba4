import type {
  AccountCheck,
  AccountSetup,
  Preferences,
  SettingsView,
} from '#shared/contract/settings.ts';
import type { AccountMode, Mode } from '#shared/mode.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { LoginItemPort } from '../ports/login-item.ts';
import type { ResendPort } from '../ports/resend.ts';
import type { AccountIds, PreferencesPort, VaultPort } from '../ports/storage.ts';
import { checkAccount } from './check.ts';

export type AccountEntry = AccountIds & {
  readonly mode: AccountMode;
  /** Empty leaves the stored key untouched, null removes it. */
  readonly dodoKey: string | null;
  readonly resendKey: string | null;
};

export type SettingsDeps = {
  readonly preferences: PreferencesPort;
  readonly vault: VaultPort;
  /** null until known. */
  readonly trayHost: () => boolean | null;
  readonly loginItem: LoginItemPort;
  /** Clients made from the stored keys of a mode; null where there is no key. */
  readonly connect: (mode: AccountMode) => Promise<{
    readonly dodo: DodoPort | null;
    readonly resend: ResendPort | null;
  }>;
  /** Makes another mode the current one. */
  readonly enterMode: (mode: Mode) => Promise<Outcome<void>>;
  /** Called after something changed; `keysOrIds` names the mode whose account is no longer what it was. */
  readonly onChange: (change: { readonly keysOrIds: AccountMode | null }) => void;
  /** A key could be kept for this run only. */
  readonly onNotKept: () => void;
};

export type Settings = {
  readonly read: () => Promise<Outcome<SettingsView>>;
  readonly update: (patch: Partial<Preferences>) => Promise<Outcome<SettingsView>>;
  readonly setStartAtLogin: (on: boolean) => Promise<Outcome<SettingsView>>;
  readonly switchMode: (mode: Mode) => Promise<Outcome<SettingsView>>;
  readonly saveAccount: (entry: AccountEntry) => Promise<Outcome<SettingsView>>;
  readonly checkAccount: (mode: AccountMode) => Promise<Outcome<AccountCheck[]>>;
};

/** A key travels in a header, so anything but visible ASCII can only be a slip of the hand. */
const isKey = (key: string): boolean => /^[\x21-\x7E]{8,500}$/.test(key);

export function createSettings(deps: SettingsDeps): Settings {
  const { preferences, vault } = deps;

  const setupOf = async (mode: AccountMode): Promise<AccountSetup> => ({
    ...preferences.read().accounts[mode],
    dodoKey: await vault.describe(mode, 'dodo'),
    resendKey: await vault.describe(mode, 'resend'),
  });

  const view = async (): Promise<Outcome<SettingsView>> => {
    const stored = preferences.read();
    const { language, theme, closeToTray, notifications } = stored;
    return ok({
      mode: stored.mode,
      preferences: { language, theme, closeToTray, notifications },
      accounts: { test: await setupOf('test'), live: await setupOf('live') },
      keyring: await vault.keyring(),
      trayHost: deps.trayHost(),
      startAtLogin: deps.loginItem.read(),
    });
  };

  return {
    read: view,

    update: async (patch) => {
      const written = preferences.write(patch);
      if (!written.ok) return written;
      deps.onChange({ keysOrIds: null });
      return view();
    },

    setStartAtLogin: async (on) => {
      const set = deps.loginItem.set(on);
      return set.ok ? view() : set;
    },

    switchMode: async (mode) => {
      if (mode !== preferences.read().mode) {
        const written = preferences.write({ mode });
        if (!written.ok) return written;
        const entered = await deps.enterMode(mode);
        if (!entered.ok) return entered;
        deps.onChange({ keysOrIds: null });
      }
      return view();
    },

    saveAccount: async ({ mode, dodoKey, resendKey, ...ids }) => {
      const entered = [
        { service: 'dodo', key: dodoKey },
        { service: 'resend', key: resendKey },
      ] as const;
      const changed = entered.filter(({ key }) => key !== '');
      // All are looked at before any is written: a refused form changes nothing.
      const slip = changed.find(({ key }) => key !== null && !isKey(key));
      if (slip !== undefined)
        return fail({ kind: 'keys.refused', credit: 'unrelated', service: slip.service });
      let kept = true;
      for (const { service, key } of changed) {
        const saved = await vault.write(mode, service, key);
        if (!saved.ok) return saved;
        if (key !== null && !saved.value.persisted) kept = false;
      }
      if (!kept) deps.onNotKept();
      const accounts = { ...preferences.read().accounts, [mode]: ids };
      const written = preferences.write({ accounts });
      if (!written.ok) return written;
      deps.onChange({ keysOrIds: mode });
      return view();
    },

    checkAccount: async (mode) => {
      const clients = await deps.connect(mode);
      return ok(await checkAccount({ ...clients, ids: preferences.read().accounts[mode] }));
    },
  };
}
