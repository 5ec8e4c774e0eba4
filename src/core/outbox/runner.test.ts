import { expect, it } from 'vitest';
import { ok } from '#shared/outcome.ts';
import { instant, millis } from '#shared/time.ts';
import type { JournalPort } from '../ports/journal.ts';
import type { DriveEnd } from './drive.ts';
import { createRunner } from './runner.ts';

const due = (opId: string, lane: 'interactive' | 'bulk') =>
  ({ opId, state: 'queued', dueAt: instant(0), lane }) as const;

function start(drive: (opId: string) => Promise<DriveEnd>) {
  const clock = { now: () => instant(0), monotonic: () => millis(0) };
  return createRunner({
    journal: { open: () => ok([]) } as unknown as JournalPort,
    clock,
    scheduler: { after: () => () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    drive,
  });
}
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

it('hears an opening that comes between the decision to wait and its end', async () => {
  const drives: ((end: DriveEnd) => void)[] = [];
  const runner = start(() => new Promise((resolve) => drives.push(resolve)));
  runner.schedule(due('a', 'interactive'));
  runner.unpark();
  drives[0]!({ end: 'parked' });
  await turn();
  expect(drives).toHaveLength(2);
  drives[1]!({ end: 'parked' });
  await turn();
  expect(drives).toHaveLength(2);
  runner.unpark();
  expect(drives).toHaveLength(3);
});

it('keeps places for single mails however many batches are under way', () => {
  const driven: string[] = [];
  const runner = start((opId) => {
    driven.push(opId);
    return new Promise<never>(() => undefined);
  });
  for (let i = 0; i < 100; i++) runner.schedule(due(`bulk ${i}`, 'bulk'));
  runner.schedule(due('single', 'interactive'));
  expect(driven.at(-1)).toBe('single');
  expect(driven).toHaveLength(9);
});
