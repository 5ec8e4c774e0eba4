import type { Answer } from '../ports/answer.ts';
import type { Balance, LedgerEntry } from '../ports/dodo.ts';
import type { Op, Transition } from '../ports/op.ts';
import { between } from '#shared/time.ts';
import { classify } from './answers.ts';
import { type Facts, change, pause, tryLater } from './change.ts';
import {
  blocked,
  dodoRefused,
  dodoTrouble,
  dodoUnreachable,
  held,
  limitedBy,
  stillOpen,
} from './debit-outcomes.ts';
import { DEBIT_SETTLES_AFTER, REFUSALS_BEFORE_PAUSE } from './policy.ts';

/** What the ledger says about an operation's debit. */
export type LedgerFinding =
  | { readonly found: true; readonly entryId: string }
  | { readonly found: false }
  | 'unknown';

/** Which of the bound ids the service knows. */
export type KnownIds = 'both' | 'noEntitlement' | 'noCustomer' | 'unknown';

/** Everything learned about one debit so far. The decision asks for more by name. */
export type DebitEvidence = {
  /** null when only the ledger was asked. */
  readonly answer: Answer<LedgerEntry> | null;
  readonly ledger?: LedgerFinding;
  readonly balance?: Answer<Balance>;
  readonly ids?: KnownIds;
  /** Whether the refused key can at least read; null when that could not be found out. */
  readonly readable?: boolean | null;
};

export type DebitNeed = 'ledger' | 'balance' | 'ids' | 'readable';
export type DebitDecision = Transition | { readonly need: DebitNeed };

type Decide = (
  op: Op,
  facts: Facts,
  answer: Answer<LedgerEntry>,
  evidence: DebitEvidence,
) => DebitDecision;

/** A refusal that is proven to concern every debit of this operation: is it for want of credits? */
const afterProvenRefusal: Decide = (op, facts, answer, { balance }) => {
  if (balance === undefined) return { need: 'balance' };
  const nothing = stillOpen(op.progress, 0);
  if (classify('dodo.read', balance) === 'missing') return blocked(op, 0);
  if (balance.value === null)
    return tryLater(op, facts, 'debit.refused', { error: dodoUnreachable, ...nothing });
  const have = balance.value.credits;
  if (have < op.credits) return blocked(op, have);
  // The balance suffices: credits arrived in between, or the refusal is about something else.
  const error = dodoRefused(answer);
  if (op.progress.attempts >= REFUSALS_BEFORE_PAUSE)
    return pause(op, facts, 'paused_config', error, nothing);
  return tryLater(op, facts, 'debit.refused', { error, ...nothing }, {}, { status: answer.status });
};

/** A refusal, while an earlier request may have been carried out: only the ledger can tell (rule a). */
const afterRefusal: Decide = (op, facts, answer, evidence) => {
  const { unanswered, unknownAt } = op.progress.debit;
  if (unanswered <= 1) return afterProvenRefusal(op, facts, answer, evidence);
  const { ledger } = evidence;
  if (ledger === undefined) return { need: 'ledger' };
  if (ledger !== 'unknown' && ledger.found) return held(op, facts, 'debit.found', ledger.entryId);
  const earlier = { error: dodoUnreachable, ...stillOpen(op.progress, unanswered - 1) };
  if (ledger === 'unknown') return tryLater(op, facts, 'debit.refused', earlier);
  // Not in the ledger; an earlier request may still be on its way for a moment.
  const passed = unknownAt === null ? null : between(unknownAt, facts.now.wall);
  if (passed === null || passed < 0 || passed >= DEBIT_SETTLES_AFTER)
    return afterProvenRefusal(op, facts, answer, evidence);
  const exactly = DEBIT_SETTLES_AFTER;
  return tryLater(op, facts, 'debit.checked', earlier, { exactly });
};

