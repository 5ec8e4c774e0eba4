import type { Answer } from '../ports/answer.ts';
import type { EventData, Op, OpMessage, Progress, Transition } from '../ports/op.ts';
import type { SentMail } from '../ports/resend.ts';
import { credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { after, instant } from '#shared/time.ts';
import { classify } from './answers.ts';
import { type Facts, change, pause, tryLater } from './change.ts';
import { UNSENT, carried, split } from './parts.ts';
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

type Outcomes = NonNullable<Transition['outcomes']>;

/**
 * What became of the mails under way is known, and no request of theirs is open: on to those that follow, or to the
 * end, where one refund gives back whatever was not accepted. `to` is the state in which a next part waits.
 */
function concluded(
  op: Op,
  facts: Facts,
  cause: Transition['cause'],
  outcomes: Outcomes,
  next: { readonly to: 'sending' | 'held'; readonly refusal: AppError | null },
  data: EventData,
): Transition {
  const { parts } = op.progress;
  const refusal = parts?.refusal ?? next.refusal;
  const [at, ...rest] = parts?.rest ?? [];
  const more = at !== undefined;
  const known = (index: number): OpMessage['outcome'] | undefined =>
    outcomes.find((outcome) => outcome.index === index)?.outcome ?? op.messages[index]?.outcome;
  const any = op.messages.some(({ index }) => known(index) === 'accepted');
  if (!more && !any) return refunding(op, facts, cause, 'refused', refusal);
  return {
    ...change(
      op,
      cause,
      {
        state: more ? next.to : 'accepted',
        returnTo: null,
        attempts: 0,
        dueAt: facts.now.wall,
        pausedAt: null,
        error: refusal,
        lookup: null,
        parts: more ? { at, rest, refusal } : parts,
        send: more ? UNSENT : { ...op.progress.send, unanswered: 0 },
      },
      data,
    ),
    outcomes,
  };
}

/** Accepted with these ids, one per mail under way; null for mails the user vouched for. */
export function accepted(
  op: Op,
  facts: Facts,
  cause: 'send.accepted' | 'lookup.found' | 'user.treatAsSent',
  ids: readonly (string | null)[],
): Transition {
  const outcomes = carried(op).map(({ index }, place) => ({
    index,
    outcome: 'accepted' as const,
    resendId: ids[place] ?? null,
  }));
  const to = cause === 'send.accepted' ? 'sending' : 'held';
  const data = { resendId: ids[0] ?? null, mails: ids.length };
  return concluded(op, facts, cause, outcomes, { to, refusal: null }, data);
}

/**
 * The mails under way were refused, and nothing of them is open. A single mail is then known; several are sent again
 * in two halves, because Resend refuses all for one (fact R4).
 */
export function refused(
  op: Op,
  facts: Facts,
  cause: 'send.refused' | 'lookup.absent',
  refusal: AppError,
): Transition {
  const to = cause === 'send.refused' ? 'sending' : 'held';
  const parts = split(op);
  if (parts !== null) {
    const fields = { parts, send: UNSENT, lookup: null, attempts: 0, dueAt: facts.now.wall };
    return change(op, 'send.split', { state: to, error: null, ...fields }, { part: parts.at });
  }
  if (op.messages.length === 1) return refunding(op, facts, cause, 'refused', refusal);
  const outcomes = carried(op).map(({ index }) => ({
    index,
    outcome: 'refused' as const,
    resendId: null,
  }));
  const data = { mail: outcomes[0]?.index ?? null, problem: messageOf(refusal) };
  return concluded(op, facts, cause, outcomes, { to, refusal }, data);
}

const messageOf = (refusal: AppError): string =>
  refusal.kind === 'send.refused' ? refusal.message.slice(0, 300) : refusal.kind;

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
        return refused(op, facts, 'send.refused', sendRefused(answer));
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
