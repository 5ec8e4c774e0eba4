import type { AccountSource } from '../account.ts';
import type { AbortHandle, CreateAbort } from '../ports/abort.ts';
import type { BlobsPort } from '../ports/blobs.ts';
import type { NetworkPort } from '../ports/desktop.ts';
import type { Digest, Ids, Random } from '../ports/identity.ts';
import type { InsertOptions, JournalPort, OpenOp } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import { type Op, laneOf } from '../ports/op.ts';
import type { Pace } from '../ports/pace.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import type { Instant } from '#shared/time.ts';
import type { MessageDraft, OpView } from '#shared/contract/outbox.ts';
import type { ParsedInput, ProcedureOutput } from '#shared/contract/procedures.ts';
import type { Credits } from '#shared/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { createCalls } from './calls.ts';
import type { Facts } from './change.ts';
import * as commands from './commands.ts';
import { type Details, createDetails } from './details.ts';
import { createDrive } from './drive.ts';
import { createGateKeeper } from './gate.ts';
import { STORAGE_RETRY, createRetryDelay } from './policy.ts';
import { type OutboxSignals, createRecords } from './records.ts';
import { createRunner } from './runner.ts';
import { createStamps } from './stamps.ts';
import { bindingOf, checkDrafts, checkSchedule, createOp } from './submit.ts';
import { createUndoTime } from './undo-time.ts';
import { viewOf } from './view.ts';

export type OutboxDeps = {
  readonly account: AccountSource;
  readonly journal: JournalPort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly random: Random;
  readonly digest: Digest;
  readonly network: NetworkPort;
  readonly pace: Pace;
  readonly log: Log;
  readonly abort: CreateAbort;
  readonly blobs?: Pick<BlobsPort, 'base64'>;
  /** The last balance reading; null when there is none. Only a fresh zero refuses a mail, the debit decides the rest. */
  readonly knownBalance: () => { readonly credits: Credits; readonly fresh: boolean } | null;
  /** Whether sending was paused when the app last ran. */
  readonly paused: boolean;
};

type Reply = Outcome<OpView>;

export type SubmitOptions = Partial<InsertOptions> & {
  /** When Resend is to send it; null or absent for at once. */
  readonly scheduledAt?: Instant | null;
};

export type Outbox = OutboxSignals &
  Pick<Details, 'detail' | 'mail' | 'image'> & {
    /** A mail from the form takes its draft along in the moment it becomes durable. */
    readonly submit: (clientOpId: string, draft: MessageDraft, options?: SubmitOptions) => Reply;
    /**
     * 1..100 mails as one operation: one hold, one request. What Resend refuses is given back, the others are sent.
     * Attachments are not possible in a batch.
     */
    readonly submitBatch: (
      clientOpId: string,
      drafts: readonly MessageDraft[],
      campaignId?: string | null,
    ) => Reply;
    readonly list: (query: ParsedInput<'outbox.list'>) => Outcome<ProcedureOutput<'outbox.list'>>;
    readonly cancel: (opId: string) => Reply;
    readonly sendNow: (opId: string) => Reply;
    /** Has Resend send a scheduled mail at another time. */
    readonly reschedule: (opId: string, at: Instant) => Reply;
    /** Mails whose undo time is running, newest last: nothing was taken for them yet. */
    readonly inUndo: () => readonly OpView[];
    /** Stops sending while the user decides about mails in their undo time. Letting go begins that time again. */
    readonly holdUndo: (hold: boolean) => void;
    readonly retry: (opId: string) => Reply;
    readonly resolve: (opId: string, choice: commands.Choice) => Reply;
    readonly setPaused: (paused: boolean) => { readonly paused: boolean };
    /** Drives every open operation again. */
    readonly start: () => void;
    /** Ends what is under way within three seconds; rows stay as they are. */
    readonly stop: () => Promise<void>;
    /** Credits may have arrived: blocked operations that could now be paid are tried again. */
    readonly creditsChanged: (have?: Credits) => void;
    /** Keys, ids or customer changed: paused operations that may go on do. */
    readonly accountChanged: () => void;
    /** The computer goes to sleep: nothing leaves, and what is under way is given up as unknown. */
    readonly suspend: () => void;
    readonly resume: () => void;
  };

const openOp = (op: Op): OpenOp => ({
  opId: op.opId,
  state: op.progress.state,
  dueAt: op.progress.dueAt,
  lane: laneOf(op),
});

