import type { Outcome } from '#shared/outcome.ts';

/** Whether the operating system starts the app when the user logs in. The system holds the answer, not the app. */
export type LoginItemPort = {
  /** null where this system offers no such thing. */
  readonly read: () => boolean | null;
  readonly set: (on: boolean) => Outcome<void>;
};
