/** How the app was started, as far as Chromium's sandbox is concerned. */
export type Start = {
  readonly packaged: boolean;
  /** `--no-sandbox`, which the starter of an AppImage adds where the system forbids user namespaces. */
  readonly noSandbox: boolean;
  /** Chromium does not start as root with its sandbox. */
  readonly root: boolean;
};

/**
 * Whether the app may run at all. What users install shows mail only behind Chromium's sandbox; development and root,
 * who could not start it otherwise, may do without.
 */
export const mayRun = ({ packaged, noSandbox, root }: Start): boolean =>
  !packaged || !noSandbox || root;
