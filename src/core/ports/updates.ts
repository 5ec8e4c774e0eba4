/** Where newer versions are announced. */
export type UpdateFeedPort = {
  /** The newest version there is, as `major.minor.patch`; null when it cannot be known now. */
  readonly newest: () => Promise<string | null>;
};
