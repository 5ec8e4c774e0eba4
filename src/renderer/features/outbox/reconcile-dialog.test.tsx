import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReconcileLine, ReconcileReport } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { stage } from '../../ui/test-stage.tsx';
import { ReconcileButton } from './reconcile-dialog.tsx';
import { NOON, OP_ID } from './samples.ts';

afterEach(cleanup);

const line = (change: Partial<ReconcileLine> = {}): ReconcileLine => ({
  lineId: `debitWithoutMail:${OP_ID}`,
  drift: 'debitWithoutMail',
  opId: OP_ID,
  subject: 'Your receipt',
  at: NOON,
  credits: credits(2),
  fix: 'refund',
  ...change,
});
const report = (
  lines: ReconcileLine[],
  change: Partial<ReconcileReport> = {},
): ReconcileReport => ({
  from: NOON,
  checkedAt: NOON,
  compared: 7,
  open: 0,
  difference: credits(lines.reduce((sum, each) => sum + (each.fix === null ? 0 : each.credits), 0)),
  mails: 'all',
  lines,
  ...change,
});

const STRONG = { selector: 'strong' };

async function open(answer: ReconcileReport) {
  const client = createFakeClient();
  client.answer('outbox.reconcile', answer);
  render(stage(<ReconcileButton />, { client }).element);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Reconcile' }));
  return { client, user };
}

describe('reconciling', () => {
  it('says that the books agree', async () => {
    await open(report([]));
    const dialog = await screen.findByRole('dialog', { name: 'Compare with the services' });
    expect(
      await within(dialog).findByText('The books agree: 7 operations, difference 0.', STRONG),
    ).toBeTruthy();
  });

  it('names each difference, and puts one right only when asked to', async () => {
    const other = line({
      lineId: 'otherDebit:cle_9',
      drift: 'otherDebit',
      opId: null,
      subject: '',
      fix: null,
      credits: credits(5),
    });
    const { client, user } = await open(report([line(), other]));
    const list = await screen.findByRole('list', { name: 'Differences' });
    expect(within(list).getByText('Paid, but not sent: 2 credits')).toBeTruthy();
    expect(within(list).getByText('Taken by somebody else: 5 credits')).toBeTruthy();
    expect(client.callsOf('outbox.applyFix')).toEqual([]);
    client.answer('outbox.applyFix', report([other]));
    await user.click(within(list).getByRole('button', { name: 'Give back' }));
    expect(
      await screen.findByText('The books agree: 7 operations, difference 0.', STRONG),
    ).toBeTruthy();
    expect(client.callsOf('outbox.applyFix')).toEqual([{ lineId: `debitWithoutMail:${OP_ID}` }]);
    expect(screen.queryByRole('button', { name: 'Give back' })).toBeNull();
  });

  it('says what could not be checked, and shows an error in place', async () => {
    const { client, user } = await open(report([], { mails: 'noRight' }));
    expect(await screen.findByText(/The Resend key may only send/)).toBeTruthy();
    client.refuse('outbox.reconcile', {
      kind: 'service.unreachable',
      credit: 'unrelated',
      service: 'dodo',
    });
    await user.click(screen.getByRole('button', { name: 'Compare again' }));
    expect(await screen.findByText(/Dodo Payments/, { selector: '[role=alert] *' })).toBeTruthy();
  });
});
