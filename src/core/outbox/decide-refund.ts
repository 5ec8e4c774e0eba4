import type { Answer } from '../ports/answer.ts';
import type { LedgerEntry } from '../ports/dodo.ts';
import type { Op, Progress, Transition } from '../ports/op.ts';
import { NO_CREDITS, addCredits } from '#shared/credits.ts';
import { classify } from './answers.ts';
import type { LedgerFinding } from './decide-debit.ts';
import { dodoRefused } from './debit-outcomes.ts';
import { type Facts, change, pause, tryLater } from './change.ts';

/** This request gave nothing back; earlier ones may have. */
const without = ({ progress: { refund } }: Op): Pick<Progress, 'refund'> => ({
  refund: refund === null ? null : { ...refund, unanswered: Math.max(0, refund.unanswered - 1) },
});

/** What follows from the answer to a refund. Its key is fixed, so repeating it can only ever give back once. */
export function afterRefund(
  op: Op,
  facts: Facts,
  answer: Answer<LedgerEntry>,
  /** Asked where the answer alone is not believed; null otherwise. */
  ledger: LedgerFinding | null,
): Transition {
  const { progress } = op;
  const data = { status: answer.status, name: answer.name };
  const verdict = classify('dodo.ledger', answer);
  const service = 'dodo';
  if (ledger === 'unknown' || ledger?.found === false)
    return tryLater(op, facts, 'refund.unanswered', without(op), {}, data);
  switch (verdict) {
    case 'done':
    case 'exists': {
      const reason = progress.refund?.reason;
      const amount = progress.refund?.credits ?? NO_CREDITS;
      const some = op.messages.some(({ outcome }) => outcome === 'accepted');
      const cancelled = !some && (reason === 'cancelled' || reason === 'undecided');
      return change(
        op,
        verdict === 'done' ? 'refund.done' : 'refund.existed',
        {
          state: cancelled ? 'cancelled' : 'settled',
          dueAt: null,
          refunded: addCredits(progress.refunded, amount),
        },
        { credits: amount, entryId: answer.value?.entryId ?? null },
      );
    }
    case 'auth':
    case 'noRight': {
      const error = { kind: 'keys.refused', credit: 'held', service } as const;
      return pause(op, facts, 'paused_auth', error, without(op));
    }
    case 'missing':
    case 'refused':
      return pause(op, facts, 'paused_config', dodoRefused(answer), without(op));
    case 'wait':
    case 'busy':
    case 'quota':
    case 'conflict':
      return tryLater(
        op,
        facts,
        'refund.limited',
        without(op),
        { retryAfter: answer.retryAfter },
        data,
      );
    case 'unknown':
      return tryLater(op, facts, 'refund.unanswered', {}, {}, data);
  }
}
