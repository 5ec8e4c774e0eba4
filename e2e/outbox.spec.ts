import { randomUUID } from 'node:crypto';

import { startOnceMore, type RunningApp } from './fixtures/app.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox, type Books, type SandboxControl } from './fixtures/sandbox.ts';
import { subscribed } from './fixtures/situations.ts';
import { english as texts } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';
import { outboxPage } from './pages/outbox.ts';
import { shell } from './pages/shell.ts';

const words = texts.outbox;
const RECIPIENT = 'delivered@resend.dev';

const pagesOf = ({ window }: RunningApp) => ({
  frame: shell(window, texts),
  compose: composePage(window, texts),
  outbox: outboxPage(window, texts),
});

/** Writes a mail, ends its undo time and looks at it in the outbox. */
async function send(app: RunningApp, subject: string): Promise<void> {
  const { frame, compose, outbox } = pagesOf(app);
  await frame.goTo('compose');
  await compose.write({ to: [RECIPIENT], subject, html: '<p>Hello</p>' });
  await compose.priced(1).click();
  await compose.sendNow.click();
  await frame.goTo('outbox');
  await outbox.row(subject).click();
  await expect(outbox.panel(subject)).toBeVisible();
}

const opIdOf = async (app: RunningApp, subject: string): Promise<string> => {
  const { items } = await app.ask('outbox.list', {
    filter: 'all',
    search: subject,
    before: null,
    limit: 1,
  });
  return items[0]!.opId;
};

const subjects = ({ mails }: Books): string[] => mails.map(({ subject }) => subject).toSorted();
/** What the ledger says about one operation, in the order it happened. */
const entriesOf = ({ ledger }: Books, opId: string): string[] =>
  ledger
    .filter(({ metadata }) => metadata['op_id'] === opId)
    .map((entry) => `${entry.is_credit ? '+' : '-'}${entry.amount}`);

