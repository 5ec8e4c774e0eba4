import { describe, expect, it } from 'vitest';
import { createDrafts } from '#main/adapters/sqlite/drafts.ts';
import { outboxHandlers } from '#main/ipc/handlers/outbox.ts';
import type { Services } from '#main/ipc/handlers/services.ts';
import { clientId, start, value } from './kit.ts';
import { type TestWorld, type WorldOptions, draft } from './world.ts';

/** The window's side of a world: what is being written, and Send. */
async function writing(options: WorldOptions = {}) {
  const world = await start(options);
  const drafts = () => createDrafts({ db: world.session.database.db, health: { writable: true } });
  const send = (clientOpId: string, message = draft()) => {
    const session = () => Promise.resolve({ outbox: world.session.outbox, drafts: drafts() });
    return outboxHandlers({ session } as unknown as Services)['outbox.send']({
      clientOpId,
      message,
      scheduledAt: null,
      keepDraft: false,
    });
  };
  value(drafts().save(draft({ subject: 'Your rec' })));
  return { world, send, drafts };
}

const subjects = (world: TestWorld): string[] =>
  value(
    world.session.outbox.list({ filter: 'all', search: '', before: null, limit: 10 }),
  ).items.map(({ subject }) => subject);

describe('the stored draft of a mail that is handed over', () => {
  it('is gone in the moment the mail is in the outbox, also if the process dies right then', async () => {
    const { world, send, drafts } = await writing({ killAt: 2 });
    await expect(send(clientId())).rejects.toThrow('after insert');
    world.restart();
    expect(subjects(world)).toEqual(['Your receipt']);
    expect(value(drafts().load())).toBeNull();
  });

  it('is still there if the process dies before that', async () => {
    const { world, send, drafts } = await writing({ killAt: 1 });
    await expect(send(clientId())).rejects.toThrow('before insert');
    world.restart();
    expect(subjects(world)).toEqual([]);
    expect(value(drafts().load())?.subject).toBe('Your rec');
  });

  it('keeps the mail out of the outbox where it cannot be removed itself', async () => {
    const { world, send, drafts } = await writing();
    world.session.database.db.exec(
      `CREATE TRIGGER no BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    expect(await send(clientId())).toMatchObject({ ok: false });
    expect(subjects(world)).toEqual([]);
    expect(value(drafts().load())?.subject).toBe('Your rec');
  });

  it('stays where the mail is refused, and where it is another mail already', async () => {
    const { send, drafts } = await writing();
    const id = clientId();
    expect(await send(id, draft({ to: [] }))).toMatchObject({ ok: false });
    expect(value(drafts().load())?.subject).toBe('Your rec');
    value(await send(id));
    value(drafts().save(draft({ subject: 'The next one' })));
    value(await send(id));
    expect(value(drafts().load())?.subject).toBe('The next one');
  });

  it('stays when a mail comes from elsewhere than the form', async () => {
    const { world, drafts } = await writing();
    value(world.session.outbox.submit(clientId(), draft()));
    expect(value(drafts().load())?.subject).toBe('Your rec');
  });
});