/** The outbox of one mode: every mail once, paid once, or neither. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { account, journal, clock, ids } = deps;
  const owner = ids.uuidv7();
  const stamps = createStamps(clock, ids);
  const retryDelay = createRetryDelay(deps.random);
  const facts = (): Facts => ({ now: stamps.now(), retryDelay });
  const records = createRecords({ ...deps, owner });
  const details = createDetails(deps);
  const gate = createGateKeeper(deps);
  const underWay = new Set<AbortHandle>();
  let halted = false;
  let halt: () => void = () => undefined;
  const haltedPromise = new Promise<void>((resolve) => {
    halt = resolve;
  });
  const state = { halted: haltedPromise, isHalted: () => halted };

  const onCall = (handle: AbortHandle): (() => void) => {
    underWay.add(handle);
    return () => underWay.delete(handle);
  };
  const calls = createCalls({ ...deps, ...state, records, stamps, facts, onCall });
  const drive = createDrive({ ...deps, ...state, records, calls, gate, facts, onCall });
  const runner = createRunner({ ...deps, drive });
  gate.onOpen.on(runner.unpark);
  const forgetNetwork = deps.network.onChange((online) => {
    if (online) runner.unpark();
  });

  const abortAll = (): void => {
    for (const handle of underWay) handle.abort();
  };
  const show = (op: Op): OpView => viewOf(op, clock.now());

  /** One decision of the user: legal, durable, and then acted upon. */
  const act = (opId: string, decide: (op: Op) => commands.Decided): Reply => {
    const found = details.find(opId);
    if (!found.ok) return found;
    const { state: now } = found.value.progress;
    const decided = decide(found.value);
    if (decided === null) return fail({ kind: 'op.state', credit: 'unrelated', state: now });
    const written = records.commit(found.value, decided);
    if (!written.ok) return written;
    runner.schedule(openOp(written.value));
    return ok(show(written.value));
  };

  const submit = (
    what: Pick<Op, 'clientOpId' | 'kind' | 'campaignId'>,
    drafts: readonly MessageDraft[],
    { draftId = null, scheduledAt = null }: SubmitOptions = {},
  ): Reply => {
    const known = journal.byClientOpId(what.clientOpId);
    if (!known.ok) return known;
    if (known.value !== null) return ok(show(known.value));
    const checked = checkDrafts(drafts, account(), deps.blobs);
    if (!checked.ok) return checked;
    const timely = checkSchedule(scheduledAt, clock.now());
    if (!timely.ok) return timely;
    const binding = bindingOf(account());
    if (!binding.ok) return binding;
    const balance = deps.knownBalance();
    if (balance?.fresh === true && balance.credits <= 0)
      return fail({ kind: 'credits.empty', credit: 'none' });
    const fixed = { ...what, opId: ids.uuidv7(), parentOpId: null, binding: binding.value };
    const { op, first } = createOp(
      { ...fixed, drafts, scheduledAt, contents: checked.value, now: clock.now() },
      deps.digest,
    );
    const stored = journal.insert(op, first, { draftId });
    if (!stored.ok) return stored;
    if (stored.value.created) records.onChange.emit();
    if (!halted) runner.schedule(openOp(stored.value.op));
    return ok(show(stored.value.op));
  };

  const wakeWhere = (decide: (op: Op) => commands.Decided): void => {
    const open = journal.open();
    for (const { opId, dueAt } of open.ok ? open.value : []) {
      const op = dueAt === null ? records.load(opId) : null;
      if (op !== null && decide(op) !== null) act(opId, decide);
    }
  };

  const undo = createUndoTime({ journal, clock, records, act });
  let started = false;

  const start = (): void => {
    if (halted) return;
    const mine = journal.takeOver(owner);
    if (mine.ok) {
      if (!started) undo.renew();
      started = true;
      runner.reload();
      records.onChange.emit();
      return;
    }
    records.onStorage.emit(mine.error);
    if (mine.error.kind !== 'storage.readOnly') deps.scheduler.after(STORAGE_RETRY, start);
  };

  return {
    ...records,
    submit: (clientOpId, draft, options) =>
      submit({ clientOpId, kind: 'single', campaignId: null }, [draft], options),
    submitBatch: (clientOpId, drafts, campaignId = null) =>
      submit({ clientOpId, kind: 'batch', campaignId }, drafts),
    list: (query) => {
      const page = journal.page(query);
      if (!page.ok) return page;
      const counted = journal.counts();
      if (!counted.ok) return counted;
      const { quarantined, ...counts } = counted.value;
      const items = page.value.ops.map(show);
      return ok({ items, next: page.value.next, paused: gate.isPaused(), counts, quarantined });
    },
    detail: details.detail,
    mail: details.mail,
    image: details.image,
    cancel: (opId) => act(opId, (op) => commands.cancel(op, facts())),
    sendNow: (opId) => act(opId, (op) => commands.sendNow(op, facts())),
    reschedule: (opId, at) => {
      const timely = checkSchedule(at, clock.now());
      return timely.ok ? act(opId, (op) => commands.reschedule(op, facts(), at)) : timely;
    },
    inUndo: () => undo.running().map(show),
    holdUndo: (hold) => {
      if (!hold) undo.renew();
      gate.setHeld(hold);
    },
    retry: (opId) => {
      gate.openForQuota();
      return act(opId, (op) => commands.retry(op, facts()));
    },
    resolve: (opId, choice) =>
      act(opId, (op) => commands.resolve(op, facts(), choice, records.nextPayload(op))),
    setPaused: (paused) => {
      gate.setPaused(paused);
      records.onChange.emit();
      return { paused };
    },
    start,
    stop: async () => {
      halted = true;
      forgetNetwork();
      halt();
      abortAll();
      await runner.stop();
    },
    creditsChanged: (have) =>
      wakeWhere((op) =>
        have !== undefined && have < op.credits ? null : commands.creditsArrived(op, facts()),
      ),
    accountChanged: () =>
      wakeWhere((op) => (commands.mayResume(op, account()) ? commands.resume(op, facts()) : null)),
    suspend: () => {
      gate.setAsleep(true);
      abortAll();
    },
    resume: () => {
      stamps.slept();
      gate.setAsleep(false);
      runner.reload();
    },
  };
}
