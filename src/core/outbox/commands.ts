import type { Op, Transition } from '../ports/op.ts';
import type { Account } from '../account.ts';
import { hasEnded } from '../ports/op.ts';
import type { Instant } from '#shared/time.ts';
import { type Facts, change } from './change.ts';
import { type NextPayload } from './decide-lookup.ts';
import { accepted, refunding } from './decide-send.ts';
import { bindingProblem } from './binding.ts';
import { UNSENT, carried } from './parts.ts';
import { mayMove, mayWithdraw, wish } from './schedule.ts';

/** A decision of the user, or null where the operation has moved on and it is no longer legal. */
export type Decided = Transition | null;

/** True while nothing was taken and no debit is open, so that stopping costs nothing. */
const nothingTaken = ({ progress }: Op): boolean =>
  !progress.debit.taken && progress.debit.unanswered === 0;

/** True while credits are held and it is proven that no mail went out. */
const heldUnsent = ({ progress }: Op): boolean =>
  progress.debit.taken && progress.send.unanswered === 0 && progress.refund === null;

export function mayCancel(op: Op): boolean {
  const { state, returnTo } = op.progress;
  switch (state) {
    case 'queued':
    case 'blocked_credit':
    case 'held':
      return true;
    case 'scheduled':
      return mayWithdraw(op);
    case 'paused_auth':
    case 'paused_config':
    case 'paused_quota':
      return (
        nothingTaken(op) || (heldUnsent(op) && (returnTo === 'held' || returnTo === 'sending'))
      );
    case 'debiting':
    case 'sending':
    case 'lookup':
    case 'accepted':
    case 'refunding':
    case 'settled':
    case 'cancelled':
    case 'review':
      return false;
  }
}

export function cancel(op: Op, facts: Facts): Decided {
  if (!mayCancel(op)) return null;
  if (op.progress.state === 'scheduled') return wish(op, facts, null);
  if (op.progress.debit.taken) return refunding(op, facts, 'cancelled', 'cancelled', null);
  const ended = {
    state: 'cancelled',
    returnTo: null,
    notBefore: null,
    dueAt: null,
    error: null,
  } as const;
  return change(op, 'cancelled', ended);
}

/** Asks Resend to send a scheduled mail at another time. */
export const reschedule = (op: Op, facts: Facts, at: Instant): Decided =>
  mayMove(op) ? wish(op, facts, at) : null;

export function sendNow(op: Op, facts: Facts): Decided {
  if (op.progress.state !== 'queued') return null;
  return change(op, 'sendNow', { notBefore: null, dueAt: facts.now.wall });
}

/** Back to where a pause interrupted it. */
export function resume(op: Op, facts: Facts): Decided {
  const { state, returnTo, pausedAt } = op.progress;
  if (state !== 'paused_auth' && state !== 'paused_config' && state !== 'paused_quota') return null;
  return change(op, 'resumed', {
    state: returnTo ?? 'queued',
    returnTo: null,
    dueAt: facts.now.wall,
    pausedAt: state === 'paused_quota' ? pausedAt : null,
    error: null,
  });
}

/** Whether a change of keys, ids or customer gives a paused operation a new chance. */
export const mayResume = (op: Op, account: Account): boolean =>
  bindingProblem(op, account) === null;

export const creditsArrived = (op: Op, facts: Facts): Decided =>
  op.progress.state === 'blocked_credit'
    ? change(op, 'credits.arrived', { state: 'debiting', dueAt: facts.now.wall, error: null })
    : null;

/** Drives a paused, blocked or waiting operation at once. */
export function retry(op: Op, facts: Facts): Decided {
  const { state, dueAt } = op.progress;
  if (hasEnded(state) || state === 'review') return null;
  // A mail that waits for its time has nothing to be tried.
  if (state === 'scheduled' && op.progress.schedule?.wish === null) return null;
  const arrived = creditsArrived(op, facts) ?? resume(op, facts);
  if (arrived !== null) return arrived;
  // The undo window is ended by "send now", not by trying again.
  if (
    state === 'queued' &&
    op.progress.notBefore !== null &&
    op.progress.notBefore > facts.now.wall
  )
    return null;
  if (dueAt !== null && dueAt <= facts.now.wall) return null;
  return change(op, 'retried', { dueAt: facts.now.wall });
}

export type Choice = 'lookAgain' | 'treatAsSent' | 'refund' | 'sendAgain';

/** The user decides what MailKit could not find out. */
export function resolve(op: Op, facts: Facts, choice: Choice, nextPayload: NextPayload): Decided {
  if (op.progress.state !== 'review') return null;
  switch (choice) {
    case 'lookAgain':
      return change(op, 'user.lookAgain', {
        state: 'lookup',
        returnTo: null,
        dueAt: facts.now.wall,
      });
    case 'treatAsSent':
      return accepted(
        op,
        facts,
        'user.treatAsSent',
        carried(op).map(() => null),
      );
    case 'refund':
      return refunding(op, facts, 'user.refund', 'undecided', null);
    case 'sendAgain': {
      const payload = nextPayload();
      if (payload === null) return null;
      return {
        ...change(
          op,
          'user.sendAgain',
          {
            state: 'held',
            returnTo: null,
            dueAt: facts.now.wall,
            gen: payload.gen,
            error: null,
            lookup: null,
            send: UNSENT,
          },
          { gen: payload.gen },
        ),
        payload,
      };
    }
  }
}
