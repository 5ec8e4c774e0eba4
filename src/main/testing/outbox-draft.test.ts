import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAttachments } from '#core/attachments/attachments.ts';
import { createAgain } from '#core/drafts/again.ts';
import { createDrafts, draftFrom } from '#core/drafts/drafts.ts';
import { createDrafts as createDraftStore } from '#main/adapters/sqlite/drafts.ts';
import { outboxHandlers } from '#main/ipc/handlers/outbox.ts';
import type { Services } from '#main/ipc/handlers/services.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import { fail, ok } from '#shared/outcome.ts';
import { instant, millis } from '#shared/time.ts';
import { clientId, expectSound, mails, start, value } from './kit.ts';
import { type TestWorld, type WorldOptions, draft } from './world.ts';

const draftId = '0193a1b2-0000-4000-8000-00000000000d';

/** The window's side of a world: what is being written, and Send. */
async function writing(options: WorldOptions = {}) {
  const world = await start(options);
  let made = 0;
  const ids = { uuidv7: () => `0193a1b2-0000-7000-8000-00000000000${(made += 1)}` };
  const attachments = createAttachments({
    blobs: world.blobs,
    ids,
    inUse: () => ok(new Set<string>()),
  });
  const again = () => createAgain({ outbox: world.session.outbox, attachments });
  const drafts = () =>
    createDrafts({
      store: createDraftStore({ db: world.session.database.db, health: { writable: true } }),
      clock: { now: () => instant(1_794_312_000_000 + made), monotonic: () => millis(made) },
      ids,
      mailOf: again().mailOf,
    });
  const send = (clientOpId: string, message: MessageDraft = draft()) => {
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
  return { world, send, drafts, subject, attachments, again };
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
    expect(value(await drafts().ofOp(opId))).toMatchObject({
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
    expect(value(await drafts().ofOp(opId))).toMatchObject({
      content: { subject: 'Your receipt' },
    });
  });
});

describe('a mail that was accepted, as the beginning of another', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 the receipt');
  const file = { name: 'receipt.pdf', type: 'application/pdf', bytes, inline: false };
  const image = { name: 'logo.png', type: 'image/png', bytes: bytes.slice(4), inline: true };

  /** Accepted, its draft deleted for good, and nobody refers to its files any more. */
  async function accepted() {
    const writer = await writing();
    const { world, attachments, drafts, send } = writer;
    const attached = [value(await attachments.add(file)), value(await attachments.add(image))];
    const html = `<img src="cid:${attached[1]?.contentId}">`;
    const { opId } = value(await send(clientId(), draft({ html, attachments: attached })));
    await world.settle();
    value(drafts().tidy());
    rmSync(join(dirname(world.path), 'attachments'), { recursive: true });
    expect(attached.map(({ blob }) => world.blobs.base64(blob))).toEqual([null, null]);
    return { ...writer, opId, attached, html };
  }
  const sentFiles = (world: TestWorld) =>
    [...world.sent.values()].map(
      (body) => (JSON.parse(body) as { attachments: unknown[] }).attachments,
    );

  it('takes its files along into a draft, with the same bytes', async () => {
    const { world, drafts, opId, attached, html } = await accepted();
    const made = value(await drafts().ofOp(opId));
    expect(made?.content).toMatchObject({ body: { html }, attachments: attached });
    expect(attached.map(({ blob }) => world.blobs.base64(blob))).not.toContain(null);
  });

  it('is sent as new with everything it had, once for one press', async () => {
    const { world, again, opId } = await accepted();
    const press = clientId();
    const first = value(await again().sendAsNew(press, opId));
    expect(value(await again().sendAsNew(press, opId)).opId).toBe(first.opId);
    await world.settle();
    expect(mails(world)).toHaveLength(2);
    const [before, after] = sentFiles(world);
    expect(before).toHaveLength(2);
    expect(after).toEqual(before);
    expect(value(world.session.outbox.detail(first.opId)).files).toEqual([
      { name: 'receipt.pdf', type: 'application/pdf', contentId: null, size: bytes.length },
      expect.objectContaining({ name: 'logo.png', size: bytes.length - 4 }),
    ]);
    expectSound(world);
  });

  it('shows the images of its text, and no other file', async () => {
    const { world, opId, attached } = await accepted();
    const { image: show } = world.session.outbox;
    const url = `data:image/png;base64,${Buffer.from(image.bytes).toString('base64')}`;
    expect(value(show(opId, attached[1]?.contentId ?? ''))).toEqual({ url });
    expect(value(show(opId, 'other'))).toEqual({ url: null });
  });

  it('is not sent without its files when they cannot be kept again', async () => {
    const { world, opId } = await accepted();
    const full = { kind: 'storage.full', credit: 'none' } as const;
    const again = createAgain({
      outbox: world.session.outbox,
      attachments: { keepAgain: () => Promise.resolve(fail(full)) },
    });
    expect(await again.sendAsNew(clientId(), opId)).toEqual({ ok: false, error: full });
    await world.settle();
    expect(mails(world)).toHaveLength(1);
  });

  it('is not made up where its bytes are no longer what was sent', async () => {
    const { world, again, opId } = await accepted();
    world.session.database.db.exec(
      `DROP TRIGGER payload_is_frozen; UPDATE payload SET body = replace(body, 'receipt', 'invoice')`,
    );
    expect(value(await again().mailOf(opId))).toBeNull();
    expect(await again().sendAsNew(clientId(), opId)).toMatchObject({
      error: { kind: 'op.unknown' },
    });
  });
});
