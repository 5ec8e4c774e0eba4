import type { CheckFinding, CheckInput } from '#shared/contract/checks.ts';
import type { CheckedMail } from './finding.ts';

type Fill = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

export type Checks = {
  readonly run: (mail: CheckInput) => Promise<CheckFinding[]>;
  readonly fill: (
    mail: Fill & { readonly name: string; readonly value: string },
  ) => Promise<Fill & { readonly refused: number }>;
};

/** The checks with what they need from elsewhere: a place to read large mails, and who must not be written to. */
export const createChecks = (deps: {
  readonly check: (mail: CheckedMail) => Promise<CheckFinding[]>;
  readonly fill: Checks['fill'];
  /** Lower-case addresses; empty where the list cannot be read. */
  readonly suppressed: () => Promise<ReadonlySet<string>>;
}): Checks => ({
  run: async (mail) => deps.check({ ...mail, suppressed: await deps.suppressed() }),
  fill: deps.fill,
});