/** "Exists" on the very first request is only believed when the ledger shows our entry. */
const afterExists: Decide = (op, facts, answer, { ledger }) => {
  if (op.progress.debit.unanswered > 1) return held(op, facts, 'debit.existed', null);
  if (ledger === undefined) return { need: 'ledger' };
  const nothing = stillOpen(op.progress, 0);
  if (ledger === 'unknown')
    return tryLater(op, facts, 'debit.unanswered', { error: dodoUnreachable, ...nothing });
  if (ledger.found) return held(op, facts, 'debit.found', ledger.entryId);
  return pause(op, facts, 'paused_config', dodoRefused(answer), nothing);
};

/** 404 on a debit: a wrong id is a configuration error, a customer without any grant is not (fact 3.2). */
const afterMissing: Decide = (op, facts, _answer, { ids }) => {
  if (ids === undefined) return { need: 'ids' };
  const { entitlementId, customerId } = op.binding;
  const mine = stillOpen(op.progress, op.progress.debit.unanswered - 1);
  switch (ids) {
    case 'unknown':
      return tryLater(op, facts, 'debit.refused', { error: dodoUnreachable, ...mine });
    case 'both':
      return blocked(op, 0);
    case 'noEntitlement': {
      const error = { kind: 'entitlement.unknown', credit: 'none', entitlementId } as const;
      return pause(op, facts, 'paused_config', error, mine);
    }
    case 'noCustomer': {
      const error = { kind: 'customer.unknown', credit: 'none', customerId } as const;
      return pause(op, facts, 'paused_config', error, mine);
    }
  }
};

const afterKeyRefused: Decide = (op, facts, _answer, { readable }) => {
  if (readable === undefined) return { need: 'readable' };
  const kind = readable === true ? 'keys.readOnly' : 'keys.refused';
  const mine = stillOpen(op.progress, op.progress.debit.unanswered - 1);
  return pause(op, facts, 'paused_auth', { kind, credit: 'none', service: 'dodo' }, mine);
};

/** The ledger alone, asked because the Dodo key changed while a debit was open. */
function afterLedgerOnly(op: Op, facts: Facts, ledger: LedgerFinding | undefined): DebitDecision {
  if (ledger === undefined) return { need: 'ledger' };
  if (ledger === 'unknown')
    return tryLater(op, facts, 'debit.unanswered', { error: dodoUnreachable });
  if (ledger.found) return held(op, facts, 'debit.found', ledger.entryId);
  // The debit's key is the operation's own, so asking once more is safe whichever request wins.
  const debit = { ...op.progress.debit, fingerprint: null };
  return change(op, 'debit.checked', { dueAt: facts.now.wall, debit });
}

/** What follows from the answer to a debit and from what else was found out. */
export function afterDebit(op: Op, facts: Facts, evidence: DebitEvidence): DebitDecision {
  const { answer } = evidence;
  if (answer === null) return afterLedgerOnly(op, facts, evidence.ledger);
  const verdict = classify('dodo.ledger', answer);
  switch (verdict) {
    case 'done': {
      const { entryId = null, balanceAfter = null } = answer.value ?? {};
      return held(op, facts, 'debit.done', entryId, balanceAfter);
    }
    case 'exists':
      return afterExists(op, facts, answer, evidence);
    case 'refused':
      return afterRefusal(op, facts, answer, evidence);
    case 'missing':
      return afterMissing(op, facts, answer, evidence);
    case 'auth':
      return afterKeyRefused(op, facts, answer, evidence);
    case 'wait':
    case 'busy':
    case 'quota':
    case 'noRight':
    case 'conflict': {
      const mine = stillOpen(op.progress, op.progress.debit.unanswered - 1);
      const fields = { error: limitedBy('dodo', answer), ...mine };
      const { retryAfter } = answer;
      return tryLater(op, facts, 'debit.limited', fields, { retryAfter });
    }
    case 'unknown': {
      const debit = { ...op.progress.debit, unknownAt: facts.now.wall };
      const data = { status: answer.status, name: answer.name };
      const trouble = { error: dodoTrouble(answer), debit };
      return tryLater(op, facts, 'debit.unanswered', trouble, {}, data);
    }
  }
}
