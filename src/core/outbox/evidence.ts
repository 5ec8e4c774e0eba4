import type { Answer } from '../ports/answer.ts';
import type { DodoPort, LedgerLine } from '../ports/dodo.ts';
import type { Op, Schedule, Stamp } from '../ports/op.ts';
import type { Mail, MailChanged, MailSummary, ResendPort } from '../ports/resend.ts';
import { type Instant, instant } from '#shared/time.ts';
import { ageOf, servicesTime } from './age.ts';
import { classify } from './answers.ts';
import type { KnownIds, LedgerFinding } from './decide-debit.ts';
import type { MailFinding } from './decide-lookup.ts';
import { opIdOf } from './keys.ts';
import { carried } from './parts.ts';
import { persist } from './persist.ts';
import { INDEX_TAG, OP_TAG } from './payload.ts';
import { LIST_KEPT_FOR, LOOKUP_MARGIN, LOOKUP_SETTLES_AFTER } from './policy.ts';

/** Paced access to the account an operation is bound to; answers "unknown" once that account is no longer at hand. */
export type Ask = {
  readonly dodo: <T>(call: (port: DodoPort) => Promise<Answer<T>>) => Promise<Answer<T>>;
  readonly resend: <T>(call: (port: ResendPort) => Promise<Answer<T>>) => Promise<Answer<T>>;
};

const PAGE = 100;
/** Beyond this the answer is "cannot tell" instead of an endless read. */
const MOST_PAGES = 2_000;
/** How many mails one look opens before it makes room for others and goes on later. */
const MOST_MAILS = 1_000;

/** The services' time of a stamp at the earliest; the beginning of time where only this computer's clock knows. */
function earliest(stamp: Stamp, now: Stamp): Instant {
  const at = servicesTime(stamp, now);
  return instant(at === null ? 0 : at - LOOKUP_MARGIN);
}

const ref = ({ binding }: Op) => ({
  entitlementId: binding.entitlementId,
  customerId: binding.customerId,
});

