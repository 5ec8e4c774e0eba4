import type { Op, Schedule, Transition } from '../ports/op.ts';
import type { AppError } from '#shared/errors.ts';
import { type Instant, after, between, millis } from '#shared/time.ts';
import { bindingProblem } from './binding.ts';
import { type Facts, change, pause, tryLater } from './change.ts';
import { refunding } from './decide-send.ts';
import type { NextFacts, Step } from './next.ts';
import { SCHEDULE_AGAIN, SCHEDULE_LOOK } from './policy.ts';

/**
 * A mail that Resend keeps until its time. Its credits stay held; they are given back only when Resend says that the
 * mail was cancelled, never because an answer was lost.
 */

/** When to see whether it has gone. */
export const lookAt = (at: Instant): Instant => after(at, SCHEDULE_LOOK);

/** Accepted for later: what it waits for. null for a mail that is sent at once, or whose id nobody knows. */
export function waitForTime(op: Op): Transition | null {
  const { schedule } = op.progress;
  if (schedule === null || (op.messages[0]?.resendId ?? null) === null) return null;
  const dueAt = lookAt(schedule.at);
  return change(
    op,
    'schedule.set',
    { state: 'scheduled', dueAt, error: null },
    { at: schedule.at },
  );
}

const settled = ({ progress: { schedule } }: Op): boolean =>
  schedule !== null && schedule.wish === null;

export const mayMove = (op: Op): boolean => op.progress.state === 'scheduled' && settled(op);

/** A cancel may follow a move that is not confirmed, but nothing follows a cancel. */
export const mayWithdraw = ({ progress: { state, schedule } }: Op): boolean =>
  state === 'scheduled' && schedule !== null && schedule.wish?.at !== null;

/** What the user wants done with a scheduled mail: another time, or null for not at all. Durable before Resend is asked. */
export function wish(op: Op, facts: Facts, at: Instant | null): Transition | null {
  const { schedule } = op.progress;
  if (schedule === null) return null;
  return change(
    op,
    at === null ? 'schedule.cancelAsked' : 'schedule.moveAsked',
    { schedule: { ...schedule, wish: { at } }, attempts: 0, dueAt: facts.now.wall, error: null },
    { at },
  );
}

/**
 * The time has passed and no request of it is open: Resend would refuse it, and an arbitrary later time is not what
 * was asked for. Ends without a mail. null when it is not late.
 */
export function missed(op: Op, facts: Facts): Transition | null {
  const { state, schedule, send, debit, refund } = op.progress;
  if (schedule === null || send.unanswered > 0 || refund !== null) return null;
  if ((facts.now.server ?? facts.now.wall) < schedule.at) return null;
  const error: AppError = { kind: 'schedule.missed', credit: 'none', at: schedule.at };
  if ((state === 'held' || state === 'sending') && debit.taken)
    return refunding(op, facts, 'schedule.missed', 'cancelled', error);
  if (state !== 'queued' || debit.unanswered > 0) return null;
  const ended = {
    state: 'cancelled',
    returnTo: null,
    notBefore: null,
    dueAt: null,
    error,
  } as const;
  return change(op, 'schedule.missed', ended);
}

const startChange = (op: Op, facts: Facts, schedule: Schedule): Step => ({
  do: 'call',
  call: 'reschedule',
  before: change(op, 'schedule.asked', {
    dueAt: facts.now.wall,
    schedule: { ...schedule, unanswered: schedule.unanswered + 1 },
  }),
});

/** What a scheduled mail that is due does now. */
export function nextScheduled(op: Op, facts: NextFacts): Step {
  const { schedule, dueAt } = op.progress;
  if (schedule === null)
    return { do: 'move', transition: change(op, 'settled', { state: 'settled', dueAt: null }) };
  const { wall, server } = facts.now;
  // The services' clock decides where it was heard: this computer's may have been set.
  const left = between(server ?? wall, lookAt(schedule.at));
  if (schedule.wish === null && left > 0) {
    if (dueAt !== null && dueAt > wall) return { do: 'wait' };
    const later = after(wall, millis(Math.min(left, SCHEDULE_AGAIN)));
    return { do: 'move', transition: change(op, 'schedule.later', { dueAt: later }) };
  }
  if (!facts.gate.calls) return { do: 'wait' };
  const problem = bindingProblem(op, facts.account);
  if (problem !== null) {
    // Nobody waits for a look: it is taken when the account is at hand again.
    const transition =
      schedule.wish === null
        ? tryLater(op, facts, 'schedule.later', {}, { exactly: SCHEDULE_AGAIN })
        : pause(op, facts, problem.state, problem.error);
    return { do: 'move', transition };
  }
  return schedule.wish === null
    ? { do: 'call', call: 'watch', before: null }
    : startChange(op, facts, schedule);
}
