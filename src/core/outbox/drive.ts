import type { AccountSource } from '../account.ts';
import type { CreateAbort } from '../ports/abort.ts';
import { type Op, type Transition, laneOf } from '../ports/op.ts';
import type { Pace } from '../ports/pace.ts';
import type { Clock } from '../ports/time.ts';
import type { AppError } from '#shared/errors.ts';
import type { Service } from '#shared/mode.ts';
import { type Instant, type Millis, instant, minutes } from '#shared/time.ts';
import type { After, Calls } from './calls.ts';
import { type Facts, pause, tryLater } from './change.ts';
import { sendUnknown } from './decide-send.ts';
import { earliestExpiry } from './evidence.ts';
import type { GateKeeper } from './gate.ts';
import { type Call, type NextFacts, type Step, next } from './next.ts';
import type { Records } from './records.ts';

/**
 * Where a drive ended. `at` is when to come again (wall clock); `parked` waits for the gate to open; `stored` could
 * not write; `idle` waits for an event or has ended.
 */
export type DriveEnd =
  | { readonly end: 'at'; readonly dueAt: Instant }
  | { readonly end: 'parked' | 'stored' | 'idle' };

export type DriveDeps = {
  readonly account: AccountSource;
  readonly records: Records;
  readonly calls: Calls;
  readonly gate: GateKeeper;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly facts: () => Facts;
  readonly abort: CreateAbort;
  readonly halted: Promise<void>;
  readonly isHalted: () => boolean;
  /** Told the handle of every send, and when it is over. */
  readonly onCall: (handle: ReturnType<CreateAbort>) => () => void;
};

const SERVICE: Readonly<Record<Call, Service>> = {
  debit: 'dodo',
  ledger: 'dodo',
  refund: 'dodo',
  send: 'resend',
  clock: 'resend',
  lookup: 'resend',
  reschedule: 'resend',
  watch: 'resend',
};

/** Nothing was handed over yet. */
const unreachable: AppError = {
  kind: 'service.unreachable',
  credit: 'held',
  service: 'resend',
};

/** Grants change slowly, and only the earliest expiry is wanted: one reading serves many holds. */
const EXPIRY_FRESH_FOR = minutes(1);

/** Takes one operation as far as it goes now: decides, makes durable, asks, decides again. */
export function createDrive(deps: DriveDeps): (opId: string) => Promise<DriveEnd> {
  const { records, calls, gate, pace, clock } = deps;
  const expiries = new Map<string, { readonly at: Millis; readonly value: Instant | null }>();

  const freshExpiry = (op: Op): Instant | null | undefined => {
    const known = expiries.get(JSON.stringify(op.binding));
    return known !== undefined && clock.monotonic() - known.at < EXPIRY_FRESH_FOR
      ? known.value
      : undefined;
  };
  const readExpiry = async (op: Op): Promise<void> => {
    const value = await earliestExpiry(calls.ask(op), op);
    expiries.set(JSON.stringify(op.binding), { at: clock.monotonic(), value });
  };

  const stepOf = (op: Op, clockAsked: boolean): Step => {
    const facts: NextFacts = {
      ...deps.facts(),
      account: deps.account(),
      gate: gate.read(),
      clockAsked,
      earliestExpiry: freshExpiry(op) ?? null,
    };
    return next(op, facts);
  };

  const perform = async (op: Op, call: Exclude<Call, 'clock' | 'send'>): Promise<After> =>
    calls[call](op);

  const endOf = (op: Op): DriveEnd | null => {
    const { dueAt } = op.progress;
    if (dueAt === null) return { end: 'idle' };
    return dueAt > clock.now() ? { end: 'at', dueAt } : null;
  };

  /** null means: go on. */
  const write = (op: Op, transition: Transition): DriveEnd | null => {
    const written = records.commit(op, transition);
    if (written.ok) return endOf(written.value);
    return written.error.kind === 'op.state' ? null : { end: 'stored' };
  };

  const conclude = (opId: string, after: After): DriveEnd | null => {
    const fresh = records.load(opId);
    if (fresh === null) return { end: 'idle' };
    const transition = after(fresh, deps.facts());
    if (transition === null) return null;
    // Stopping leaves rows as they are, unless something was learned.
    if (deps.isHalted() && transition.to.state === fresh.progress.state) return { end: 'idle' };
    if (transition.to.state === 'paused_quota') gate.closeForQuota();
    if (transition.cause === 'send.accepted') gate.openForQuota();
    return write(fresh, transition);
  };

  /** The part that must not be interrupted: decide, commit and post in one tick (rule c). */
  const callNow = async (op: Op, step: Extract<Step, { do: 'call' }>): Promise<DriveEnd | null> => {
    if (step.call === 'clock') return null;
    const frozen = step.call === 'send' ? records.frozen(op) : null;
    if (step.call === 'send' && frozen === null) {
      const error = { kind: 'internal', credit: 'held', reference: op.opId } as const;
      return write(op, pause(op, deps.facts(), 'paused_config', error));
    }
    let current = op;
    if (step.before !== null) {
      // The bytes of a part become durable with the commit before their first request.
      const bytes = frozen === null || frozen.stored ? {} : { payload: frozen.payload };
      const written = records.commit(op, { ...step.before, ...bytes });
      if (!written.ok) return written.error.kind === 'op.state' ? null : { end: 'stored' };
      current = written.value;
    }
    if (step.call !== 'send' || frozen === null) {
      const asked = step.call === 'send' ? null : perform(current, step.call);
      return asked === null ? null : conclude(op.opId, await asked);
    }
    const handle = deps.abort();
    const done = deps.onCall(handle);
    try {
      return conclude(op.opId, await calls.send(current, frozen.payload, handle));
    } finally {
      done();
    }
  };

  return async (opId) => {
    let clockAsked = false;
    while (!deps.isHalted()) {
      const op = records.load(opId);
      if (op === null) return { end: 'idle' };
      const step = stepOf(op, clockAsked);
      if (step.do === 'wait') {
        const { state, dueAt } = op.progress;
        // Its time has not come; whatever else holds it back is asked again then.
        if (state === 'scheduled' && dueAt !== null && dueAt > clock.now())
          return { end: 'at', dueAt };
        return dueAt === null ? { end: 'idle' } : { end: 'parked' };
      }
      if (step.do === 'move') {
        const ended = write(op, step.transition);
        if (ended !== null) return ended;
        continue;
      }
      if (step.call === 'clock') {
        clockAsked = await calls.clock(op);
        if (clockAsked || deps.isHalted()) continue;
        const error = op.progress.send.unanswered > 0 ? sendUnknown(op) : unreachable;
        const later = tryLater(op, deps.facts(), 'send.unanswered', { error });
        const ended = write(op, later);
        if (ended !== null) return ended;
        continue;
      }
      if (
        step.call === 'debit' &&
        op.progress.debit.first === null &&
        freshExpiry(op) === undefined
      )
        await readExpiry(op);
      await Promise.race([pace.take(SERVICE[step.call], laneOf(op)), deps.halted]);
      if (deps.isHalted()) break;
      // While waiting for the turn the user may have cancelled, the key changed, or the hours passed.
      const ready = records.load(opId);
      const again = ready === null ? null : stepOf(ready, clockAsked);
      if (ready === null || again === null || again.do !== 'call' || again.call !== step.call)
        continue;
      const ended = await callNow(ready, again);
      if (ended !== null) return ended;
    }
    return { end: 'at', dueAt: instant(clock.now()) };
  };
}
