import type { Account } from '../account.ts';
import type { Op, Transition } from '../ports/op.ts';
import { NO_CREDITS } from '#shared/credits.ts';
import { type Instant, between } from '#shared/time.ts';
import { ageOf } from './age.ts';
import { bindingProblem } from './binding.ts';
import { type Facts, change, pause } from './change.ts';
import { nextScheduled, missed, waitForTime } from './schedule.ts';
import { refunding, sendUnknown } from './decide-send.ts';
import { KEY_TRUSTED_FOR, QUOTA_HOLD } from './policy.ts';

/** What keeps requests from leaving although the operation is due. */
export type Gate = {
  /** The user paused sending, or the computer is asleep or offline. */
  readonly sends: boolean;
  /** Nothing at all may be asked. */
  readonly calls: boolean;
  /** Resend's quota is used up: new credits are not held meanwhile. */
  readonly holds: boolean;
};

export type NextFacts = Facts & {
  readonly account: Account;
  readonly gate: Gate;
  /** The services' clock was asked for in vain. */
  readonly clockAsked: boolean;
  /** When the first of the customer's active grants lapses, as read just now; null when none does or nobody knows. */
  readonly earliestExpiry: Instant | null;
};

export type Call =
  | 'debit'
  | 'ledger'
  | 'send'
  | 'clock'
  | 'lookup'
  | 'refund'
  /** Takes back or moves a scheduled mail, as the user wishes. */
  | 'reschedule'
  /** Finds out whether a scheduled mail has gone. */
  | 'watch';

/** What to do about an operation that is due. `before` must be durable before the call leaves. */
export type Step =
  | { readonly do: 'wait' }
  | { readonly do: 'move'; readonly transition: Transition }
  | { readonly do: 'call'; readonly call: Call; readonly before: Transition | null };

const WAIT: Step = { do: 'wait' };
const move = (transition: Transition): Step => ({ do: 'move', transition });
const call = (name: Call, before: Transition | null = null): Step => ({
  do: 'call',
  call: name,
  before,
});

/** A debit is recorded before it leaves, as a request whose outcome is open. */
function startDebit(op: Op, facts: NextFacts): Step {
  const { debit } = op.progress;
  const fingerprint = facts.account.dodo?.fingerprint ?? null;
  // Another key may belong to another account: what an open debit did is asked of the ledger first.
  if (debit.unanswered > 0 && debit.fingerprint !== null && debit.fingerprint !== fingerprint)
    return call('ledger');
  const lostBefore = debit.unanswered > 0 ? (debit.unknownAt ?? debit.first?.wall ?? null) : null;
  return call(
    'debit',
    change(op, 'debit.started', {
      state: 'debiting',
      notBefore: null,
      dueAt: facts.now.wall,
      expiresAt: debit.first === null ? facts.earliestExpiry : op.progress.expiresAt,
      debit: {
        ...debit,
        fingerprint,
        unanswered: debit.unanswered + 1,
        first: debit.first ?? facts.now,
        unknownAt: lostBefore,
      },
    }),
  );
}

/** A send is recorded with the key and the moment its generation started; an open one is repeated unchanged. */
function startSend(op: Op, facts: NextFacts): Step {
  const { send, gen } = op.progress;
  // A look-up can only prove an absence for a moment that the services' own clock has dated.
  if (facts.now.server === null && !facts.clockAsked) return call('clock');
  const open = send.unanswered > 0;
  const data = { gen, attempt: send.unanswered + 1 };
  return call(
    'send',
    change(
      op,
      'send.started',
      {
        state: 'sending',
        dueAt: facts.now.wall,
        send: {
          unanswered: send.unanswered + 1,
          first: open ? (send.first ?? facts.now) : facts.now,
          last: facts.now,
          fingerprint: open ? send.fingerprint : (facts.account.resend?.fingerprint ?? null),
        },
      },
      data,
    ),
  );
}

