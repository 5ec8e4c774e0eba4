import { closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAtomically } from './atomic-file.ts';

export type LineFile = {
  /** Every line, oldest first; none when there is no file yet. */
  readonly load: () => Iterable<string>;
  /** Returns when the line is on the disk. */
  readonly append: (line: string) => void;
  /** All lines at once, in one step. */
  readonly replace: (lines: Iterable<string>) => void;
  readonly close: () => void;
};

function* terminated(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/**
 * A file of lines that only grows, until it is replaced as a whole (temporary file, then rename). The embedded
 * sandbox keeps its world in one: a line is safe before the answer it belongs to leaves.
 * @throws what the file system throws.
 */
export function openLineFile(path: string): LineFile {
  let file: number | null = null;

  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };

  const open = (): number => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'a', 0o600);
  };

  return {
    load: () => {
      try {
        return readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line !== '');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    },
    append: (line) => {
      file ??= open();
      writeSync(file, `${line}\n`);
      fdatasyncSync(file);
    },
    replace: (lines) => {
      close();
      writeAtomically(path, terminated(lines));
    },
    close,
  };
}
