import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#core/ports/time.ts';
import type { Log, LogFields } from '#core/ports/log.ts';
import type { Redactor } from './redact.ts';

export type LogOptions = {
  readonly folder: string;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** A file that has grown beyond this many bytes is put aside. */
  readonly rotateAt?: number;
  /** How many files that were put aside are kept. */
  readonly keep?: number;
  /** Also written here, for development. */
  readonly echo?: (line: string) => void;
};

/** Anything longer is a body that does not belong into a log. */
const LONGEST_VALUE = 4_000;
/** What is looked at: far more than what is kept, so that no secret is cut in half and then missed. */
const LONGEST_READ = 32_000;

/**
 * One JSON object per line in `main.log`. Redaction happens here, on the finished line, so no caller can
 * forget it. Lines are written at once: what a crash leaves behind is complete. A log that cannot be
 * written never stops the app.
 */
export function createLog(options: LogOptions): Log {
  const { folder, clock, redactor, rotateAt = 1_000_000, keep = 3, echo } = options;
  const file = join(folder, 'main.log');
  let size: number | null = null;

  const rotate = (): void => {
    for (let n = keep; n >= 1; n--) {
      const from = n === 1 ? file : `${file}.${n - 1}`;
      try {
        renameSync(from, `${file}.${n}`);
      } catch {
        // Not every number exists yet.
      }
    }
    size = 0;
  };

  const prepare = (): number => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      return statSync(file).size;
    } catch {
      return 0;
    }
  };

  const write = (level: string, event: string, fields: LogFields = {}): void => {
    const short = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        key,
        typeof value === 'string'
          ? redactor.redact(value.slice(0, LONGEST_READ)).slice(0, LONGEST_VALUE)
          : value,
      ]),
    );
    const at = new Date(clock.now()).toISOString();
    const line = `${redactor.redact(JSON.stringify({ at, level, event, ...short }))}\n`;
    echo?.(line);
    try {
      size ??= prepare();
      if (size >= rotateAt) rotate();
      appendFileSync(file, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      size = null;
    }
  };

  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}
