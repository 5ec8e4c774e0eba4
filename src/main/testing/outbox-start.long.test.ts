import { describe, expect, it } from 'vitest';
import { seconds } from '#shared/time.ts';
import { clientId, start, value } from './kit.ts';
import { type TestWorld, draft } from './world.ts';

type Sql = TestWorld['session']['database']['db'];

/** Copies one stored operation so many times, under other ids and a little apart in time. */
function multiply(db: Sql, opId: string, count: number, prefix: string): void {
  const columns = (table: string): string[] =>
    (db.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(({ name }) => name);
  const id = `'${prefix}' || printf('%030d', n)`;
  const copy = (table: string): string => {
    const names = columns(table).filter((name) => name !== 'seq');
    const read = names.map((name) => {
      if (name === 'op_id' || name === 'client_op_id') return id;
      if (name === 'resend_id') return `CASE WHEN resend_id IS NULL THEN NULL ELSE ${id} END`;
      return name === 'created_at' ? 'created_at - n' : name;
    });
    return `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
      INSERT INTO ${table} (${names.join(', ')})
      SELECT ${read.join(', ')} FROM numbers, ${table} WHERE op_id = '${opId}'`;
  };
  db.exec(
    `BEGIN; ${copy('op')}; ${copy('message')}; ${copy('payload')}; ${copy('event')}; COMMIT;`,
  );
}

/** Real milliseconds from starting until the first operation that is due reaches its first commit. */
async function firstDriven(world: TestWorld): Promise<number> {
  world.session.database.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  world.time.sleep(seconds(10));
  const points = world.points.length;
  const started = performance.now();
  world.session.outbox.start();
  while (world.points.length === points) await new Promise((resolve) => void setImmediate(resolve));
  return performance.now() - started;
}

describe('starting', () => {
  it('drives the first of 10,000 open operations within 200 ms', async () => {
    // The best of three: what other programs do meanwhile is not ours to answer for.
    let firstMs = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) {
      const world = await start({ start: false });
      const opId = value(world.session.outbox.submit(clientId(), draft())).opId;
      multiply(world.session.database.db, opId, 10_000, 'open00');
      firstMs = Math.min(firstMs, await firstDriven(world));
      world.session.kill();
    }
    process.stdout.write(`10,000 open: first driven after ${Math.round(firstMs)} ms\n`);
    expect(firstMs).toBeLessThanOrEqual(200);
  });

  it('is not slowed down by a million finished operations', async () => {
    const world = await start();
    const done = value(world.session.outbox.submit(clientId(), draft())).opId;
    await world.settle();
    value(world.session.outbox.submit(clientId(), draft()));
    const few = await firstDriven(world);
    await world.settle();
    multiply(world.session.database.db, done, 1_000_000, 'done00');
    value(world.session.outbox.submit(clientId(), draft()));
    const many = await firstDriven(world);
    process.stdout.write(
      `1 -> 1,000,000 finished: first driven ${Math.round(few)} -> ${Math.round(many)} ms\n`,
    );
    expect(many).toBeLessThanOrEqual(few + 100);
  });
});
