import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpAction, OpView, OutboxPage as Answer } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import type { ProcedureName } from '#shared/contract/procedures.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { stage } from '../../ui/test-stage.tsx';
import { OutboxPage } from './outbox-page.tsx';
import { OP_ID, sampleDetail, sampleOp } from './samples.ts';

afterEach(cleanup);

const page = (items: readonly OpView[], change: Partial<Answer> = {}): Answer => ({
  items: [...items],
  next: null,
  paused: false,
  counts: { open: 0, needsYou: 0 },
  quarantined: 0,
  ...change,
});

function Where() {
  const { page: at, opId } = useNavigation();
  return <output data-testid="place">{`${at} ${opId ?? ''}`}</output>;
}

async function open(items: readonly OpView[], change: Partial<Answer> = {}) {
  const client = createFakeClient();
  // Frames are for browsers: the test DOM only complains about them.
  const draw = client.hold('preview.render');
  client.answer('outbox.list', page(items, change));
  client.handle('outbox.detail', ({ opId }) =>
    ok(sampleDetail({ op: items.find((op) => op.opId === opId) ?? sampleOp() })),
  );
  const { element, acts } = stage(
    <>
      <OutboxPage />
      <Where />
    </>,
    { client },
  );
  render(element);
  await screen.findByRole('heading', { name: 'Outbox' });
  return { client, acts, draw, user: userEvent.setup() };
}
const row = (name: RegExp): Promise<HTMLElement> => screen.findByRole('row', { name });

