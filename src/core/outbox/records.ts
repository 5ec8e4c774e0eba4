import type { Digest } from '../ports/identity.ts';
import type { JournalPort } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import { type Op, type Payload, type Transition, hasEnded, resultOf } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import { type Signal, createSignal } from '../signal.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail } from '#shared/outcome.ts';
import { after } from '#shared/time.ts';
import type { NextPayload } from './decide-lookup.ts';
import { partOf, WHOLE } from './parts.ts';
import { derive } from './payload.ts';
import { LEASE } from './policy.ts';
import { mayFollow } from './transitions.ts';
import { viewOf } from './view.ts';

export type OutboxSignals = {
  /** Something about some operation changed: ask again. */
  readonly onChange: Signal<void>;
  /** A ledger entry of ours is on its way (`begin`) or has been answered (`end`): readings in between are worthless. */
  readonly onDebited: Signal<{ readonly phase: 'begin' | 'end'; readonly opId: string }>;
  /** An operation ended, one way or another. */
  readonly onSettled: Signal<{ readonly op: OpView }>;
  /** An operation needs the user, or its mail was refused. */
  readonly onAttention: Signal<{ readonly op: OpView; readonly error: AppError }>;
  /** Nothing could be written: no request leaves until it can. */
  readonly onStorage: Signal<AppError>;
};

export type Records = OutboxSignals & {
  readonly load: (opId: string) => Op | null;
  /** Makes a decided step durable; null when it could not be written. */
  readonly commit: (op: Op, transition: Transition) => Outcome<Op>;
  readonly nextPayload: (op: Op) => NextPayload;
  /**
   * The bytes of the request under way, as stored, or derived from the first request where they are not stored yet;
   * null when bytes are not what was stored (I7).
   */
  readonly frozen: (op: Op) => { readonly payload: Payload; readonly stored: boolean } | null;
};

const NEEDS_USER: ReadonlySet<string> = new Set([
  'blocked_credit',
  'review',
  'paused_auth',
  'paused_config',
  'paused_quota',
]);

/** The one way in which operations change: legal, durable, then told. */
export function createRecords(deps: {
  readonly journal: JournalPort;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly log: Log;
  readonly owner: string;
}): Records {
  const { journal, clock, digest, log, owner } = deps;
  const signals: OutboxSignals = {
    onChange: createSignal(),
    onDebited: createSignal(),
    onSettled: createSignal(),
    onAttention: createSignal(),
    onStorage: createSignal(),
  };

  /** The last problem told per operation, so that a pause which only repeats is not told again. */
  const told = new Map<string, string>();

  const tell = (before: Op, now: Op): void => {
    signals.onChange.emit();
    const { state, error } = now.progress;
    const moved = before.progress.state !== state;
    const op = viewOf(now, clock.now());
    const refused = state === 'settled' && resultOf(state, now.messages) !== 'sent';
    const ended = state === 'cancelled' && error !== null;
    const isNew = error !== null && told.get(op.opId) !== error.kind;
    if (moved && isNew && op.error !== null && (NEEDS_USER.has(state) || refused || ended)) {
      told.set(op.opId, error.kind);
      signals.onAttention.emit({ op, error: op.error });
    }
    if (!moved || !hasEnded(state)) return;
    told.delete(op.opId);
    signals.onSettled.emit({ op });
  };

  /** Stored bytes that are still what they were. */
  const intact = (opId: string, gen: number, part: string): Payload | null => {
    const stored = journal.payload(opId, gen, part);
    const payload = stored.ok ? stored.value : null;
    return payload !== null && digest(payload.body) === payload.sha256 ? payload : null;
  };

  return {
    ...signals,
    load: (opId) => {
      const loaded = journal.load(opId);
      if (!loaded.ok) signals.onStorage.emit(loaded.error);
      return loaded.ok ? loaded.value : null;
    },
    commit: (op, transition) => {
      const { state: from } = op.progress;
      const { state, dueAt } = transition.to;
      if (!mayFollow(from, state)) {
        log.error('outbox.illegal', { op: op.opId, from, to: state, cause: transition.cause });
        return fail({ kind: 'op.state', credit: 'unrelated', state: from });
      }
      const at = clock.now();
      const lease = dueAt === null ? null : { owner, until: after(at, LEASE) };
      const written = journal.advance(op, { transition, at, lease, owner });
      if (written.ok) tell(op, written.value);
      else if (written.error.kind !== 'op.state') signals.onStorage.emit(written.error);
      return written;
    },
    nextPayload: (op) => () => {
      const whole = intact(op.opId, 0, WHOLE);
      const want = { gen: op.progress.gen + 1, part: partOf(op.progress) };
      return whole === null ? null : derive(op.opId, whole, want, digest);
    },
    frozen: (op) => {
      const want = { gen: op.progress.gen, part: partOf(op.progress) };
      const found = journal.payload(op.opId, want.gen, want.part);
      if (!found.ok) return null;
      if (found.value !== null) {
        const payload = intact(op.opId, want.gen, want.part);
        return payload === null ? null : { payload, stored: true };
      }
      const whole = intact(op.opId, 0, WHOLE);
      return whole === null
        ? null
        : { payload: derive(op.opId, whole, want, digest), stored: false };
    },
  };
}
