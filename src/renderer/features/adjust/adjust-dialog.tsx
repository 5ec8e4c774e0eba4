import { type ReactNode, useState } from 'react';
import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import type { CustomerView } from '#shared/contract/checkout.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AdjustForm } from './adjust-form.tsx';
import { AdjustReview } from './adjust-review.tsx';
import { AdjustResult } from './adjust-result.tsx';
import { amountOf, EMPTY, type Entry, lapseOf } from './entry.ts';

/** Giving or taking credits by hand: the form, the question, and what became of it. Closing is always safe. */
export function AdjustDialog(props: {
  readonly customer: CustomerView;
  readonly onClose: () => void;
}): ReactNode {
  const { customer, onClose } = props;
  const { adjust: texts, common } = useTexts();
  const { customerId } = customer;
  const name = customer.name === '' ? customer.email : customer.name;
  const balance = useRequest('adjustments.balance', { customerId });
  const kept = useRequest('adjustments.list', { customerId }).data ?? [];
  const book = useCommand('adjustments.book');
  const [entry, setEntry] = useState<Entry>(EMPTY);
  const [step, setStep] = useState<'form' | 'review'>('form');
  // The same id until something is provably refused: pressing twice, or after a lost answer, is one adjustment.
  const [clientId, setClientId] = useState(() => crypto.randomUUID());
  const [booked, setBooked] = useState<AdjustmentView | null>(null);
  const amount = amountOf(entry.amount);
  const known = balance.error === null ? (balance.data ?? null) : null;
  const shown = kept.find(({ adjustmentId }) => adjustmentId === booked?.adjustmentId) ?? booked;

  const confirm = async (): Promise<void> => {
    if (amount === null) return;
    const outcome = await book.run({
      clientId,
      customerId,
      kind: entry.kind,
      amount,
      reason: entry.reason.trim(),
      expiresAt: entry.kind === 'credit' ? lapseOf(entry.lapses) : null,
    });
    if (outcome.ok) setBooked(outcome.value);
  };
  const again = (): void => {
    setClientId(crypto.randomUUID());
    setBooked(null);
    book.clear();
    setStep('form');
  };

  return (
    <Dialog open onClose={onClose} title={texts.title(name)} closeLabel={common.close}>
      {shown !== null ? (
        <AdjustResult adjustment={shown} onAgain={again} onClose={onClose} />
      ) : step === 'review' && amount !== null ? (
        <AdjustReview
          entry={entry}
          amount={amount}
          name={name}
          balance={known}
          busy={book.running}
          error={book.error}
          onBack={again}
          onConfirm={() => void confirm()}
        />
      ) : (
        <Answer request={balance}>
          {(data) => (
            <AdjustForm
              entry={entry}
              balance={balance.error === null ? data : null}
              waiting={kept.filter(({ state }) => state === 'pending').length}
              onChange={setEntry}
              onReview={() => setStep('review')}
            />
          )}
        </Answer>
      )}
    </Dialog>
  );
}
