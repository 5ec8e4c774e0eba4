/**
 * Why the file with the sealed keys cannot be used. `damaged`: it was put aside and a new one is begun. `newer`,
 * `unreadable`: it stays as it is, and keys entered now live until the app quits.
 */
export const KEY_FILE_PROBLEMS = ['damaged', 'newer', 'unreadable'] as const;
export type KeyFileProblem = (typeof KEY_FILE_PROBLEMS)[number];

/** The problem a notice or a diagnosis names; `unreadable` when it names none we know. */
export const keyFileProblem = (named: unknown): KeyFileProblem =>
  KEY_FILE_PROBLEMS.find((each) => each === named) ?? 'unreadable';
