import type { CustomerRef, DodoPort, LedgerLine } from '../ports/dodo.ts';
import type { JournalPort } from '../ports/journal.ts';
import type { MailSummary, ResendPort } from '../ports/resend.ts';
import { INDEX_TAG, OP_TAG } from '../outbox/payload.ts';
import { classify } from '../outbox/answers.ts';
import { persist } from '../outbox/persist.ts';
import { serviceError } from '../service-error.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { SeenMail } from './compare.ts';

const PAGE = 100;
/** Beyond this the answer is "partly" instead of a read without end. */
const MOST_PAGES = 2_000;
const MOST_OPENED = 5_000;

/** Every ledger entry since then. Entries that move to a later page while it is read count once. */
export async function readLedger(
  dodo: DodoPort,
  ref: CustomerRef,
  from: Instant,
): Promise<Outcome<readonly LedgerLine[]>> {
  const lines = new Map<string, LedgerLine>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await persist(() => dodo.ledger({ ...ref, page, pageSize: PAGE, from }));
    // A customer who never had credits has no ledger (fact 3.2).
    if (classify('dodo.read', answer) === 'missing') break;
    if (answer.value === null) return fail(serviceError('dodo', answer));
    for (const line of answer.value) lines.set(line.entryId, line);
    if (answer.value.length < PAGE) break;
  }
  return ok([...lines.values()]);
}

export type MailReading = {
  readonly mails: readonly SeenMail[];
  readonly extent: 'all' | 'partly' | 'noRight';
};

/** Mails since then that no operation of this computer claims and that carry our tags. Untagged mails are nobody's business. */
export async function readMails(
  resend: ResendPort,
  journal: JournalPort,
  from: Instant,
): Promise<Outcome<MailReading>> {
  const seen: SeenMail[] = [];
  let after: string | undefined;
  let opened = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = after === undefined ? { limit: PAGE } : { limit: PAGE, after };
    const listed = await persist(() => resend.list(query));
    if (classify('resend.read', listed) === 'noRight') return ok({ mails: [], extent: 'noRight' });
    if (listed.value === null) return fail(serviceError('resend', listed));
    const { mails, hasMore } = listed.value;
    const recent = mails.filter(({ createdAt }: MailSummary) => createdAt >= from);
    const known = journal.knownResendIds(recent.map(({ resendId }) => resendId));
    if (!known.ok) return known;
    for (const { resendId } of recent) {
      if (known.value.has(resendId)) continue;
      if (++opened > MOST_OPENED) return ok({ mails: seen, extent: 'partly' });
      const mail = await persist(() => resend.mail(resendId));
      if (mail.value === null && classify('resend.read', mail) !== 'missing')
        return fail(serviceError('resend', mail));
      const opId = mail.value?.tags[OP_TAG];
      if (mail.value === null || opId === undefined) continue;
      // Scheduled and taken back: it reached nobody, and its credits were given back.
      if (mail.value.lastEvent === 'canceled') continue;
      const index = Number(mail.value.tags[INDEX_TAG] ?? '0');
      seen.push({ opId, index, credits: mail.value.recipients });
    }
    const oldest = mails.at(-1);
    if (!hasMore || oldest === undefined || oldest.createdAt < from) break;
    after = oldest.resendId;
  }
  return ok({ mails: seen, extent: 'all' });
}
