/** Keeps a store in one file of JSON lines. Only `cli.ts` uses it; the app brings its own sink. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import type { Sink } from './world/store.ts';

/** A sink whose lines survive a kill of the process; `replace` is atomic. */
export function createFileSink(path: string): Sink {
  let file: number | undefined;
  const open = () => (file ??= openSync(path, 'a'));
  return {
    load: () => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []),
    append: (line) => void writeSync(open(), `${line}\n`),
    replace(lines) {
      if (file !== undefined) closeSync(file);
      file = undefined;
      const draft = `${path}.new`;
      writeFileSync(draft, Array.from(lines, (line) => `${line}\n`).join(''));
      const written = openSync(draft, 'r');
      fsyncSync(written);
      closeSync(written);
      renameSync(draft, path);
    },
  };
}
