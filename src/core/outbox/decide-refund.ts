import type { Answer } from '../ports/answer.ts';
import type { LedgerEntry } from '../ports/dodo.ts';
import type { Op, Transition } from '../ports/op.ts';
import { NO_CREDITS, addCredits } from '#shared/credits.ts';
import { classify } from './answers.ts';
import { type Facts, change, pause, tryLater } from './change.ts';

/** What follows from the answer to a refund. Its key is fixed, so repeating it can only ever give back once. */
export function afterRefund(op: Op, facts: Facts, answer: Answer<LedgerEntry>): Transition {
  const { progress } = op;
  const data = { status: answer.status, name: answer.name };
  const verdict = classify('dodo.ledger', answer);
  const service = 'dodo';
  switch (verdict) {
    case 'done':
    case 'exists': {
      const reason = progress.refund?.reason;
      const amount = progress.refund?.credits ?? NO_CREDITS;
      const cancelled = reason === 'cancelled' || reason === 'undecided';
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
    case 'noRight':
      return pause(op, facts, 'paused_auth', { kind: 'keys.refused', credit: 'held', service });
    case 'missing':
    case 'refused':
      return pause(op, facts, 'paused_config', {
        kind: 'service.refused',
        credit: 'held',
        service,
        status: answer.status ?? 0,
        name: answer.name,
        message: answer.message,
      });
    case 'wait':
    case 'busy':
    case 'quota':
    case 'conflict':
      return tryLater(op, facts, 'refund.limited', {}, { retryAfter: answer.retryAfter }, data);
    case 'unknown':
      return tryLater(op, facts, 'refund.unanswered', {}, {}, data);
  }
}