describe('the outbox', () => {
  it('lists each mail with its state in words, its people, price and reason', async () => {
    await open([sampleOp({ state: 'sending', result: 'open' })]);
    const line = await row(/Your receipt/);
    for (const text of ['Sending', 'Ada', '+1', '2', 'handed to Resend, waiting for the answer'])
      expect(within(line).getByText(text)).toBeTruthy();
  });

  it('says what it is for when it is empty, and starts a mail', async () => {
    const { user, acts } = await open([]);
    await user.click(await screen.findByRole('button', { name: 'Write a mail' }));
    expect(acts).toEqual(['newMail']);
  });

  it('asks for what is searched and filtered, and says when nothing matches', async () => {
    const { client, user } = await open([sampleOp()]);
    await row(/Your receipt/);
    client.answer('outbox.list', page([]));
    await user.type(screen.getByRole('textbox', { name: /Search/ }), 'zebra');
    expect(await screen.findByText('Nothing found for “zebra”.')).toBeTruthy();
    expect(client.callsOf('outbox.list')).toContainEqual(
      expect.objectContaining({ search: 'zebra', filter: 'all', before: null }),
    );
    await user.click(screen.getAllByRole('button', { name: 'Clear search' }).at(-1) as HTMLElement);
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Search/ })).toHaveProperty('value', ''),
    );
  });

  it('shows older mail on demand', async () => {
    const { client, user } = await open([sampleOp()], { next: 'k1' });
    const more = await screen.findByRole('button', { name: 'Show older mail' });
    client.answer(
      'outbox.list',
      page([sampleOp({ opId: OP_ID.replace(/1$/, '2'), subject: 'Older' })]),
    );
    await user.click(more);
    expect(await row(/Older/)).toBeTruthy();
    expect(await row(/Your receipt/)).toBeTruthy();
    expect(client.callsOf('outbox.list')).toContainEqual(expect.objectContaining({ before: 'k1' }));
    expect(screen.queryByRole('button', { name: 'Show older mail' })).toBeNull();
  });

  it('pauses and says so, resumes', async () => {
    const { client, user } = await open([sampleOp()], { paused: true });
    expect(
      await screen.findByText('Sending is paused. Mail waits here until you resume.'),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Resume sending' }));
    expect(client.callsOf('outbox.setPaused')).toEqual([{ paused: false }]);
  });

  it('mentions mail it cannot read', async () => {
    await open([], { quarantined: 2 });
    expect(await screen.findByText(/^2 mails cannot be read\. The data is kept/)).toBeTruthy();
  });

  it('keeps the list and says why when it could not be read again', async () => {
    const { client } = await open([sampleOp()]);
    await row(/Your receipt/);
    client.refuse('outbox.list', { kind: 'storage.failed', credit: 'unrelated', detail: 'EIO' });
    client.changed('outbox');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(await row(/Your receipt/)).toBeTruthy();
  });

  it('is worked with the keyboard: arrows, Enter, Escape', async () => {
    const { user } = await open([
      sampleOp(),
      sampleOp({ opId: OP_ID.replace(/1$/, '2'), subject: 'Second' }),
    ]);
    (await row(/Your receipt/)).focus();
    await user.keyboard('{ArrowDown}{Enter}');
    const panel = await screen.findByRole('complementary', { name: 'Second' });
    expect(panel).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(await row(/Second/));
  });

  it('offers the act that helps in the row itself', async () => {
    const { user, acts } = await open([
      sampleOp({
        state: 'blocked_credit',
        result: 'open',
        error: { kind: 'credits.empty', credit: 'none' },
        actions: ['topUp', 'cancel'],
      }),
    ]);
    await user.click(within(await row(/Your receipt/)).getByRole('button', { name: 'Top up' }));
    expect(acts).toEqual(['topUp']);
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});

describe('an opened mail', () => {
  const openOne = async (change: Partial<OpView> = {}) => {
    const opened = await open([sampleOp(change)]);
    await opened.user.click(await row(/Your receipt/));
    const panel = within(await screen.findByRole('complementary', { name: 'Your receipt' }));
    await panel.findByText('Written to the outbox');
    return { ...opened, panel };
  };

  it('shows its history, its text in an isolated frame, its keys and ids', async () => {
    const { panel, draw } = await openOne();
    draw();
    expect(panel.getByText('Accepted by Resend as 4ef9a417')).toBeTruthy();
    expect(panel.getByText('Ada <ada@acme.dev>, grace@acme.dev')).toBeTruthy();
    expect(panel.getByText(`mk:d:${OP_ID}`)).toBeTruthy();
    expect(panel.getByText('4ef9a417')).toBeTruthy();
    expect((await panel.findByTitle('Preview of the mail')).getAttribute('sandbox')).toBe('');
  });

  it('names its files and draws the images of its text', async () => {
    const client = createFakeClient();
    client.answer('outbox.list', page([sampleOp()]));
    const html = '<img src="cid:image-1">';
    const { message } = sampleDetail();
    const files = [
      { name: 'logo.png', type: 'image/png', size: 2_048, contentId: 'image-1' },
      { name: 'חשבון.pdf', type: 'application/pdf', size: 10, contentId: null },
    ];
    client.answer('outbox.detail', {
      ...sampleDetail({ files }),
      message: message === null ? null : { ...message, html },
    });
    client.answer('outbox.image', { url: 'data:image/png;base64,QUJD' });
    client.hold('preview.render');
    render(stage(<OutboxPage />, { client }).element);
    await userEvent.click(await row(/Your receipt/));
    expect(await screen.findByText('2 KB · in the text')).toBeTruthy();
    expect(screen.getByText('חשבון.pdf')).toBeTruthy();
    await waitFor(() =>
      expect(client.callsOf('preview.render').at(-1)).toMatchObject({
        html: '<img src="data:image/png;base64,QUJD">',
      }),
    );
    expect(client.callsOf('outbox.image')).toEqual([{ opId: OP_ID, contentId: 'image-1' }]);
  });

  it.each<[OpAction, string, ProcedureName, unknown]>([
    ['undo', 'Undo', 'outbox.cancel', { opId: OP_ID }],
    ['cancel', 'Cancel', 'outbox.cancel', { opId: OP_ID }],
    ['sendNow', 'Send now', 'outbox.sendNow', { opId: OP_ID }],
    ['retry', 'Try again', 'outbox.retry', { opId: OP_ID }],
    ['lookAgain', 'Look again', 'outbox.resolve', { opId: OP_ID, choice: 'lookAgain' }],
    ['treatAsSent', 'Treat as sent', 'outbox.resolve', { opId: OP_ID, choice: 'treatAsSent' }],
    ['refund', 'Refund', 'outbox.resolve', { opId: OP_ID, choice: 'refund' }],
  ])('offers %s where the outbox allows it', async (action, name, procedure, input) => {
    const { client, user, panel } = await openOne({
      state: 'held',
      result: 'open',
      actions: [action],
    });
    await user.click(panel.getByRole('button', { name }));
    expect(client.callsOf(procedure)).toEqual([input]);
  });

  it('offers nothing the outbox does not allow', async () => {
    const { panel } = await openOne();
    expect(panel.queryByRole('button', { name: 'Cancel' })).toBeNull();
    expect(panel.queryByRole('button', { name: 'Refund' })).toBeNull();
  });

  it('warns before sending again what may have arrived', async () => {
    const { client, user, panel } = await openOne({
      state: 'review',
      result: 'open',
      actions: ['lookAgain', 'treatAsSent', 'refund', 'sendAgain'],
    });
    await user.click(panel.getByRole('button', { name: 'Send again' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/2 recipients get it twice/)).toBeTruthy();
    expect(client.callsOf('outbox.resolve')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Send again' }));
    expect(client.callsOf('outbox.resolve')).toEqual([{ opId: OP_ID, choice: 'sendAgain' }]);
  });

  it('goes to Compose to be edited again, cancelled first if it could still go out', async () => {
    const { client, user, panel } = await openOne({
      state: 'blocked_credit',
      result: 'open',
      actions: ['cancel', 'editAgain'],
    });
    client.answer('outbox.cancel', sampleOp({ state: 'cancelled', result: 'cancelled' }));
    await user.click(panel.getByRole('button', { name: 'Edit again' }));
    await waitFor(() => expect(screen.getByTestId('place').textContent).toBe(`compose ${OP_ID}`));
    expect(client.callsOf('outbox.cancel')).toEqual([{ opId: OP_ID }]);
  });

  it('sends a mail as new after a question, once for two presses, and not what is only a part', async () => {
    const { client, user, panel } = await openOne();
    const letGo = client.hold('outbox.sendAsNew');
    await user.click(panel.getByRole('button', { name: 'Send as new' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/same 2 recipients .* takes 2 credits/)).toBeTruthy();
    await user.dblClick(dialog.getByRole('button', { name: 'Send as new' }));
    letGo();
    const ids = client
      .callsOf('outbox.sendAsNew')
      .map((call) => (call as { clientOpId: string }).clientOpId);
    expect(new Set(ids).size).toBe(1);
    expect(client.callsOf('outbox.sendAsNew')[0]).toMatchObject({ opId: OP_ID });
    cleanup();
    const batch = await openOne({ recipientCount: 142 });
    expect(batch.panel.queryByRole('button', { name: 'Send as new' })).toBeNull();
  });

  it('says when an act came too late', async () => {
    const { client, user, panel } = await openOne({
      state: 'held',
      result: 'open',
      actions: ['cancel'],
    });
    client.refuse('outbox.cancel', { kind: 'op.state', credit: 'unrelated', state: 'sending' });
    await user.click(panel.getByRole('button', { name: 'Cancel' }));
    expect(await panel.findByText(/This mail has moved on/)).toBeTruthy();
  });

  it('says what went wrong and what became of the credits', async () => {
    const { panel } = await openOne({
      state: 'settled',
      result: 'refused',
      refunded: credits(2),
      error: { kind: 'send.refused', credit: 'returned', name: null, message: 'Not verified.' },
      actions: ['editAgain'],
    });
    expect(panel.getByText('Resend refused this mail: Not verified.')).toBeTruthy();
    expect(panel.getByText(/The credits were returned\./)).toBeTruthy();
  });
});
