import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import { type Credits, credits, NO_CREDITS } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import { createAppointment } from '../credits/appointment.ts';
import type { AdjustmentRecord, AdjustmentsPort } from '../ports/adjustments.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { Ids } from '../ports/identity.ts';
import type { Log } from '../ports/log.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { createSignal } from '../signal.ts';
import { type Decision, decide } from './decide.ts';
import { findEntry } from './find-entry.ts';
import { adjustmentKey, adjustmentMetadata } from './keys.ts';

const LISTED = 50;
const FIRST_WAIT = seconds(2);
const LONGEST_WAIT = minutes(2);

export type AdjustmentEntry = {
  readonly clientId: string;
  readonly customerId: string;
  readonly kind: AdjustmentView['kind'];
  readonly amount: number;
  readonly reason: string;
  readonly expiresAt: Instant | null;
};

export type AdjustmentsDeps = {
  readonly account: AccountSource;
  readonly store: AdjustmentsPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  /** A ledger entry is on its way, or has been answered. */
  readonly onEntry: (phase: 'begin' | 'end') => void;
};

/** One line: the reason becomes part of a ledger that others read, too. */
const tidy = (reason: string): string => reason.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();

const viewOf = ({
  clientId: _,
  entitlementId: __,
  tries: ___,
  entryId: ____,
  ...view
}: AdjustmentRecord): AdjustmentView => view;

