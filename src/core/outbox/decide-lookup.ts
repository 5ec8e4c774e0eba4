import type { Op, Payload, Transition } from '../ports/op.ts';
import type { AppError } from '#shared/errors.ts';
import { type Millis, after, between } from '#shared/time.ts';
import { ageOf } from './age.ts';
import { type Facts, change, pause, tryLater } from './change.ts';
import { accepted, refused, sendUnknown } from './decide-send.ts';
import { UNSENT } from './parts.ts';
import { LOOKUP_SETTLES_AFTER } from './policy.ts';

/** What Resend's list says about an operation's mails. */
export type MailFinding =
  /** One id per message under way, null for a message whose mail was not seen. */
  | { readonly kind: 'found'; readonly ids: readonly (string | null)[] }
  /** The list is complete for the time in question and carries none of our tags. */
  | { readonly kind: 'absent' }
  /** The list cannot decide: the key may not read, or the time in question is no longer listed. */
  | { readonly kind: 'undecidable' }
  | { readonly kind: 'auth' }
  | { readonly kind: 'unknown'; readonly retryAfter: Millis | null };

/** The bytes of the next generation, made only when a generation may grow. */
export type NextPayload = () => Payload | null;

const review = (op: Op): Transition => {
  const since = op.progress.send.first?.wall ?? op.createdAt;
  const error: AppError = { kind: 'send.undecided', credit: 'held', held: op.credits, since };
  return change(op, 'lookup.undecided', {
    state: 'review',
    returnTo: 'lookup',
    dueAt: null,
    error,
  });
};

/** How long until an absence counts: a request may still be on its way. null when it counts now. */
function untilSettled(op: Op, facts: Facts): Millis | null {
  const { last } = op.progress.send;
  if (last === null) return null;
  const passed = ageOf(last, facts.now);
  if (passed === null) {
    // Another process asked, and nobody's clock connects the two moments: count from the first look.
    const elapsed = between(last.wall, facts.now.wall);
    return elapsed >= 0 && elapsed < LOOKUP_SETTLES_AFTER
      ? between(facts.now.wall, after(last.wall, LOOKUP_SETTLES_AFTER))
      : null;
  }
  return passed < LOOKUP_SETTLES_AFTER ? ((LOOKUP_SETTLES_AFTER - passed) as Millis) : null;
}

function afterAbsence(op: Op, facts: Facts, nextPayload: NextPayload): Transition {
  const wait = untilSettled(op, facts);
  if (wait !== null) return tryLater(op, facts, 'lookup.later', {}, { exactly: wait });
  const { lookup } = op.progress;
  if (lookup?.reason === 'conflict') return review(op);
  if (lookup !== null && lookup.refusal !== null)
    return refused(op, facts, 'lookup.absent', lookup.refusal);
  const payload = nextPayload();
  if (payload === null) return review(op);
  return {
    ...change(
      op,
      'lookup.absent',
      {
        state: 'held',
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

/** What follows from looking for an operation's mails at Resend. */
export function afterLookup(
  op: Op,
  facts: Facts,
  finding: MailFinding,
  nextPayload: NextPayload,
): Transition {
  switch (finding.kind) {
    case 'found': {
      if (finding.ids.every((id) => id !== null))
        return accepted(op, facts, 'lookup.found', finding.ids);
      // A strict batch is accepted as a whole, so a part of it means that the list is not yet complete.
      const wait = untilSettled(op, facts);
      return wait === null
        ? review(op)
        : tryLater(op, facts, 'lookup.later', {}, { exactly: wait });
    }
    case 'absent':
      return afterAbsence(op, facts, nextPayload);
    case 'undecidable':
      return review(op);
    case 'auth':
      return pause(op, facts, 'paused_auth', {
        kind: 'keys.refused',
        credit: 'held',
        service: 'resend',
      });
    case 'unknown':
      return tryLater(
        op,
        facts,
        'lookup.later',
        { error: sendUnknown(op) },
        { retryAfter: finding.retryAfter },
      );
  }
}
