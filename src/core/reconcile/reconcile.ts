import type { AccountSource } from '../account.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { JournalPort, OpTotal } from '../ports/journal.ts';
import { type Op, hasEnded } from '../ports/op.ts';
import type { Clock } from '../ports/time.ts';
import { classify } from '../outbox/answers.ts';
import { debitReason, fixKey, refundReason } from '../outbox/keys.ts';
import { bindingOf } from '../outbox/submit.ts';
import type { ReconcileReport } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, after, days, hours, instant } from '#shared/time.ts';
import { type Found, compare, differenceOf, entryOp } from './compare.ts';
import { serviceError } from '../service-error.ts';
import { readLedger, readMails } from './read.ts';

/** Credits of a plan or pack lapse after 30 days, so what is older can no longer be given back. */
const LOOK_BACK = days(30);
const SHORTEST_REFUND = hours(24);

const customerOf = ({ mode, entitlementId, customerId }: Op['binding']): string =>
  JSON.stringify([mode, entitlementId, customerId]);

export type Reconcile = {
  /** Compares the last 30 days. One comparison at a time: who asks meanwhile gets the same. */
  readonly report: () => Promise<Outcome<ReconcileReport>>;
  /** Puts one line of the last report right, then compares again. */
  readonly applyFix: (lineId: string) => Promise<Outcome<ReconcileReport>>;
};

/**
 * Own journal against Dodo's ledger and Resend's mails, all matched by operation id, so that it also works on a
 * computer that has sent nothing. Changes nothing by itself.
 */
export function createReconcile(deps: {
  /** Paced: reads here share their limits with everybody else. */
  readonly account: AccountSource;
  readonly journal: JournalPort;
  readonly clock: Clock;
  /** A ledger entry of ours is on its way, or has been answered. */
  readonly onEntry: (phase: 'begin' | 'end') => void;
}): Reconcile {
  const { account, journal, clock } = deps;
  /** The last report, which only counts for the customer it was made for. */
  let last: { readonly found: readonly Found[]; readonly customer: string } | null = null;
  let running: Promise<Outcome<ReconcileReport>> | null = null;

  /** Ours, but begun meanwhile or made for another customer: these books do not judge them. */
  const unjudged = (opId: string): readonly [string, OpTotal][] => {
    const op = journal.load(opId);
    if (!op.ok || op.value === null) return [];
    const { createdAt } = op.value;
    return [[opId, { opId, createdAt, state: 'queued', credits: 0, accepted: 0, subject: '' }]];
  };

  const compareNow = async (): Promise<Outcome<ReconcileReport>> => {
    const { dodo, resend } = account();
    const binding = bindingOf(account());
    if (!binding.ok) return binding;
    if (dodo === null || resend === null)
      return fail({ kind: 'keys.missing', credit: 'none', service: 'dodo' });
    // Ages are judged by the services' clock: this computer's may be days ahead, and another computer still at work.
    const { serverTime: now } = await dodo.port.entitlement(binding.value.entitlementId);
    const from = instant((now ?? clock.now()) - LOOK_BACK);
    // The journal first: what ends after this reading is still open in it and left out.
    const own = journal.since(binding.value, from);
    if (!own.ok) return own;
    const ledger = await readLedger(dodo.port, binding.value, from);
    if (!ledger.ok) return ledger;
    const mails = await readMails(resend.port, journal, from);
    if (!mails.ok) return mails;
    const ops = new Map(own.value.map((op) => [op.opId, op]));
    for (const line of ledger.value) {
      const opId = entryOp(line);
      if (opId !== null && !ops.has(opId)) for (const [id, op] of unjudged(opId)) ops.set(id, op);
    }
    const { extent } = mails.value;
    const seen = extent === 'all' ? mails.value.mails : null;
    const found = compare({ from, now, ledger: ledger.value, ops, mails: seen });
    last = { found, customer: customerOf(binding.value) };
    const open = own.value.filter(({ state }) => !hasEnded(state)).length;
    return ok({
      from,
      checkedAt: clock.now(),
      compared: own.value.length - open,
      open,
      difference: credits(differenceOf(found)),
      mails: extent,
      lines: found.map(({ before: _, ...line }) => line),
    });
  };

  const report = (): Promise<Outcome<ReconcileReport>> => {
    running ??= compareNow().finally(() => {
      running = null;
    });
    return running;
  };

  /** Returned credits lapse with those the customer has, but never before they can be used. */
  const expiry = async (dodo: DodoPort, ref: Parameters<DodoPort['grants']>[0]) => {
    const grants = (await dodo.grants(ref)).value ?? [];
    const ends = grants.flatMap(({ remaining, expiresAt }): Instant[] =>
      remaining > 0 && expiresAt !== null ? [expiresAt] : [],
    );
    if (ends.length === 0) return {};
    return { expiresAt: instant(Math.max(Math.min(...ends), after(clock.now(), SHORTEST_REFUND))) };
  };

  return {
    report,
    applyFix: async (lineId) => {
      const binding = bindingOf(account());
      if (!binding.ok) return binding;
      const known = last?.customer === customerOf(binding.value) ? last.found : [];
      const line = known.find((each) => each.lineId === lineId);
      if (line === undefined || line.fix === null || line.opId === null)
        return fail({ kind: 'op.unknown', credit: 'unrelated', opId: line?.opId ?? lineId });
      const { opId, fix } = line;
      const { dodo } = account();
      if (dodo === null) return fail({ kind: 'keys.missing', credit: 'none', service: 'dodo' });
      const { entitlementId, customerId } = binding.value;
      const ref = { entitlementId, customerId };
      const lapse = fix === 'refund' ? await expiry(dodo.port, ref) : {};
      deps.onEntry('begin');
      const answer = await dodo.port
        .createLedgerEntry({
          ...ref,
          type: fix === 'refund' ? 'credit' : 'debit',
          amount: line.credits,
          idempotencyKey: fixKey(opId, fix, line.before),
          reason: fix === 'refund' ? refundReason(opId) : debitReason(opId),
          metadata: { op_id: opId, n: String(line.credits), machine: journal.machineId() },
          ...lapse,
        })
        .finally(() => deps.onEntry('end'));
      const verdict = classify('dodo.ledger', answer);
      // Lost answers are no matter: the comparison shows what became of them, and the key is fixed.
      if (verdict !== 'done' && verdict !== 'exists' && verdict !== 'unknown')
        return fail(serviceError('dodo', answer));
      await running?.catch(() => undefined);
      return report();
    },
  };
}
