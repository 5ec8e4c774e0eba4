import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);
type Kind = 'credit' | 'debit';
const counted = (n: number, format: Format): string =>
  `${format.number(n)} ${plural(n, 'credit', 'credits')}`;

/** Credits given or taken by hand. */
export const adjustEn = {
  button: 'Adjust',
  title: (name: string): string => `Adjust credits of ${name}`,
  kind: 'What to do',
  kinds: { credit: 'Add', debit: 'Take' } satisfies Record<Kind, string>,
  amount: 'Credits',
  amountMissing: 'Enter how many credits.',
  amountMalformed: (most: string): string => `Enter a whole number from 1 to ${most}.`,
  reason: 'Reason',
  reasonHint: 'Stands in the ledger, where the customer may see it.',
  reasonMissing: 'Enter a reason. It stands in the ledger.',
  lapses: 'Lapses on',
  lapsesHint: 'Leave empty for the usual time of this credit entitlement.',
  lapsesPast: 'Choose a day that is still ahead.',
  tooMuch: (have: number, format: Format): string =>
    `Only ${format.number(have)} ${plural(have, 'is', 'are')} left.`,
  nothingGranted: 'This customer was never granted credits, so there are none to take.',
  balance: 'Balance',
  change: (before: string, after: string): string => `${before} → ${after}`,
  changeSpoken: (before: string, after: string): string => `from ${before} to ${after}`,
  unknownChange: (kind: Kind, n: number, format: Format): string =>
    `${kind === 'credit' ? '+' : '−'}${format.number(n)}`,
  review: 'Review',
  confirmQuestion: (kind: Kind, n: number, name: string, format: Format): string =>
    kind === 'credit'
      ? `Add ${counted(n, format)} to ${name}?`
      : `Take ${counted(n, format)} from ${name}?`,
  confirm: (kind: Kind, n: number, format: Format): string =>
    kind === 'credit' ? `Add ${counted(n, format)}` : `Take ${counted(n, format)}`,
  usualTime: 'after the usual time',
  done: (kind: Kind, n: number, format: Format): string =>
    `${counted(n, format)} ${plural(n, 'was', 'were')} ${kind === 'credit' ? 'added' : 'taken'}.`,
  doneBalance: (n: number, format: Format): string => `The balance is now ${format.number(n)}.`,
  pending: 'Waiting for Dodo Payments',
  checkNow: 'Check now',
  open: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'adjustment is', 'adjustments are')} still being checked.`,
};
