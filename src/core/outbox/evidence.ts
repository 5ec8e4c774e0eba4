import type { Answer } from '../ports/answer.ts';
import type { DodoPort, LedgerLine } from '../ports/dodo.ts';
import type { Op, Stamp } from '../ports/op.ts';
import type { Mail, MailSummary, ResendPort } from '../ports/resend.ts';
import { type Instant, instant } from '#shared/time.ts';
import { ageOf } from './age.ts';
import { classify } from './answers.ts';
import type { KnownIds, LedgerFinding } from './decide-debit.ts';
import type { MailFinding } from './decide-lookup.ts';
import { opIdOf } from './keys.ts';
import { carried } from './parts.ts';
import { INDEX_TAG, OP_TAG } from './payload.ts';
import {
  LIST_KEPT_FOR,
  LOOKUP_MARGIN,
  LOOKUP_SETTLES_AFTER,
  UNKNOWN_CLOCK_MARGIN,
} from './policy.ts';

/** Paced access to the account an operation is bound to; answers "unknown" once that account is no longer at hand. */
export type Ask = {
  readonly dodo: <T>(call: (port: DodoPort) => Promise<Answer<T>>) => Promise<Answer<T>>;
  readonly resend: <T>(call: (port: ResendPort) => Promise<Answer<T>>) => Promise<Answer<T>>;
};

const PAGE = 100;
/** Beyond this the answer is "cannot tell" instead of an endless read. */
const MOST_PAGES = 200;
const MOST_MAILS = 1_000;

/** The services' time of a stamp at the earliest, whatever this computer's clock is worth. */
const earliest = ({ server, wall }: Stamp): Instant =>
  instant((server ?? wall - UNKNOWN_CLOCK_MARGIN) - LOOKUP_MARGIN);

const ref = ({ binding }: Op) => ({
  entitlementId: binding.entitlementId,
  customerId: binding.customerId,
});

/** Looks for the operation's debit, or its refund, in the ledger, back to before its first request. */
export async function findEntry(
  ask: Ask,
  op: Op,
  type: 'debit' | 'credit',
): Promise<LedgerFinding> {
  const { first } = op.progress.debit;
  if (first === null) return { found: false };
  const isOurs = (line: LedgerLine): boolean =>
    line.isCredit === (type === 'credit') && opIdOf(line.metadata) === op.opId;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { ...ref(op), page, pageSize: PAGE };
    const lines = (await ask.dodo((dodo) => dodo.ledger(query))).value;
    if (lines === null) return 'unknown';
    const ours = lines.find(isOurs);
    if (ours !== undefined) return { found: true, entryId: ours.entryId };
    const last = lines.at(-1);
    if (lines.length < PAGE || last === undefined || last.createdAt < earliest(first))
      return { found: false };
  }
  return 'unknown';
}

/** Asks for the entitlement and the customer themselves, because a 404 on a balance can mean either or neither. */
export async function confirmIds(ask: Ask, op: Op): Promise<KnownIds> {
  const { entitlementId, customerId } = op.binding;
  const entitlement = await ask.dodo((dodo) => dodo.entitlement(entitlementId));
  if (classify('dodo.read', entitlement) === 'missing') return 'noEntitlement';
  const customer = await ask.dodo((dodo) => dodo.customer(customerId));
  if (classify('dodo.read', customer) === 'missing') return 'noCustomer';
  return entitlement.value !== null && customer.value !== null ? 'both' : 'unknown';
}

/** Whether a key that was refused for writing may at least read; null when nobody answered. */
export async function canRead(ask: Ask, op: Op): Promise<boolean | null> {
  const answer = await ask.dodo((dodo) => dodo.entitlement(op.binding.entitlementId));
  if (answer.status === null) return null;
  return classify('dodo.read', answer) !== 'auth';
}

/** When the first of the grants that still hold credits lapses; null when none does, or nobody answered. */
export async function earliestExpiry(ask: Ask, op: Op): Promise<Instant | null> {
  const grants = (await ask.dodo((dodo) => dodo.grants(ref(op)))).value ?? [];
  const ends = grants.flatMap(({ remaining, expiresAt }) =>
    remaining > 0 && expiresAt !== null ? [expiresAt] : [],
  );
  return ends.length === 0 ? null : instant(Math.min(...ends));
}

const indexOf = (mail: Mail, op: Op): number | null =>
  mail.tags[OP_TAG] === op.opId ? Number(mail.tags[INDEX_TAG] ?? '0') : null;

type Stopped = Extract<MailFinding, { kind: 'undecidable' | 'auth' | 'unknown' }>;

/** Why a read gave nothing. */
function stopped(answer: Answer<unknown>): Stopped {
  const verdict = classify('resend.read', answer);
  if (verdict === 'noRight') return { kind: 'undecidable' };
  return verdict === 'auth' ? { kind: 'auth' } : { kind: 'unknown', retryAfter: answer.retryAfter };
}

/**
 * Looks for the operation's mails in Resend's list, which has no tags and no filter (fact R3): every mail of the
 * time in question that no other operation claims is opened. An absence is only reported when the list reaches
 * back beyond the first request.
 */
export async function findMails(
  ask: Ask,
  op: Op,
  now: Stamp,
  isClaimed: (ids: readonly string[]) => ReadonlySet<string>,
): Promise<MailFinding> {
  const { first, last } = op.progress.send;
  if (first === null) return { kind: 'absent' };
  const from = earliest(first);
  const until =
    last?.server === null || last === null
      ? null
      : last.server + LOOKUP_SETTLES_AFTER + LOOKUP_MARGIN;
  const inQuestion = ({ createdAt }: MailSummary): boolean =>
    createdAt >= from && (until === null || createdAt <= until);

  const wanted = carried(op);
  const ids: (string | null)[] = wanted.map(() => null);
  let opened = 0;
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query: { readonly limit: number; readonly after?: string } =
      after === null ? { limit: PAGE } : { limit: PAGE, after };
    const listed = await ask.resend((resend) => resend.list(query));
    if (listed.value === null) return stopped(listed);
    const { mails, hasMore } = listed.value;
    const claimed = isClaimed(mails.map(({ resendId }) => resendId));
    for (const summary of mails) {
      if (!inQuestion(summary) || claimed.has(summary.resendId)) continue;
      if (++opened > MOST_MAILS) return { kind: 'undecidable' };
      const mail = await ask.resend((resend) => resend.mail(summary.resendId));
      if (mail.value === null && classify('resend.read', mail) !== 'missing') return stopped(mail);
      const index = mail.value === null ? null : indexOf(mail.value, op);
      const place = wanted.findIndex((message) => message.index === index);
      if (place >= 0) ids[place] = summary.resendId;
    }
    if (ids.every((id) => id !== null)) return { kind: 'found', ids };
    const oldest = mails.at(-1);
    const reached = oldest !== undefined && oldest.createdAt < from;
    if (reached || !hasMore || oldest === undefined) {
      if (ids.some((id) => id !== null)) return { kind: 'found', ids };
      const age = ageOf(first, now);
      const kept = reached || (age !== null && age < LIST_KEPT_FOR);
      return { kind: kept ? 'absent' : 'undecidable' };
    }
    after = oldest.resendId;
  }
  return { kind: 'undecidable' };
}