/** Looks for the operation's debit, or its refund, in the ledger, back to before its first request. */
export async function findEntry(
  ask: Ask,
  op: Op,
  now: () => Stamp,
  type: 'debit' | 'credit',
): Promise<LedgerFinding> {
  const { first } = op.progress.debit;
  if (first === null) return { found: false };
  const isOurs = (line: LedgerLine): boolean =>
    line.isCredit === (type === 'credit') && opIdOf(line.metadata) === op.opId;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { ...ref(op), page, pageSize: PAGE };
    const lines = (await persist(() => ask.dodo((dodo) => dodo.ledger(query)))).value;
    if (lines === null) return 'unknown';
    const ours = lines.find(isOurs);
    if (ours !== undefined) return { found: true, entryId: ours.entryId };
    const last = lines.at(-1);
    if (lines.length < PAGE || last === undefined || last.createdAt < earliest(first, now()))
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

/** A change of a scheduled mail, as it was asked for and answered; what Resend says of the mail where that was a "no". */
export type AskedChange = {
  readonly wish: NonNullable<Schedule['wish']>;
  readonly answer: Answer<MailChanged>;
  readonly mail: Answer<Mail> | null;
  /** It was not asked with the key the mail was sent with: "no such mail" may then mean another account. */
  readonly otherKey: boolean;
};

const scheduledId = ({ messages }: Op): string => messages[0]?.resendId ?? '';

export async function changeSchedule(
  ask: Ask,
  op: Op,
  isOwnKey: () => boolean,
): Promise<AskedChange> {
  const own = isOwnKey();
  const id = scheduledId(op);
  const wish = op.progress.schedule?.wish ?? { at: null };
  const { at } = wish;
  const answer = await ask.resend((resend) =>
    at === null ? resend.unschedule(id) : resend.reschedule(id, at),
  );
  const verdict = classify('resend.change', answer);
  const doubtful = verdict === 'refused' || verdict === 'missing';
  const mail = doubtful ? await lookAtScheduled(ask, op) : null;
  return { wish, answer, mail, otherKey: !(own && isOwnKey()) };
}

export const lookAtScheduled = async (ask: Ask, op: Op): Promise<Answer<Mail>> =>
  persist(() => ask.resend((resend) => resend.mail(scheduledId(op))));

/** Which message of which operation a mail is; null for a mail of somebody else. */
export type Origin = { readonly opId: string; readonly index: number } | null;

/** The origins of mails opened before. The tags of a mail never change, so each is opened once by all operations. */
export type OpenedMails = Map<string, Origin>;

const MOST_REMEMBERED = 50_000;

function originOf({ tags }: Mail): Origin {
  const opId = tags[OP_TAG];
  return opId === undefined ? null : { opId, index: Number(tags[INDEX_TAG] ?? '0') };
}

function remember(opened: OpenedMails, resendId: string, origin: Origin): void {
  const oldest = opened.size < MOST_REMEMBERED ? undefined : opened.keys().next().value;
  if (oldest !== undefined) opened.delete(oldest);
  opened.set(resendId, origin);
}

type Stopped = Extract<MailFinding, { kind: 'undecidable' | 'auth' | 'unknown' }>;

/** Why a read gave nothing. */
function stopped(answer: Answer<unknown>): Stopped {
  const verdict = classify('resend.read', answer);
  if (verdict === 'noRight') return { kind: 'undecidable' };
  return verdict === 'auth' ? { kind: 'auth' } : { kind: 'unknown', retryAfter: answer.retryAfter };
}

/** What is known of the mails in a page of Resend's list. */
export type KnownMails = {
  /** Those that some operation claims. */
  readonly claimed: (ids: readonly string[]) => ReadonlySet<string>;
  /** The list is that of the account in which the operation's mails were sent. */
  readonly isOwnAccount: (ids: readonly string[]) => boolean;
};

/**
 * Looks for the operation's mails in Resend's list, which has no tags and no filter (fact R3): every mail of the
 * time in question that no other operation claims is opened. An absence is only reported when the list reaches
 * back beyond the first request, and is that of the same account: another key may belong to another one.
 */
export async function findMails(
  ask: Ask,
  op: Op,
  now: () => Stamp,
  known: KnownMails,
  opened: OpenedMails,
): Promise<MailFinding> {
  const { first, last } = op.progress.send;
  if (first === null) return { kind: 'absent' };
  const wanted = carried(op);
  const ids: (string | null)[] = wanted.map(() => null);
  let asked = 0;
  let ownAccount = false;
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query: { readonly limit: number; readonly after?: string } =
      after === null ? { limit: PAGE } : { limit: PAGE, after };
    const listed = await persist(() => ask.resend((resend) => resend.list(query)));
    if (listed.value === null) return stopped(listed);
    const { mails, hasMore } = listed.value;
    // Only now: the list's answer may be the first to tell the services' time.
    const from = earliest(first, now());
    const ended = last === null ? null : servicesTime(last, now());
    const until = ended === null ? null : ended + LOOKUP_SETTLES_AFTER + LOOKUP_MARGIN;
    const inQuestion = ({ createdAt }: MailSummary): boolean =>
      createdAt >= from && (until === null || createdAt <= until);
    const listedIds = mails.map(({ resendId }) => resendId);
    const claimed = known.claimed(listedIds);
    ownAccount ||= known.isOwnAccount(listedIds);
    for (const summary of mails) {
      if (!inQuestion(summary) || claimed.has(summary.resendId)) continue;
      if (!opened.has(summary.resendId)) {
        if (++asked > MOST_MAILS) return { kind: 'unknown', retryAfter: null };
        const mail = await persist(() => ask.resend((resend) => resend.mail(summary.resendId)));
        if (mail.value !== null) remember(opened, summary.resendId, originOf(mail.value));
        else if (classify('resend.read', mail) !== 'missing') return stopped(mail);
      }
      const origin = opened.get(summary.resendId) ?? null;
      const place = wanted.findIndex(
        ({ index }) => origin?.opId === op.opId && origin.index === index,
      );
      if (place >= 0) ids[place] = summary.resendId;
    }
    if (ids.every((id) => id !== null)) return { kind: 'found', ids };
    const oldest = mails.at(-1);
    const reached = oldest !== undefined && oldest.createdAt < from;
    if (reached || !hasMore || oldest === undefined) {
      if (ids.some((id) => id !== null)) return { kind: 'found', ids };
      const age = ageOf(first, now());
      const kept = reached || (age !== null && age < LIST_KEPT_FOR);
      return { kind: kept && ownAccount ? 'absent' : 'undecidable' };
    }
    after = oldest.resendId;
  }
  return { kind: 'undecidable' };
}
