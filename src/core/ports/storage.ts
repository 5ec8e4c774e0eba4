import type { AppError } from '#shared/errors.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Preferences } from '#shared/contract/settings.ts';
import type { AccountMode, Mode, Service } from '#shared/mode.ts';

export type AccountIds = {
  readonly entitlementId: string;
  readonly planProductId: string;
  readonly topUpProductId: string;
  readonly from: string;
};

/** How the webhook receiver of one mode is reached. */
export type ReceiverPreferences = {
  readonly enabled: boolean;
  readonly provider: 'own' | 'ngrok';
  /** Origin of the user's own tunnel; empty while none is given. */
  readonly url: string;
  /** Where that tunnel leads to on 127.0.0.1. */
  readonly port: number;
};

export type WindowBounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
};

/** Everything that may be reset without losing money or mail. */
export type StoredPreferences = Preferences & {
  readonly mode: Mode;
  readonly firstRunDone: boolean;
  readonly sendingPaused: boolean;
  readonly trayMissingSaid: boolean;
  readonly accounts: Readonly<Record<AccountMode, AccountIds>>;
  /** The customer the user works for, per mode. */
  readonly activeCustomer: Readonly<Record<Mode, string | null>>;
  readonly receiver: Readonly<Record<Mode, ReceiverPreferences>>;
  readonly window: WindowBounds | null;
};

export type PreferencesPort = {
  readonly read: () => StoredPreferences;
  readonly write: (patch: Partial<StoredPreferences>) => Outcome<StoredPreferences>;
  /** True once per reset: the file on disk was unreadable and has been replaced by the defaults. */
  readonly wasReset: () => boolean;
};

/** What the vault keeps besides the keys: the tunnel's token, and the signing secrets of our webhook endpoints. */
export type VaultEntry = Service | 'ngrok' | 'dodoSigning' | 'resendSigning';

/** Where keys live. A key never leaves the main process. */
export type VaultPort = {
  readonly read: (mode: AccountMode, entry: VaultEntry) => Promise<string | null>;
  /** `persisted` is false when this computer has no keyring: the key is then kept until the app quits. */
  readonly write: (
    mode: AccountMode,
    entry: VaultEntry,
    key: string | null,
  ) => Promise<Outcome<{ readonly persisted: boolean }>>;
  readonly describe: (
    mode: AccountMode,
    entry: VaultEntry,
  ) => Promise<{
    readonly present: boolean;
    readonly last4: string | null;
    readonly persisted: boolean;
  }>;
  readonly keyring: () => Promise<boolean>;
};

/** How an opened database may be used. */
export type StorageHealth =
  | { readonly writable: true }
  | { readonly writable: false; readonly error: AppError };