/** Credits given or taken by hand: durable before the request, booked once, followed until it is known what became of it. */
export function createAdjustments(deps: AdjustmentsDeps) {
  const { account, store, clock, scheduler, ids, log } = deps;
  const change = createSignal<void>();
  const next = createAppointment(scheduler);
  const driving = new Map<string, Promise<AdjustmentRecord>>();
  /** Requests of this run all of whose predecessors were answered. */
  const proven = new Set<string>();
  let stopped = false;

  function keep(record: AdjustmentRecord): AdjustmentRecord {
    const kept = store.update(record);
    if (!kept.ok) log.warn('adjustments.update', { problem: kept.error.kind });
    change.emit();
    return record;
  }

  /** The connection this record is bound to, or why it has to wait. */
  function bound(record: Pick<AdjustmentRecord, 'entitlementId'>): Outcome<DodoPort> {
    const { dodo, ids: set } = account();
    if (dodo === null) return fail({ kind: 'keys.missing', credit: 'none', service: 'dodo' });
    if (set.entitlementId !== record.entitlementId)
      return fail({ kind: 'binding.changed', credit: 'none' });
    return ok(dodo.port);
  }

  async function refusal(
    record: AdjustmentRecord,
    dodo: DodoPort,
    answered: AppError,
  ): Promise<AppError> {
    const { value } = await dodo.balance(record);
    return value !== null && value.credits < record.amount
      ? {
          kind: 'adjust.short',
          credit: 'none',
          needed: record.amount,
          have: Math.max(0, value.credits),
        }
      : answered;
  }

  async function settle(
    record: AdjustmentRecord,
    dodo: DodoPort,
    decision: Decision,
    answered: AppError,
  ): Promise<AdjustmentRecord> {
    switch (decision.kind) {
      case 'booked':
        return {
          ...record,
          state: 'done',
          error: null,
          entryId: decision.entryId,
          balanceAfter: decision.balanceAfter,
        };
      case 'refused':
        return { ...record, state: 'refused', error: decision.error };
      case 'wait':
        return { ...record, error: decision.error };
      case 'readBalance':
        return { ...record, state: 'refused', error: await refusal(record, dodo, answered) };
      case 'search': {
        const line = await findEntry(dodo, record);
        if (line === 'unread')
          return { ...record, error: { kind: 'adjust.unknown', credit: 'unrelated' } };
        if (line === 'absent')
          return { ...record, state: 'refused', error: await refusal(record, dodo, answered) };
        return {
          ...record,
          state: 'done',
          error: null,
          entryId: line.entryId,
          balanceAfter: line.balanceAfter,
        };
      }
    }
  }

  async function ask(record: AdjustmentRecord): Promise<AdjustmentRecord> {
    const connection = bound(record);
    if (!connection.ok) return keep({ ...record, error: connection.error });
    const dodo = connection.value;
    const { adjustmentId, entitlementId, customerId, kind, amount, reason, expiresAt } = record;
    const counted = { ...record, tries: record.tries + 1 };
    // Written down before it leaves: after a crash nobody may think that nothing was asked for.
    const durable = store.update(counted);
    if (!durable.ok) return { ...record, error: durable.error };
    deps.onEntry('begin');
    try {
      const answer = await dodo.createLedgerEntry({
        entitlementId,
        customerId,
        type: kind,
        amount,
        reason,
        idempotencyKey: adjustmentKey(adjustmentId),
        metadata: adjustmentMetadata(adjustmentId),
        ...(expiresAt === null ? {} : { expiresAt }),
      });
      const decision = decide(counted, answer, proven.has(adjustmentId));
      // 429 is a plain no; whatever else leaves it open makes every later refusal worthless as a proof.
      if (decision.kind === 'wait' && answer.status !== 429) proven.delete(adjustmentId);
      const answered = serviceError('dodo', answer, { credit: 'none', writing: true });
      return keep(await settle(counted, dodo, decision, answered));
    } finally {
      deps.onEntry('end');
    }
  }

  /** Never two requests for one adjustment at a time. */
  function drive(record: AdjustmentRecord): Promise<AdjustmentRecord> {
    const under = driving.get(record.adjustmentId);
    if (under !== undefined) return under;
    const driven = ask(record).finally(() => {
      driving.delete(record.adjustmentId);
      planNext();
    });
    driving.set(record.adjustmentId, driven);
    return driven;
  }

  const waitOf = ({ tries }: AdjustmentRecord): Millis =>
    millis(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(10, Math.max(0, tries - 1))));

  function planNext(): void {
    if (stopped) return;
    const open = store.open();
    const waiting = open.ok
      ? open.value.filter(({ adjustmentId }) => !driving.has(adjustmentId))
      : [];
    if (waiting.length === 0) return;
    next.set(millis(Math.min(...waiting.map(waitOf))), () => void driveAll());
  }

  async function driveAll(): Promise<void> {
    const open = store.open();
    if (!open.ok || stopped) return;
    for (const record of open.value) {
      if (stopped) return;
      await drive(record).catch((problem: unknown) =>
        log.error('adjustments.drive', { problem: String(problem) }),
      );
    }
  }

  async function book(entry: AdjustmentEntry): Promise<Outcome<AdjustmentView>> {
    const before = store.find({ clientId: entry.clientId });
    if (!before.ok) return before;
    if (before.value !== null) {
      const under = driving.get(before.value.adjustmentId);
      return ok(viewOf(under === undefined ? before.value : await under));
    }
    const { entitlementId } = account().ids;
    if (entitlementId === '')
      return fail({ kind: 'entitlement.unknown', credit: 'none', entitlementId });
    const connection = bound({ entitlementId });
    if (!connection.ok) return connection;
    const reason = tidy(entry.reason);
    if (reason === '')
      return fail({ kind: 'ipc.input', credit: 'none', path: 'reason', problem: 'empty' });
    if (entry.expiresAt !== null && (entry.kind === 'debit' || entry.expiresAt <= clock.now()))
      return fail({
        kind: 'ipc.input',
        credit: 'none',
        path: 'expiresAt',
        problem: 'not in the future',
      });
    const record: AdjustmentRecord = {
      adjustmentId: ids.uuidv7(),
      clientId: entry.clientId,
      entitlementId,
      customerId: entry.customerId,
      kind: entry.kind,
      amount: credits(entry.amount),
      reason,
      expiresAt: entry.expiresAt,
      state: 'pending',
      createdAt: clock.now(),
      balanceAfter: null,
      error: null,
      tries: 0,
      entryId: null,
    };
    const kept = store.insert(record);
    if (!kept.ok) return kept;
    proven.add(record.adjustmentId);
    change.emit();
    return ok(viewOf(await drive(record)));
  }

  return {
    book,
    list: (customerId: string): Outcome<AdjustmentView[]> => {
      const kept = store.of(customerId, LISTED);
      return kept.ok ? ok(kept.value.map(viewOf)) : kept;
    },
    retry: async (adjustmentId: string): Promise<Outcome<AdjustmentView>> => {
      const kept = store.find({ adjustmentId });
      if (!kept.ok) return kept;
      if (kept.value === null)
        return fail({ kind: 'op.unknown', credit: 'unrelated', opId: adjustmentId });
      return ok(viewOf(kept.value.state === 'pending' ? await drive(kept.value) : kept.value));
    },
    /** What a customer has left, read now; 404 is somebody who was never granted anything, if the customer exists. */
    balance: async (
      customerId: string,
    ): Promise<Outcome<{ credits: Credits; granted: boolean }>> => {
      const { dodo, ids: set } = account();
      if (dodo === null)
        return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
      const answer = await dodo.port.balance({ entitlementId: set.entitlementId, customerId });
      if (answer.value !== null) return ok({ credits: answer.value.credits, granted: true });
      if (answer.status !== 404) return fail(serviceError('dodo', answer));
      const known = await dodo.port.entitlement(set.entitlementId);
      if (known.value === null)
        return fail(
          known.status === 404
            ? { kind: 'entitlement.unknown', credit: 'unrelated', entitlementId: set.entitlementId }
            : serviceError('dodo', known),
        );
      const customer = await dodo.port.customer(customerId);
      if (customer.value !== null) return ok({ credits: NO_CREDITS, granted: false });
      return fail(
        customer.status === 404
          ? { kind: 'customer.unknown', credit: 'unrelated', customerId }
          : serviceError('dodo', customer),
      );
    },
    /** Drives everything that is not known to have ended; also after keys, ids or the network have changed. */
    start: (): void => void driveAll(),
    stop: async (): Promise<void> => {
      stopped = true;
      next.cancel();
      await Promise.allSettled(driving.values());
    },
    onChange: change.on,
  };
}

export type Adjustments = ReturnType<typeof createAdjustments>;
