import type { LedgerLine } from '../ports/dodo.ts';
import type { OpTotal } from '../ports/journal.ts';
import { adjustmentIdOf } from '../adjustments/keys.ts';
import { opIdOf } from '../outbox/keys.ts';
import { hasEnded } from '../ports/op.ts';
import type { Drift, ReconcileLine } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { type Instant, hours, instant } from '#shared/time.ts';

/** Another computer may still be working on an operation this young. */
const SETTLED_ELSEWHERE_AFTER = hours(24);

/** A mail at Resend that no operation of this computer claims as accepted. */
export type SeenMail = { readonly opId: string; readonly index: number; readonly credits: number };

export type Books = {
  readonly from: Instant;
  /** By the services' clock; null when they did not say, so that nothing counts as old. */
  readonly now: Instant | null;
  readonly ledger: readonly LedgerLine[];
  /** Every operation of ours that the ledger, the mails or the time in question name. */
  readonly ops: ReadonlyMap<string, OpTotal>;
  /** null where the mails could not be read completely, so that an absence proves nothing. */
  readonly mails: readonly SeenMail[] | null;
};

/** What a line needs to be put right, besides what is shown. */
export type Found = ReconcileLine & {
  /** The side of the ledger before the fix, which makes its key. */
  readonly before: number;
};

type Account = { debited: number; returned: number; at: Instant };

const REASON = /email (?:send|refund) ([0-9a-f-]{36})/;

/** The operation of a ledger entry: by its metadata, or by its reason where a service returns no metadata. */
export const entryOp = ({ metadata, description }: LedgerLine): string | null =>
  opIdOf(metadata) ?? REASON.exec(description ?? '')?.[1] ?? null;

/** UUIDv7 carries the moment it was made. */
const madeAt = (opId: string): Instant =>
  instant(Number.parseInt(opId.replaceAll('-', '').slice(0, 12), 16));

function accountsOf(ledger: readonly LedgerLine[]): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const line of ledger) {
    const opId = entryOp(line);
    if (opId === null) continue;
    const account = accounts.get(opId) ?? { debited: 0, returned: 0, at: line.createdAt };
    if (line.isCredit) account.returned += line.amount;
    else account.debited += line.amount;
    account.at = instant(Math.min(account.at, line.createdAt));
    accounts.set(opId, account);
  }
  return accounts;
}

/** Credits of mails seen at Resend beyond those the journal knows; each message counts once. */
function seenCredits(mails: readonly SeenMail[], opId: string): number {
  const byIndex = new Map(
    mails.filter((mail) => mail.opId === opId).map((mail) => [mail.index, mail.credits]),
  );
  return [...byIndex.values()].reduce((sum, each) => sum + each, 0);
}

const driftOf = (account: Account, expected: number, n: number | null): Drift | null => {
  const net = account.debited - account.returned;
  if (net === expected) return null;
  if (net < expected) return account.debited === 0 ? 'missingDebit' : 'mailWithoutDebit';
  return n !== null && account.debited > n ? 'doubleDebit' : 'debitWithoutMail';
};

function lineOf(
  opId: string,
  account: Account,
  expected: number,
  op: OpTotal | undefined,
): Found | null {
  const drift = driftOf(account, expected, op?.credits ?? null);
  if (drift === null) return null;
  const tooMuch = account.debited - account.returned - expected;
  const fix = tooMuch > 0 ? ('refund' as const) : ('charge' as const);
  return {
    lineId: `${drift}:${opId}`,
    drift,
    opId,
    subject: op?.subject ?? '',
    at: op?.createdAt ?? account.at,
    credits: credits(Math.abs(tooMuch)),
    fix,
    before: fix === 'refund' ? account.returned : account.debited,
  };
}

const otherDebit = (lineId: string, opId: string | null, at: Instant, amount: number): Found => ({
  lineId,
  drift: 'otherDebit',
  opId,
  subject: '',
  at,
  credits: credits(amount),
  fix: null,
  before: 0,
});

const TAKEN_BY_SOMEBODY: ReadonlySet<string> = new Set(['credit_deducted', 'manual_adjustment']);

/** Every disagreement between the outbox, the ledger and the mails, each with what would put it right. */
export function compare(books: Books): readonly Found[] {
  const { ops, mails } = books;
  const accounts = accountsOf(books.ledger);
  const found: Found[] = [];
  for (const op of ops.values()) {
    if (!hasEnded(op.state) || op.createdAt < books.from) continue;
    const account = accounts.get(op.opId) ?? { debited: 0, returned: 0, at: op.createdAt };
    const line = lineOf(op.opId, account, op.accepted + seenCredits(mails ?? [], op.opId), op);
    if (line !== null) found.push(line);
  }
  for (const [opId, account] of accounts) {
    // What began before the time in question is only partly in these books.
    if (ops.has(opId) || madeAt(opId) < books.from) continue;
    const expected = seenCredits(mails ?? [], opId);
    const net = account.debited - account.returned;
    const young = books.now === null || books.now - account.at < SETTLED_ELSEWHERE_AFTER;
    if (net === expected && mails !== null) continue;
    if (!young && mails !== null) {
      const line = lineOf(opId, account, expected, undefined);
      if (line !== null) found.push(line);
    } else if (net > 0) found.push(otherDebit(`otherDebit:${opId}`, opId, account.at, net));
  }
  for (const line of books.ledger)
    if (
      entryOp(line) === null &&
      adjustmentIdOf(line.metadata) === null &&
      !line.isCredit &&
      TAKEN_BY_SOMEBODY.has(line.type)
    )
      found.push(otherDebit(`otherDebit:${line.entryId}`, null, line.createdAt, line.amount));
  return found.toSorted((a, b) => b.at - a.at);
}

/** Credits that are where they should not be. */
export const differenceOf = (found: readonly Found[]): number =>
  found.reduce((sum, { drift, credits: n }) => (drift === 'otherDebit' ? sum : sum + n), 0);
