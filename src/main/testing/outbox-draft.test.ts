import { describe, expect, it } from 'vitest';
import { createDrafts, draftFrom } from '#core/drafts/drafts.ts';
import { createDrafts as createDraftStore } from '#main/adapters/sqlite/drafts.ts';
import { outboxHandlers } from '#main/ipc/handlers/outbox.ts';
import type { Services } from '#main/ipc/handlers/services.ts';
import { ok } from '#shared/outcome.ts';
import { instant, millis } from '#shared/time.ts';
import { clientId, start, value } from './kit.ts';
import { type TestWorld, type WorldOptions, draft } from './world.ts';

const draftId = '0193a1b2-0000-4000-8000-00000000000d';

/** The window's side of a world: what is being written, and Send. */
async function writing(options: WorldOptions = {}) {
  const world = await start(options);
  let made = 0;
  const drafts = () =>
    createDrafts({
      store: createDraftStore({ db: world.session.database.db, health: { writable: true } }),
      clock: { now: () => instant(1_794_312_000_000 + made), monotonic: () => millis(made) },
      ids: { uuidv7: () => `0193a1b2-0000-7000-8000-00000000000${(made += 1)}` },
      mailOf: (opId) => ok(value(world.session.outbox.detail(opId)).message),
    });
  const send = (clientOpId: string, message = draft()) => {
    const session = () => Promise.resolve({ outbox: world.session.outbox });
    return outboxHandlers({ session } as unknown as Services)['outbox.send']({
      clientOpId,
      message,
      scheduledAt: null,
      draftId,
    });
  };
  value(drafts().save(draftId, draftFrom(draft({ subject: 'Your rec' }))));
  const subject = () => value(drafts().open(draftId))?.content.subject;
  return { world, send, drafts, subject };
}

const subjects = (world: TestWorld): string[] =>
  value(
    world.session.outbox.list({ filter: 'all', search: '', before: null, limit: 10 }),
  ).items.map(({ subject }) => subject);

describe('the draft of a mail that is handed over', () => {
  it('is gone in the moment the mail is in the outbox, also if the process dies right then', async () => {
    const { world, send, drafts, subject } = await writing({ killAt: 2 });
    await expect(send(clientId())).rejects.toThrow('after insert');
    world.restart();
    expect(subjects(world)).toEqual(['Your receipt']);
    expect([subject(), value(drafts().current())]).toEqual([undefined, null]);
  });

  it('is still there if the process dies before that', async () => {
    const { world, send, drafts } = await writing({ killAt: 1 });
    await expect(send(clientId())).rejects.toThrow('before insert');
    world.restart();
    expect(subjects(world)).toEqual([]);
    expect(value(drafts().current())?.content.subject).toBe('Your rec');
  });

  it('keeps the mail out of the outbox where it cannot be handed over itself', async () => {
    const { world, send, subject } = await writing();
    world.session.database.db.exec(
      `CREATE TRIGGER no BEFORE UPDATE ON mail_draft BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    expect(await send(clientId())).toMatchObject({ ok: false });
    expect(subjects(world)).toEqual([]);
    expect(subject()).toBe('Your rec');
  });

  it('stays where the mail is refused at once, and when a mail comes from elsewhere', async () => {
    const { world, send, subject } = await writing();
    expect(await send(clientId(), draft({ to: [] }))).toMatchObject({ ok: false });
    value(world.session.outbox.submit(clientId(), draft()));
    expect(subject()).toBe('Your rec');
  });

  it('comes back by itself when the mail is cancelled, and a late save does not touch it before', async () => {
    const { world, send, drafts, subject } = await writing();
    const { opId } = value(await send(clientId()));
    value(drafts().save(draftId, draftFrom(draft({ subject: 'Too late' }))));
    expect([subject(), value(drafts().list({ search: '', before: null, limit: 9 })).total]).toEqual(
      [undefined, 0],
    );
    value(world.session.outbox.cancel(opId));
    expect(value(drafts().ofOp(opId))).toMatchObject({
      draftId,
      content: { subject: 'Your rec' },
    });
    expect(value(drafts().list({ search: '', before: null, limit: 9 })).items).toMatchObject([
      { draftId, cameBack: 'cancelled' },
    ]);
  });

  it('is deleted for good once the mail was accepted, and not while it was refused', async () => {
    const { world, send, drafts, subject } = await writing();
    value(await send(clientId(), draft({ from: 'x@unknown.dev' })));
    await world.settle();
    value(drafts().tidy());
    expect(subject()).toBe('Your rec');
    const { opId } = value(await send(clientId()));
    await world.settle();
    value(drafts().tidy());
    const { db } = world.session.database;
    expect(db.prepare('SELECT count(*) AS n FROM mail_draft').get()).toEqual({ n: 0 });
    expect(db.prepare('SELECT count(*) AS n FROM draft_text').get()).toEqual({ n: 0 });
    // The mail itself is kept: what is written from it is a new draft.
    expect(value(drafts().ofOp(opId))).toMatchObject({ content: { subject: 'Your receipt' } });
  });
});
