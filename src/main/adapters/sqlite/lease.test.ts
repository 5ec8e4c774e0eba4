import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '#shared/time.ts';
import { openDatabase, type OpenedDatabase } from './database.ts';
import { createJournal } from './journal.ts';
import { createLease } from './lease.ts';

let dir: string;
let now: number;
let running: Set<number>;
let opened: OpenedDatabase[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mailkit-lease-'));
  now = 1_794_312_000_000;
  running = new Set([1, 2]);
  opened = [];
});
afterEach(() => {
  for (const { close } of opened) close();
  rmSync(dir, { recursive: true, force: true });
});

/** A process with the same database open. */
function start(pid: number, where: { host?: string; boot?: string } = {}) {
  const database = openDatabase({ path: join(dir, 'test.db'), copyDir: join(dir, 'copies') });
  opened.push(database);
  const lease = createLease({
    ...database,
    owner: `owner ${pid}`,
    process: { pid, host: 'here', boot: 'today', isRunning: (id) => running.has(id), ...where },
    now: () => instant(now),
  });
  const journal = createJournal({ ...database, lease, newId: () => 'machine' });
  return { lease, write: () => journal.takeOver('somebody') };
}

const IN_USE = { ok: false, error: { kind: 'storage.inUse' } };

describe('the lease', () => {
  it('lets one process write and tells the other', () => {
    const [first, second] = [start(1), start(2)];
    expect([first.lease.take().ok, first.write().ok]).toEqual([true, true]);
    expect(second.lease.take()).toMatchObject(IN_USE);
    expect(second.write()).toMatchObject(IN_USE);
    now += 20_000;
    expect(first.lease.take().ok).toBe(true);
    now += 20_000;
    expect(second.lease.take()).toMatchObject(IN_USE);
  });

  it('passes on at once when its owner was killed, released it or belongs to an earlier start', () => {
    for (const leave of ['killed', 'released', 'rebooted'] as const) {
      const first = start(1, leave === 'rebooted' ? { boot: 'yesterday' } : {});
      const second = start(2);
      expect(first.lease.take().ok).toBe(true);
      if (leave === 'killed') running.delete(1);
      if (leave === 'released') first.lease.release();
      expect([leave, second.lease.take().ok, second.write().ok]).toEqual([leave, true, true]);
      second.lease.release();
      running.add(1);
    }
  });

  it('passes on after thirty seconds when its owner cannot be asked, and the first may not write then', () => {
    const [first, second] = [start(1, { host: 'elsewhere' }), start(2)];
    first.lease.take();
    now += 29_999;
    expect(second.lease.take()).toMatchObject(IN_USE);
    now += 1;
    expect(second.lease.take().ok).toBe(true);
    expect(first.write()).toMatchObject(IN_USE);
    expect(first.lease.take()).toMatchObject(IN_USE);
  });

  it('does not outlive a clock that was put back', () => {
    const [first, second] = [start(1, { host: 'elsewhere' }), start(2)];
    first.lease.take();
    now -= 86_400_000;
    expect(second.lease.take().ok).toBe(true);
  });
});
