import { type Op, type OpMessage, type Schedule, resultOf } from '../ports/op.ts';
import type { OpAction, OpView } from '#shared/contract/outbox.ts';
import type { Instant } from '#shared/time.ts';
import { effectOf } from './change.ts';
import { mayCancel } from './commands.ts';
import { mayMove } from './schedule.ts';

const recipientsOf = (messages: readonly OpMessage[]): number =>
  messages.reduce((sum, { recipients }) => sum + recipients.length, 0);

/** What the user may do about an operation now. */
function actionsOf(op: Op, now: Instant): OpAction[] {
  const { progress } = op;
  const { state, dueAt, notBefore } = progress;
  const waiting: OpAction[] = dueAt !== null && dueAt > now ? ['retry'] : [];
  const cancel: OpAction[] = mayCancel(op) ? ['cancel'] : [];
  const moves: OpAction[] = mayMove(op) ? ['reschedule'] : [];
  switch (state) {
    case 'queued':
      return notBefore !== null && notBefore > now ? ['undo', 'sendNow'] : cancel;
    case 'blocked_credit':
      return ['topUp', 'retry', ...cancel];
    case 'debiting':
    case 'held':
    case 'sending':
    case 'lookup':
    case 'refunding':
      return [...waiting, ...cancel];
    case 'paused_auth':
    case 'paused_config':
    case 'paused_quota':
      return ['retry', ...cancel];
    case 'review':
      return ['lookAgain', 'treatAsSent', 'refund', 'sendAgain'];
    case 'settled':
      return resultOf(state, op.messages) === 'sent' ? [] : ['editAgain'];
    case 'cancelled':
      return ['editAgain'];
    case 'scheduled':
      return [...waiting.filter(() => progress.schedule?.wish !== null), ...moves, ...cancel];
    case 'accepted':
      return [];
  }
}

const scheduleOf = (schedule: Schedule | null): OpView['schedule'] =>
  schedule === null
    ? null
    : {
        at: schedule.at,
        wish: schedule.wish === null ? null : schedule.wish.at === null ? 'cancel' : 'move',
        wishAt: schedule.wish?.at ?? null,
      };

/** An operation as the window shows it. */
export function viewOf(op: Op, now: Instant): OpView {
  const { progress, messages } = op;
  const first = messages[0];
  return {
    opId: op.opId,
    state: progress.state,
    result: resultOf(progress.state, messages),
    subject: first?.subject ?? '',
    firstRecipient: first?.recipients[0] ?? '',
    recipientCount: recipientsOf(messages),
    credits: op.credits,
    refunded: progress.refunded,
    createdAt: op.createdAt,
    updatedAt: op.updatedAt,
    nextAt: progress.dueAt,
    undoUntil: progress.state === 'queued' ? progress.notBefore : null,
    schedule: scheduleOf(progress.schedule),
    delivery: null,
    attempts: progress.attempts,
    resendIds: messages.flatMap(({ resendId }) => (resendId === null ? [] : [resendId])),
    error: progress.error === null ? null : { ...progress.error, credit: effectOf(progress) },
    actions: actionsOf(op, now),
  };
}
