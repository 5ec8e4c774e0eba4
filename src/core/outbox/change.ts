import type { EventData, Op, Progress, Stamp, Transition } from '../ports/op.ts';
import type { OpCause } from '#shared/contract/op-causes.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import type { AppError, CreditEffect } from '#shared/errors.ts';
import { type Millis, after } from '#shared/time.ts';
import type { RetryDelay } from './policy.ts';

/** What a decision may know besides the operation. */
export type Facts = { readonly now: Stamp; readonly retryDelay: RetryDelay };

/** A transition that changes these fields and keeps the rest. Whoever changes the state starts with no attempts. */
export function change(
  op: Op,
  cause: OpCause,
  fields: Partial<Progress>,
  data: EventData = {},
): Transition {
  const moved = fields.state !== undefined && fields.state !== op.progress.state;
  return { to: { ...op.progress, ...(moved ? { attempts: 0 } : {}), ...fields }, cause, data };
}

/** Stay, and try again after the backoff or after what the service asked for. */
export function tryLater(
  op: Op,
  facts: Facts,
  cause: OpCause,
  fields: Partial<Progress> = {},
  wait: { readonly retryAfter?: Millis | null; readonly exactly?: Millis } = {},
  data: EventData = {},
): Transition {
  const delay = wait.exactly ?? facts.retryDelay(op.progress.attempts, wait.retryAfter ?? null);
  const dueAt = after(facts.now.wall, delay);
  return change(op, cause, { attempts: op.progress.attempts + 1, dueAt, ...fields }, data);
}

/** Stops until somebody acts; `returnTo` is where it continues. */
export function pause(
  op: Op,
  facts: Facts,
  state: 'paused_auth' | 'paused_config' | 'paused_quota',
  error: AppError,
  fields: Partial<Progress> = {},
  returnTo: OpState = op.progress.state,
): Transition {
  const cause =
    state === 'paused_auth'
      ? 'paused.auth'
      : state === 'paused_config'
        ? 'paused.config'
        : 'send.quota';
  return change(
    op,
    cause,
    { state, returnTo, dueAt: null, pausedAt: facts.now.wall, error, ...fields },
    { error: error.kind },
  );
}

/** What an error says about credits, seen from where the operation stands. */
export function effectOf(progress: Progress): CreditEffect {
  if (progress.state === 'settled') return 'none';
  if (progress.state === 'cancelled') return progress.refunded > 0 ? 'returned' : 'none';
  return progress.debit.taken || progress.debit.unanswered > 0 ? 'held' : 'none';
}
