import { describe, expect, it } from 'vitest';
import { type Reconcile, createReconcile } from '#core/reconcile/reconcile.ts';
import type { LedgerEntryRequest } from '#core/ports/dodo.ts';
import { credits } from '#shared/credits.ts';
import { days, hours, millis } from '#shared/time.ts';
import { clientId, start, submit, value } from './kit.ts';
import { type TestWorld, draft } from './world.ts';

const reconcile = (world: TestWorld): Reconcile =>
  createReconcile({
    account: () => world.account,
    journal: world.session.journal,
    clock: world.time.clock,
    onEntry: () => undefined,
  });

/** Something at the services that the outbox knows nothing about. */
async function enter(world: TestWorld, entry: Partial<LedgerEntryRequest>): Promise<void> {
  const { dodo, ids, customerId } = world.account;
  const answer = await dodo!.port.createLedgerEntry({
    entitlementId: ids.entitlementId,
    customerId: customerId!,
    type: 'debit',
    amount: credits(1),
    idempotencyKey: clientId(),
    reason: '',
    metadata: {},
    ...entry,
  });
  expect(answer.status).toBe(201);
}

async function sent(recipients = 2): Promise<{ world: TestWorld; opId: string }> {
  const world = await start();
  const to = Array.from({ length: recipients }, (_, i) => `delivered+${i}@resend.dev`);
  const opId = submit(world, { to });
  submit(world, { from: 'me@pending.dev' });
  await world.elapse(hours(1));
  return { world, opId };
}

/** Confirms every fix that is offered and answers what is left. */
async function putRight(world: TestWorld) {
  const service = reconcile(world);
  const before = value(await service.report());
  for (const { lineId, fix } of before.lines)
    if (fix !== null) value(await service.applyFix(lineId));
  return { before, after: value(await service.report()) };
}

/** Another computer with an empty journal and the same account. */
async function elsewhere(world: TestWorld): Promise<TestWorld> {
  const other = await start();
  other.account = world.account;
  other.time.jump(millis(world.time.clock.now() - other.time.clock.now()));
  return other;
}

/** The id of an operation that a computer nobody knows of made just now. */
function elsewhereMade(world: TestWorld): string {
  const made = Math.floor(world.time.services()).toString(16).padStart(12, '0');
  return `${made.slice(0, 8)}-${made.slice(8)}-7002-824a-4717c7cf5963`;
}

describe('reconciling', () => {
  it('finds nothing where mails were sent, refused, cancelled and sent in batches', async () => {
    const { world } = await sent();
    value(world.session.outbox.cancel(submit(world)));
    const rows = ['delivered@resend.dev', 'nobody@example.com', 'delivered+2@resend.dev'];
    const batch = rows.map((to) => draft({ to: [to] }));
    value(world.session.outbox.submitBatch(clientId(), batch));
    await world.elapse(hours(1));
    submit(world);
    const report = value(await reconcile(world).report());
    expect(report).toMatchObject({ compared: 4, open: 1, difference: 0, mails: 'all', lines: [] });
  });

  it('gives a double debit back', async () => {
    const { world, opId } = await sent();
    await enter(world, { amount: credits(2), metadata: { op_id: opId } });
    const { before, after } = await putRight(world);
    expect(before.lines).toMatchObject([{ drift: 'doubleDebit', opId, credits: 2, fix: 'refund' }]);
    expect([before.difference, after.difference]).toEqual([2, 0]);
  });

  it('takes what a mail costs that was given back although it had been sent', async () => {
    const { world, opId } = await sent();
    await enter(world, { type: 'credit', amount: credits(2), metadata: { op_id: opId } });
    const { before, after } = await putRight(world);
    expect(before.lines).toMatchObject([{ drift: 'mailWithoutDebit', credits: 2, fix: 'charge' }]);
    expect(after).toMatchObject({ difference: 0, lines: [] });
  });

  it('takes what a mail costs that was never paid', async () => {
    const { world, opId } = await sent();
    const { db } = world.session.database;
    const other = opId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    db.exec('PRAGMA foreign_keys = OFF');
    db.exec(`UPDATE message SET op_id = '${other}' WHERE op_id = '${opId}'`);
    db.exec(`UPDATE op SET op_id = '${other}' WHERE op_id = '${opId}'`);
    const { before, after } = await putRight(world);
    expect(before.lines).toContainEqual(
      expect.objectContaining({ drift: 'missingDebit', opId: other, credits: 2, fix: 'charge' }),
    );
    expect(after.difference).toBe(0);
  });

  it('gives credits back that were taken for a mail nobody sent', async () => {
    const { world, opId } = await sent();
    const lost = opId.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await enter(world, { amount: credits(3), metadata: { op_id: lost } });
    expect(value(await reconcile(world).report())).toMatchObject({
      difference: 0,
      lines: [{ drift: 'otherDebit', credits: 3, fix: null }],
    });
    await world.elapse(hours(25));
    const { before, after } = await putRight(world);
    expect(before.lines).toMatchObject([{ drift: 'debitWithoutMail', opId: lost, credits: 3 }]);
    expect(after).toMatchObject({ difference: 0, lines: [] });
  });

  it('shows what somebody else took, and leaves it alone', async () => {
    const { world } = await sent();
    await enter(world, { amount: credits(9), reason: 'support' });
    expect(value(await reconcile(world).report())).toMatchObject({
      difference: 0,
      lines: [{ drift: 'otherDebit', opId: null, credits: 9, fix: null }],
    });
  });

  it('works on another computer with an empty journal, for one that is gone', async () => {
    const { world } = await sent(3);
    const opId = elsewhereMade(world);
    await enter(world, { amount: credits(4), metadata: { op_id: opId } });
    await world.elapse(hours(30));
    const other = await elsewhere(world);
    const { before, after } = await putRight(other);
    expect(before.lines).toMatchObject([{ drift: 'debitWithoutMail', opId, credits: 4 }]);
    expect(after).toMatchObject({ difference: 0, lines: [], mails: 'all' });
  });

  it('gives nothing back to a computer still at work because this one’s clock is days ahead', async () => {
    const { world } = await sent();
    await enter(world, { amount: credits(4), metadata: { op_id: elsewhereMade(world) } });
    world.time.jump(days(2));
    const report = value(await reconcile(world).report());
    expect(report.lines.filter(({ drift }) => drift === 'debitWithoutMail')).toEqual([]);
  });

  it('puts the same finding right once, however often it is confirmed', async () => {
    const { world, opId } = await sent();
    await enter(world, { amount: credits(2), metadata: { op_id: opId } });
    const [first, second] = [reconcile(world), reconcile(world)];
    const [line] = value(await first.report()).lines;
    await second.report();
    await Promise.all([first.applyFix(line!.lineId), second.applyFix(line!.lineId)]);
    expect(value(await first.report())).toMatchObject({ difference: 0, lines: [] });
    expect(await first.applyFix(line!.lineId)).toMatchObject({ ok: false });
  });

  it('says what cannot be checked with a key that may only send', async () => {
    const { world } = await sent();
    world.account = world.connect({ resend: world.sandbox.resendSendingKey });
    expect(value(await reconcile(world).report())).toMatchObject({
      difference: 0,
      mails: 'noRight',
      lines: [],
    });
  });
});
