import type { Answer } from '../ports/answer.ts';
import type { Op, Progress, Transition } from '../ports/op.ts';
import type { SentMail } from '../ports/resend.ts';
import { credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { after, instant } from '#shared/time.ts';
import { classify } from './answers.ts';
import { type Facts, change, pause, tryLater } from './change.ts';
import { BUSY_WAIT, QUOTA_PROBE, SHORTEST_REFUND } from './policy.ts';

export const sendUnknown = (op: Op): AppError => ({
  kind: 'send.unknown',
  credit: 'held',
  held: op.credits,
});

const sendRefused = (answer: Pick<Answer<unknown>, 'name' | 'message'>): AppError => ({
  kind: 'send.refused',
  credit: 'none',
  name: answer.name,
  message: answer.message,
});

/** Accepted with these ids, one per message; null for messages the user vouched for. */
export function accepted(
  op: Op,
  facts: Facts,
  cause: 'send.accepted' | 'lookup.found' | 'user.treatAsSent',
  ids: readonly (string | null)[],
): Transition {
  return {
    ...change(
      op,
      cause,
      {
        state: 'accepted',
        returnTo: null,
        dueAt: facts.now.wall,
        error: null,
        send: { ...op.progress.send, unanswered: 0 },
      },
      { resendId: ids[0] ?? null, mails: ids.length },
    ),
    outcomes: op.messages.map(({ index }) => ({
      index,
      outcome: 'accepted',
      resendId: ids[index] ?? null,
    })),
  };
}

/** When the returned credits lapse: with the grant they were taken from, but never before they can be used. */
function refundExpiry(op: Op, facts: Facts): Progress['expiresAt'] {
  const { expiresAt } = op.progress;
  if (expiresAt === null) return null;
  return instant(Math.max(expiresAt, after(facts.now.server ?? facts.now.wall, SHORTEST_REFUND)));
}

type RefundReason = NonNullable<Progress['refund']>['reason'];

/** Gives back what was taken for the messages that were not accepted. */
export function refunding(
  op: Op,
  facts: Facts,
  cause: Transition['cause'],
  reason: RefundReason,
  error: AppError | null,
): Transition {
  const lost = op.messages.filter(({ outcome }) => outcome !== 'accepted');
  const amount = credits(lost.reduce((sum, message) => sum + message.credits, 0));
  return {
    ...change(
      op,
      cause,
      {
        state: 'refunding',
        returnTo: null,
        dueAt: facts.now.wall,
        pausedAt: null,
        error,
        refund: { credits: amount, reason, expiresAt: refundExpiry(op, facts), unanswered: 0 },
        send: { ...op.progress.send, unanswered: 0 },
      },
      { credits: amount },
    ),
    outcomes: lost.map(({ index }) => ({ index, outcome: 'refused', resendId: null })),
  };
}

/** This request was certainly not carried out; earlier ones of the generation may have been. */
const without = (progress: Progress): Pick<Progress, 'send'> => ({
  send: { ...progress.send, unanswered: Math.max(0, progress.send.unanswered - 1) },
});

/** What follows from the answer to a send. */
export function afterSend(op: Op, facts: Facts, answer: Answer<readonly SentMail[]>): Transition {
  const { progress } = op;
  const data = { status: answer.status, name: answer.name };
  const verdict = classify('resend.send', answer);
  switch (verdict) {
    case 'done':
      return accepted(
        op,
        facts,
        'send.accepted',
        (answer.value ?? []).map(({ resendId }) => resendId),
      );
    case 'refused':
    case 'missing':
      // A "no" only counts for the whole generation when nothing else of it is open (rule b).
      if (progress.send.unanswered <= 1)
        return refunding(op, facts, 'send.refused', 'refused', sendRefused(answer));
      return change(
        op,
        'send.refused',
        {
          state: 'lookup',
          dueAt: facts.now.wall,
          error: sendUnknown(op),
          lookup: { reason: 'refused', refusal: sendRefused(answer) },
        },
        data,
      );
    case 'conflict':
      return change(
        op,
        'send.conflict',
        {
          state: 'lookup',
          dueAt: facts.now.wall,
          error: sendUnknown(op),
          lookup: { reason: 'conflict', refusal: null },
        },
        data,
      );
    case 'auth':
    case 'noRight':
      return pause(
        op,
        facts,
        'paused_auth',
        { kind: 'keys.refused', credit: 'held', service: 'resend' },
        without(progress),
      );
    case 'quota': {
      const error: AppError = {
        kind: 'send.quota',
        credit: 'held',
        name: answer.name ?? '',
        message: answer.message,
      };
      const dueAt = after(facts.now.wall, QUOTA_PROBE);
      return pause(op, facts, 'paused_quota', error, {
        dueAt,
        pausedAt: progress.pausedAt ?? facts.now.wall,
        ...without(progress),
      });
    }
    case 'wait': {
      const seconds = answer.retryAfter === null ? null : answer.retryAfter / 1_000;
      const error: AppError = {
        kind: 'service.limited',
        credit: 'held',
        service: 'resend',
        retryInSeconds: seconds,
      };
      return tryLater(
        op,
        facts,
        'send.limited',
        { error, ...without(progress) },
        { retryAfter: answer.retryAfter },
      );
    }
    case 'busy':
    case 'exists':
      return tryLater(
        op,
        facts,
        'send.concurrent',
        { error: sendUnknown(op) },
        { exactly: BUSY_WAIT },
        data,
      );
    case 'unknown':
      return tryLater(op, facts, 'send.unanswered', { error: sendUnknown(op) }, {}, data);
  }
}
