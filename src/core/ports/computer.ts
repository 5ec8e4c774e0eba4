/** What the diagnosis asks this computer. Each answer is found out now, not remembered. */
export type ComputerPort = {
  readonly versions: () => readonly { readonly name: string; readonly version: string }[];
  /** `kind` is the system's own name for it; `protects` is false for one that hides nothing. */
  readonly keyring: () => Promise<{ readonly kind: string; readonly protects: boolean }>;
  /** null while not known. */
  readonly trayHost: () => boolean | null;
  readonly notifications: () => boolean;
  /** What the database says about itself: `ok`, or what is wrong with it. */
  readonly checkDatabase: () => Promise<string>;
  /** Bytes free where the data is kept; null when the system does not say. */
  readonly freeBytes: () => Promise<number | null>;
};
