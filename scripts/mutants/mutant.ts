/** One mistake somebody could make: what the text is, and what it would be. */
export type Edit = { readonly file: string; readonly from: string; readonly to: string };

export type Mutant = {
  readonly name: string;
  /** Each text must occur exactly once, so that a change of the code cannot let a mutant pass unmade. */
  readonly edits: readonly Edit[];
  /** What must notice, asked in this order until something does. */
  readonly tests: readonly string[];
};

export const outbox = (name: string): string => `src/core/outbox/${name}.ts`;
export const MODEL = 'src/main/testing/model/stories.test.ts';
export const SCENARIOS = 'src/main/testing/outbox-';