/** Takes credits past the app, as another program with the same Dodo key would. */
async function debit(
  { address }: SandboxControl,
  amount: number,
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const path = `/credit-entitlements/${address.entitlementId}/balances/${address.customerId}/ledger-entries`;
  const answer = await fetch(`${address.dodoUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${address.dodoKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ entry_type: 'debit', amount: String(amount), metadata }),
  });
  expect(answer.status, await answer.text()).toBe(201);
}

test.describe('the outbox', { tag: '@outbox' }, () => {
  test('keeps paused mail through a power cut and sends each once; a second start opens no second window', async ({
    start,
    profile,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox });
    await subscribed(app);
    const before = pagesOf(app);
    await before.frame.goTo('outbox');
    await before.outbox.pause.click();
    await expect(app.window.getByText(words.paused)).toBeVisible();
    for (const subject of ['First in line', 'Second in line']) await send(app, subject);
    await shot('paused', app.window);

    await test.step('a second start shows the window that is there', async () => {
      await app.electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.hide();
      });
      expect(await startOnceMore(profile)).toBe(0);
      await expect
        .poll(() =>
          app.electron.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows().map((window) => window.isVisible()),
          ),
        )
        .toEqual([true]);
    });

    await app.kill();
    const again = await start();
    const sandbox = await embeddedSandbox(again);
    const { frame, outbox } = pagesOf(again);
    await frame.goTo('outbox');
    await expect(again.window.getByText(words.paused)).toBeVisible();
    for (const subject of ['First in line', 'Second in line'])
      await expect(outbox.row(subject)).toContainText(words.status.waiting);
    await shot('still-paused-after-the-power-cut', again.window);
    expect(subjects(await sandbox.books())).toEqual([]);
    await frame.expectCredits(5_000);

    await outbox.resume.click();
    for (const subject of ['First in line', 'Second in line'])
      await expect(outbox.row(subject)).toContainText(words.status.sent, { timeout: 20_000 });
    await expect(again.window.getByText(words.paused)).toBeHidden();
    await frame.expectCredits(4_998);
    const books = await sandbox.books();
    expect(subjects(books)).toEqual(['First in line', 'Second in line']);
    for (const subject of subjects(books))
      expect(entriesOf(books, await opIdOf(again, subject))).toEqual(['-1']);
    await shot('resumed', again.window);
  });

  test('says in plain words how a lost answer was cleared up, with one mail and one debit', async ({
    start,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const { frame, outbox } = pagesOf(app);
    await sandbox.addFault({
      service: 'resend',
      method: 'POST',
      path: '/emails',
      nth: 1,
      action: { kind: 'resetAfter' },
    });
    await send(app, 'Answer lost');
    await expect(outbox.row('Answer lost')).toContainText(words.status.sent, { timeout: 20_000 });
    const timeline = outbox.timeline('Answer lost');
    const books = await sandbox.books();
    const opId = await opIdOf(app, 'Answer lost');
    expect(subjects(books)).toEqual(['Answer lost']);
    expect(entriesOf(books, opId)).toEqual(['-1']);
    await expect(timeline).toContainText('Resend did not answer; asking again with the same key');
    await expect(timeline).toContainText(`Accepted by Resend as ${books.mails[0]!.id}`);
    await frame.expectCredits(4_999);
    await timeline.scrollIntoViewIfNeeded();
    await shot('lost-answer', app.window);
  });

  test('waits for the quota at Resend: trying again sends, cancelling gives the credits back', async ({
    start,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const { frame, outbox } = pagesOf(app);
    await sandbox.setSwitches({ resendMonthlyQuota: 0 });
    await send(app, 'Over quota');
    const panel = outbox.panel('Over quota');
    await expect(outbox.row('Over quota')).toContainText(words.status.paused);
    await expect(panel.getByRole('alert')).toContainText('You have reached your monthly email');
    await expect(panel.getByRole('alert')).toContainText(texts.errors.credit.held);
    await frame.expectCredits(4_999);
    await shot('quota-used-up', app.window);

    await sandbox.setSwitches({ resendMonthlyQuota: 1 });
    await outbox.action('Over quota', 'retry').click();
    await expect(outbox.row('Over quota')).toContainText(words.status.sent);
    await frame.expectCredits(4_999);

    await send(app, 'Not this month');
    await expect(outbox.row('Not this month')).toContainText(words.status.paused);
    await frame.expectCredits(4_998);
    await outbox.action('Not this month', 'cancel').click();
    await expect(outbox.row('Not this month')).toContainText(words.status.cancelled);
    await expect(outbox.timeline('Not this month')).toContainText('1 credit returned');
    await frame.expectCredits(4_999);
    await shot('cancelled-and-returned', app.window);
    const books = await sandbox.books();
    expect(subjects(books)).toEqual(['Over quota']);
    expect(entriesOf(books, await opIdOf(app, 'Over quota'))).toEqual(['-1']);
    expect(entriesOf(books, await opIdOf(app, 'Not this month'))).toEqual(['-1', '+1']);
  });

  test('leaves what cannot be found out to its sender, and a refund returns the credits', async ({
    start,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const { frame, outbox } = pagesOf(app);
    // Resend knows the key with other bytes, and its own list may not be read.
    await sandbox.addFault({
      service: 'resend',
      method: 'POST',
      path: '/emails',
      action: {
        kind: 'status',
        status: 409,
        body: { statusCode: 409, name: 'invalid_idempotent_request', message: 'Another payload.' },
      },
    });
    await sandbox.addFault({
      service: 'resend',
      method: 'GET',
      path: '/emails*',
      action: {
        kind: 'status',
        status: 401,
        body: { statusCode: 401, name: 'restricted_api_key', message: 'Only sending is allowed.' },
      },
    });
    await send(app, 'Who knows');
    const row = outbox.row('Who knows');
    await expect(row).toContainText(words.status.review);
    for (const action of ['lookAgain', 'treatAsSent', 'refund'] as const)
      await expect(outbox.action('Who knows', action)).toBeVisible();
    await shot('needs-a-decision', app.window);

    await outbox.action('Who knows', 'lookAgain').click();
    const timeline = outbox.timeline('Who knows');
    await expect(timeline).toContainText('You asked to look again');
    await expect(row).toContainText(words.status.review);
    await frame.expectCredits(4_999);

    await outbox.action('Who knows', 'refund').click();
    await expect(timeline).toContainText('1 credit returned');
    await expect(outbox.action('Who knows', 'refund')).toBeHidden();
    await frame.expectCredits(5_000);
    await shot('refunded', app.window);
    const books = await sandbox.books();
    expect(subjects(books)).toEqual([]);
    expect(entriesOf(books, await opIdOf(app, 'Who knows'))).toEqual(['-1', '+1']);
  });

  test('finds a debit without a mail, gives it back, and then agrees with both services', async ({
    start,
    shot,
  }) => {
    const app = await start({ preferences: usedSandbox });
    const sandbox = await subscribed(app);
    const { frame, outbox } = pagesOf(app);
    const { dialog, line, again } = outbox.reconcile;
    const { drift, fix, agreed, differs } = words.reconcile;
    await send(app, 'Sent and paid');
    await expect(outbox.row('Sent and paid')).toContainText(words.status.sent);
    await outbox.pause.click();
    await send(app, 'Taken back');
    await outbox.action('Taken back', 'cancel').click();
    await expect(outbox.row('Taken back')).toContainText(words.status.cancelled);
    await frame.expectCredits(4_999);

    // A debit for the cancelled mail, one of another computer at work, and one of some other program.
    const cancelled = await opIdOf(app, 'Taken back');
    await debit(sandbox, 1, { op_id: cancelled, n: '1', machine: 'elsewhere' });
    await debit(sandbox, 2, { op_id: newOperationId(), n: '2', machine: 'elsewhere' });
    await debit(sandbox, 30, { invoice: '17' });
    await frame.refresh();
    await frame.expectCredits(4_966);

    await outbox.openReconcile.click();
    await expect(dialog).toContainText(differs(1, texts.format));
    const orphan = line('Taken back');
    await expect(orphan).toContainText(drift.debitWithoutMail(1, texts.format));
    await expect(line(words.reconcile.elsewhere)).toContainText(drift.otherDebit(2, texts.format));
    await expect(line(words.reconcile.foreign)).toContainText(drift.otherDebit(30, texts.format));
    await shot('books-differ', app.window);
    await orphan.getByRole('button', { name: fix.refund }).click();
    await expect(dialog).toContainText(agreed(2, texts.format));
    await expect(orphan).toBeHidden();
    await again.click();
    await expect(dialog.getByText(words.reconcile.running)).toBeHidden();
    await expect(dialog).toContainText(agreed(2, texts.format));
    await shot('books-agree', app.window);
    await app.window.keyboard.press('Escape');
    await frame.expectCredits(4_967);
    const books = await sandbox.books();
    expect(entriesOf(books, cancelled)).toEqual(['-1', '+1']);
    expect(entriesOf(books, await opIdOf(app, 'Sent and paid'))).toEqual(['-1']);
  });
});

/** A UUID that carries the present moment, as those of operations do. */
function newOperationId(): string {
  const ms = Date.now().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`;
}
