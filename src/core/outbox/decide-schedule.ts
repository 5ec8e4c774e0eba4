import type { Answer } from '../ports/answer.ts';
import type { Op, Schedule, Transition } from '../ports/op.ts';
import type { Mail } from '../ports/resend.ts';
import type { AppError } from '#shared/errors.ts';
import { type Instant, after } from '#shared/time.ts';
import { classify } from './answers.ts';
import { type Facts, change, pause, tryLater } from './change.ts';
import { limitedBy } from './debit-outcomes.ts';
import { refunding } from './decide-send.ts';
import type { AskedChange } from './evidence.ts';
import { SCHEDULE_AGAIN, SCHEDULE_LOOK } from './policy.ts';
import { lookAt } from './schedule.ts';

/** The mail may wait in another account, which only its own key can tell. */
const KEY_CHANGED: AppError = { kind: 'keys.changed', credit: 'held', service: 'resend' };

type Now = { readonly op: Op; readonly facts: Facts; readonly schedule: Schedule };

const unknown = (op: Op): AppError => ({
  kind: 'schedule.unknown',
  credit: 'held',
  held: op.credits,
});

const refusedBy = (answer: Answer<unknown>): AppError => ({
  kind: 'service.refused',
  credit: 'held',
  service: 'resend',
  status: answer.status ?? 0,
  name: answer.name,
  message: answer.message,
});

/** Resend says that the mail was cancelled: only now are its credits given back. */
function withdrawn({ op, facts, schedule }: Now): Transition {
  const unsent = op.messages.map((message) => ({ ...message, outcome: 'pending' as const }));
  const progress = { ...op.progress, schedule: { ...schedule, wish: null, unanswered: 0 } };
  const given = refunding(
    { ...op, messages: unsent, progress },
    facts,
    'schedule.withdrawn',
    'cancelled',
    null,
  );
  const outcomes = op.messages.map(({ index, resendId }) => ({
    index,
    outcome: 'refused' as const,
    resendId,
  }));
  return { ...given, outcomes };
}

/** It waits for this time, and `wish` remains to be asked for. */
const waiting = (
  { op, facts }: Now,
  cause: 'schedule.moved' | 'schedule.refused' | 'schedule.later',
  at: Instant,
  wish: Schedule['wish'],
  error: AppError | null,
): Transition =>
  change(
    op,
    cause,
    {
      schedule: { at, wish, unanswered: 0 },
      attempts: 0,
      dueAt: wish === null ? lookAt(at) : facts.now.wall,
      error,
    },
    { at },
  );

const gone = ({ op, schedule }: Now, cause: 'schedule.gone' | 'schedule.assumed'): Transition =>
  change(op, cause, {
    state: 'settled',
    dueAt: null,
    error: null,
    schedule: { ...schedule, wish: null, unanswered: 0 },
  });

/** The wish that remains once `asked` is decided: the user may have asked for something else meanwhile. */
const remaining = ({ wish }: Schedule, asked: AskedChange['wish']): Schedule['wish'] =>
  wish !== null && wish.at !== asked.at ? wish : null;

/** What the mail itself says, after its change was refused. */
function bySight(now: Now, asked: AskedChange, mail: Mail): Transition {
  const { op, facts, schedule } = now;
  switch (mail.lastEvent) {
    case 'canceled':
      return withdrawn(now);
    case null:
      return tryLater(op, facts, 'schedule.unanswered', { error: unknown(op) });
    case 'scheduled': {
      const at = mail.scheduledAt ?? schedule.at;
      const left = remaining(schedule, asked.wish);
      return asked.wish.at !== null && at === asked.wish.at
        ? waiting(now, 'schedule.moved', at, left, null)
        : waiting(now, 'schedule.refused', at, left, refusedBy(asked.answer));
    }
    default:
      return gone(now, 'schedule.gone');
  }
}

/** What follows from the answer to a change of a scheduled mail. */
export function afterReschedule(op: Op, facts: Facts, asked: AskedChange): Transition | null {
  const { schedule, state } = op.progress;
  if (schedule === null || state !== 'scheduled') return null;
  const now: Now = { op, facts, schedule };
  const { answer, mail, wish } = asked;
  const data = { status: answer.status, name: answer.name };
  const without = { ...schedule, unanswered: Math.max(0, schedule.unanswered - 1) };
  const verdict = classify('resend.change', answer);
  switch (verdict) {
    case 'done':
      if (wish.at === null) return withdrawn(now);
      return waiting(now, 'schedule.moved', wish.at, remaining(schedule, wish), null);
    case 'refused':
    case 'missing': {
      const found = mail?.value ?? null;
      if (found !== null) return bySight(now, asked, found);
      const seen = mail === null ? 'unknown' : classify('resend.read', mail);
      // No such mail at Resend. What may have gone is never refunded: it counts as sent when its time has passed.
      if (seen === 'missing' && asked.otherKey) return pause(op, facts, 'paused_auth', KEY_CHANGED);
      if (seen === 'missing')
        return waiting(now, 'schedule.refused', schedule.at, null, refusedBy(answer));
      return tryLater(op, facts, 'schedule.unanswered', { error: unknown(op) }, {}, data);
    }
    case 'noRight':
    case 'auth': {
      const kind = verdict === 'auth' ? 'keys.refused' : 'keys.readOnly';
      const error: AppError = { kind, credit: 'held', service: 'resend' };
      // A key that may only send will never do this; the mail simply keeps its time, unless an earlier request is open.
      if (verdict === 'noRight' && without.unanswered === 0)
        return waiting(now, 'schedule.refused', schedule.at, null, error);
      return pause(op, facts, 'paused_auth', error, { schedule: without });
    }
    case 'wait':
      return tryLater(
        op,
        facts,
        'schedule.limited',
        { error: limitedBy('resend', answer), schedule: without },
        { retryAfter: answer.retryAfter },
      );
    case 'busy':
    case 'exists':
    case 'quota':
    case 'conflict':
    case 'unknown':
      return tryLater(op, facts, 'schedule.unanswered', { error: unknown(op) }, {}, data);
  }
}

/** What follows from looking at a scheduled mail after its time. */
export function afterWatch(op: Op, facts: Facts, answer: Answer<Mail>): Transition | null {
  const { schedule, state } = op.progress;
  if (schedule === null || state !== 'scheduled') return null;
  const now: Now = { op, facts, schedule };
  if (schedule.wish !== null) return null;
  const mail = answer.value;
  if (mail !== null) {
    if (mail.lastEvent === 'canceled') return withdrawn(now);
    if (mail.lastEvent === null) return gone(now, 'schedule.assumed');
    if (mail.lastEvent !== 'scheduled') return gone(now, 'schedule.gone');
    const at = mail.scheduledAt ?? schedule.at;
    // Moved from elsewhere, or this computer's clock is ahead.
    if (after(at, SCHEDULE_LOOK) > facts.now.wall)
      return waiting(now, 'schedule.later', at, null, null);
    return tryLater(op, facts, 'schedule.later', {}, { exactly: SCHEDULE_AGAIN });
  }
  const verdict = classify('resend.read', answer);
  switch (verdict) {
    case 'noRight':
    case 'missing':
      return gone(now, 'schedule.assumed');
    case 'auth':
      return pause(op, facts, 'paused_auth', {
        kind: 'keys.refused',
        credit: 'held',
        service: 'resend',
      });
    case 'done':
    case 'exists':
    case 'refused':
    case 'wait':
    case 'busy':
    case 'quota':
    case 'conflict':
    case 'unknown':
      return tryLater(op, facts, 'schedule.later', {}, { retryAfter: answer.retryAfter });
  }
}
