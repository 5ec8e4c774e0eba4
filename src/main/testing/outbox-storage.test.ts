import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AppError } from '#shared/errors.ts';
import { minutes, seconds } from '#shared/time.ts';
import { EVERYTHING, balance, clientId, expectSound, start, submit, value, view } from './kit.ts';
import { accountOf, audit } from './audit.ts';
import { draft } from './world.ts';

describe('storage', () => {
  it('keeps everything over a restart', async () => {
    const world = await start();
    const opId = submit(world);
    await world.session.outbox.stop();
    world.restart();
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expectSound(world);
  });

  it('says that the disk is full and sends nothing it could not record', async () => {
    const world = await start();
    const { db } = world.session.database;
    const { outbox } = world.session;
    const problems: AppError[] = [];
    outbox.onStorage.on((error) => problems.push(error));
    const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${pages + 10}`);
    const stored: string[] = [];
    const refused: AppError[] = [];
    for (const size of [4_000, 1_000, 1]) {
      const before = refused.length;
      while (refused.length === before) {
        const result = outbox.submit(clientId(), draft({ html: 'x'.repeat(size) }));
        if (result.ok) stored.push(result.value.opId);
        else refused.push(result.error);
      }
    }
    expect(refused[0]).toEqual({ kind: 'storage.full', credit: 'none' });
    await world.elapse(minutes(2));
    expect(problems[0]).toMatchObject({ kind: 'storage.full' });
    const waiting = stored.filter((opId) => view(world, opId).state === 'queued');
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.map((opId) => accountOf(world, opId).net)).toEqual(waiting.map(() => 0));
    expect(audit(world, { atRest: false })).toEqual([]);
    db.exec('PRAGMA max_page_count = 1000000');
    await world.settle();
    expect(stored.map((opId) => view(world, opId).result)).toEqual(stored.map(() => 'sent'));
    expect(balance(world)).toBe(5_000 - stored.length);
    expectSound(world);
  });

  it('only shows data of a newer version', async () => {
    const world = await start();
    const opId = submit(world);
    world.session.database.db.exec('PRAGMA user_version = 999');
    world.restart();
    expect(view(world, opId).state).toBe('queued');
    expect(world.session.outbox.submit(clientId(), draft())).toMatchObject({
      ok: false,
      error: { kind: 'storage.readOnly', reason: 'newer', credit: 'none' },
    });
    await world.elapse(minutes(5));
    expect(balance(world)).toBe(5_000);
  });

  it('shows an empty outbox beside a damaged file and leaves the file alone', async () => {
    const world = await start();
    submit(world);
    world.session.kill();
    world.session.database.close();
    writeFileSync(world.path, 'damaged '.repeat(4_096));
    world.session = {
      ...world.session,
      database: { ...world.session.database, close: () => undefined },
    };
    const { outbox } = world.restart();
    expect(value(outbox.list(EVERYTHING)).items).toEqual([]);
    expect(outbox.submit(clientId(), draft())).toMatchObject({
      ok: false,
      error: { kind: 'storage.readOnly', reason: 'damaged' },
    });
    await world.elapse(minutes(5));
    expect(readFileSync(world.path, 'utf8')).toBe('damaged '.repeat(4_096));
  });

  it('sets rows aside that no longer parse, and goes on with the others', async () => {
    const world = await start();
    const [bad, good] = [submit(world), submit(world)];
    world.session.database.db.exec(`UPDATE op SET progress = '{"gen":"x"}' WHERE op_id = '${bad}'`);
    world.restart();
    await world.elapse(seconds(30));
    const list = value(world.session.outbox.list(EVERYTHING));
    expect(list.items.map(({ opId, state }) => [opId, state])).toEqual([[good, 'settled']]);
    expect(list).toMatchObject({ quarantined: 1, counts: { open: 0, needsYou: 0 } });
    const kept = world.session.database.db.prepare('SELECT count(*) AS n FROM op').get();
    expect(kept).toEqual({ n: 2 });
  });

  it('does nothing for a mail with problems', async () => {
    const world = await start();
    const bad = { to: ['nobody'], subject: 'a\r\nBcc: x@y.zz', html: '' };
    expect(world.session.outbox.submit(clientId(), draft(bad))).toMatchObject({
      ok: false,
      error: {
        kind: 'message.invalid',
        credit: 'none',
        issues: [{ field: 'to' }, { field: 'subject' }, { field: 'body' }],
      },
    });
    expect(value(world.session.outbox.list(EVERYTHING)).items).toEqual([]);
  });
});