const toLookup = (op: Op, facts: Facts, cause: 'send.tooOld' | 'send.keyChanged'): Step =>
  move(
    change(op, cause, {
      state: 'lookup',
      dueAt: facts.now.wall,
      error: sendUnknown(op),
      lookup: { reason: cause === 'send.tooOld' ? 'age' : 'keyChanged', refusal: null },
    }),
  );

function nextSending(op: Op, facts: NextFacts): Step {
  const { send } = op.progress;
  if (send.unanswered > 0 && send.first !== null) {
    if (send.fingerprint !== facts.account.resend?.fingerprint)
      return toLookup(op, facts, 'send.keyChanged');
    const age = ageOf(send.first, facts.now);
    if (age !== null && age >= KEY_TRUSTED_FOR) return toLookup(op, facts, 'send.tooOld');
    if (age === null) {
      // The wall clock alone can prove that it is too old, never that it is young enough.
      const elapsed = between(send.first.wall, facts.now.wall);
      const tooOld = elapsed < 0 || elapsed >= KEY_TRUSTED_FOR || facts.clockAsked;
      return tooOld ? toLookup(op, facts, 'send.tooOld') : call('clock');
    }
  }
  return facts.gate.sends ? startSend(op, facts) : WAIT;
}

function nextAccepted(op: Op, facts: NextFacts): Step {
  const refused = op.messages.some(({ outcome }) => outcome !== 'accepted');
  if (refused) return move(refunding(op, facts, 'refund.started', 'partly', op.progress.error));
  const waiting = waitForTime(op);
  return move(waiting ?? change(op, 'settled', { state: 'settled', dueAt: null, error: null }));
}

function nextRefunding(op: Op, facts: NextFacts): Step {
  const { refund } = op.progress;
  if (refund === null || refund.credits === NO_CREDITS)
    return move(change(op, 'settled', { state: 'settled', dueAt: null }));
  const started = { ...refund, unanswered: refund.unanswered + 1 };
  return call('refund', change(op, 'refund.started', { dueAt: facts.now.wall, refund: started }));
}

function nextAfterQuota(op: Op, facts: NextFacts): Step {
  const { pausedAt, send } = op.progress;
  const heldFor = pausedAt === null ? 0 : between(pausedAt, facts.now.wall);
  if (heldFor >= QUOTA_HOLD && send.unanswered === 0)
    return move(refunding(op, facts, 'quota.gaveUp', 'quota', op.progress.error));
  return move(change(op, 'resumed', { state: 'sending', returnTo: null, dueAt: facts.now.wall }));
}

/** What an operation that is due does now. Pure: everything it depends on is in the arguments. */
export function next(op: Op, facts: NextFacts): Step {
  const { state } = op.progress;
  switch (state) {
    case 'settled':
    case 'cancelled':
    case 'blocked_credit':
    case 'paused_auth':
    case 'paused_config':
    case 'review':
      return WAIT;
    case 'accepted':
      return nextAccepted(op, facts);
    case 'scheduled':
      return nextScheduled(op, facts);
    case 'paused_quota':
      return nextAfterQuota(op, facts);
    case 'queued':
    case 'debiting':
    case 'held':
    case 'sending':
    case 'lookup':
    case 'refunding': {
      if (!facts.gate.calls) return WAIT;
      const problem = bindingProblem(op, facts.account);
      if (problem !== null) return move(pause(op, facts, problem.state, problem.error));
      const late = missed(op, facts);
      // This computer's clock may have been set: what it alone calls late is asked of the services' clock first.
      if (late !== null)
        return facts.now.server === null && !facts.clockAsked ? call('clock') : move(late);
      if (state === 'lookup') return call('lookup');
      if (state === 'refunding') return nextRefunding(op, facts);
      if (state === 'sending') return nextSending(op, facts);
      if (!facts.gate.sends) return WAIT;
      if (state === 'held') return startSend(op, facts);
      return state === 'queued' && !facts.gate.holds ? WAIT : startDebit(op, facts);
    }
  }
}
