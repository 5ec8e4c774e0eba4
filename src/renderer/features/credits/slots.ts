import type { ReactNode } from 'react';

/** What other features put on the page; `app/routes.tsx` hands it over, because a feature imports no other. */
export type CreditsSlots = {
  /** Buttons beside "Customer portal", before the primary "Top up". */
  readonly actions?: ReactNode;
  /** A line or two below the numbers: what happens by itself, what is watched. */
  readonly standing?: ReactNode;
};
