import type { Account } from '../account.ts';
import type { BlobsPort } from '../ports/blobs.ts';
import type { Digest } from '../ports/identity.ts';
import { type Op, type Payload, type Progress, type Transition } from '../ports/op.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import { NO_CREDITS, credits } from '#shared/credits.ts';
import { checkMessage } from '#shared/message/check.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, after, between } from '#shared/time.ts';
import { type Contents, freeze, messagesOf } from './payload.ts';
import { UNSENT } from './parts.ts';
import { SCHEDULE_AT_LEAST, SCHEDULE_AT_MOST, UNDO_WINDOW } from './policy.ts';

/** The account an operation is bound to, complete; or what is missing, said before anything becomes durable. */
export function bindingOf(account: Account): Outcome<Op['binding']> {
  const { mode, ids, customerId, dodo, resend } = account;
  if (dodo === null) return fail({ kind: 'keys.missing', credit: 'none', service: 'dodo' });
  if (resend === null) return fail({ kind: 'keys.missing', credit: 'none', service: 'resend' });
  if (ids.entitlementId === '')
    return fail({ kind: 'entitlement.unknown', credit: 'none', entitlementId: '' });
  if (customerId === null) return fail({ kind: 'customer.none', credit: 'none' });
  return ok({
    mode,
    entitlementId: ids.entitlementId,
    customerId,
    dodoFingerprint: dodo.fingerprint,
    resendFingerprint: resend.fingerprint,
  });
}

const START: Omit<Progress, 'notBefore' | 'dueAt'> = {
  state: 'queued',
  returnTo: null,
  attempts: 0,
  gen: 0,
  debit: {
    taken: false,
    unanswered: 0,
    first: null,
    unknownAt: null,
    fingerprint: null,
    entryId: null,
  },
  expiresAt: null,
  send: UNSENT,
  parts: null,
  schedule: null,
  lookup: null,
  refund: null,
  refunded: NO_CREDITS,
  pausedAt: null,
  error: null,
};

export type NewOp = { readonly op: Op; readonly first: Transition & { readonly payload: Payload } };

/** Resend docs: at most 100 mails in a batch. */
const MOST_IN_BATCH = 100;

/** Why these mails cannot be sent, as far as that can be known without asking anybody; else the files that go with them. */
export function checkDrafts(
  drafts: readonly MessageDraft[],
  account: Account,
  blobs?: Pick<BlobsPort, 'base64'>,
): Outcome<Contents> {
  if (drafts.length === 0 || drafts.length > MOST_IN_BATCH) {
    const code = drafts.length === 0 ? 'missing' : 'tooManyRecipients';
    const issue = { field: 'to', code, limit: MOST_IN_BATCH } as const;
    return fail({ kind: 'message.invalid', credit: 'none', issues: [issue] });
  }
  const issues = drafts.flatMap((draft) => checkMessage(draft, account.mode)).slice(0, 200);
  if (issues.length > 0) return fail({ kind: 'message.invalid', credit: 'none', issues });
  const contents = new Map<string, string>();
  for (const { blob, name } of drafts.flatMap(({ attachments = [] }) => attachments)) {
    const content = contents.get(blob) ?? blobs?.base64(blob) ?? null;
    if (content === null) return fail({ kind: 'attachment.missing', credit: 'none', name });
    contents.set(blob, content);
  }
  return ok(contents);
}

/** Why a mail cannot be sent at that time. */
export function checkSchedule(at: Instant | null, now: Instant): Outcome<void> {
  if (at === null) return ok(undefined);
  const ahead = between(now, at);
  return ahead >= SCHEDULE_AT_LEAST && ahead <= SCHEDULE_AT_MOST
    ? ok(undefined)
    : fail({ kind: 'schedule.time', credit: 'none' });
}

/** A new operation with its frozen request: 1..100 messages, one hold, one request. */
export function createOp(
  what: Pick<Op, 'opId' | 'clientOpId' | 'kind' | 'campaignId' | 'parentOpId' | 'binding'> & {
    readonly drafts: readonly MessageDraft[];
    readonly now: Instant;
    /** When Resend is to send it; null for at once. */
    readonly scheduledAt?: Instant | null;
    readonly contents?: Contents;
  },
  digest: Digest,
): NewOp {
  const { drafts, now, scheduledAt = null, contents = new Map(), ...fixed } = what;
  const messages = messagesOf(drafts);
  const notBefore = after(now, UNDO_WINDOW);
  const schedule = scheduledAt === null ? null : { at: scheduledAt, wish: null, unanswered: 0 };
  const progress: Progress = { ...START, schedule, notBefore, dueAt: notBefore };
  const cost = credits(messages.reduce((sum, message) => sum + message.credits, 0));
  const payload = freeze(fixed.opId, fixed.kind, drafts, digest, { scheduledAt, contents });
  return {
    op: { ...fixed, credits: cost, createdAt: now, updatedAt: now, messages, progress, version: 1 },
    first: {
      to: progress,
      cause: 'submitted',
      data: { credits: cost, messages: messages.length, sha256: payload.sha256 },
      payload,
    },
  };
}
