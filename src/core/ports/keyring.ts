/** The operating system's keyring. Sealed text is base64 and useless on another computer or account. */
export type KeyringPort = {
  /** Whether sealing protects anything here. Does not open a prompt. */
  readonly available: () => Promise<boolean>;
  /** null when there is no keyring or it refused. */
  readonly seal: (plain: string) => Promise<string | null>;
  /** null when the keyring refused or cannot read what was sealed. */
  readonly unseal: (sealed: string) => Promise<string | null>;
};
