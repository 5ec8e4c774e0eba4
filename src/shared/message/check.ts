import type { MessageDraft } from '../contract/outbox.ts';
import { type Credits, credits } from '../credits.ts';
import type { MessageIssue } from '../errors.ts';
import type { Mode } from '../mode.ts';
import { MAX_MESSAGE_BYTES, attachmentsSize } from './size.ts';
import { hasControlCharacters, type Mailbox, parseMailbox, recipientKey } from './address.ts';

/** Resend: at most 50 recipients in a message, and every To, Cc and Bcc recipient counts as one mail. */
export const MAX_RECIPIENTS = 50;
/** RFC 5322 limits a header line to 998 characters. */
export const MAX_SUBJECT = 998;

const RECIPIENT_FIELDS = ['to', 'cc', 'bcc'] as const;
type RecipientField = (typeof RECIPIENT_FIELDS)[number];

/** Everyone who will get the mail, each once: the first field that names somebody keeps them. */
export function uniqueRecipients(
  draft: Pick<MessageDraft, RecipientField>,
): Record<RecipientField, Mailbox[]> {
  const seen = new Set<string>();
  const result: Record<RecipientField, Mailbox[]> = { to: [], cc: [], bcc: [] };
  for (const field of RECIPIENT_FIELDS) {
    for (const raw of draft[field]) {
      const mailbox = parseMailbox(raw);
      if (mailbox === null || seen.has(recipientKey(mailbox))) continue;
      seen.add(recipientKey(mailbox));
      result[field].push(mailbox);
    }
  }
  return result;
}

/** What the message costs: one credit per unique recipient. */
export function priceOf(draft: Pick<MessageDraft, RecipientField>): Credits {
  const { to, cc, bcc } = uniqueRecipients(draft);
  return credits(to.length + cc.length + bcc.length);
}

/** Resend's own inboxes, which accept mail from anybody and deliver to nobody. */
const isTestInbox = ({ address }: Mailbox): boolean =>
  /^(delivered|bounced|complained|suppressed)(\+[^@]*)?@resend\.dev$/i.test(address);

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

/** Length in UTF-8 bytes; a lone surrogate counts 3, as the replacement character an encoder writes for it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** Counts bytes only where the number of characters leaves it open: this runs while somebody types. */
function isTooLarge({
  html,
  text,
  attachments = [],
}: Pick<MessageDraft, 'html' | 'text' | 'attachments'>): boolean {
  const characters = html.length + text.length;
  const room = MAX_MESSAGE_BYTES - attachmentsSize(attachments);
  if (characters > room) return true;
  if (characters * 3 <= room) return false;
  return utf8Length(html) + utf8Length(text) > room;
}

const shorten = (value: string): string => value.slice(0, 120);

function addressIssues(field: MessageIssue['field'], values: readonly string[]): MessageIssue[] {
  const issues: MessageIssue[] = [];
  for (const value of values) {
    if (hasControlCharacters(value))
      issues.push({ field, code: 'controlCharacters', value: shorten(value) });
    else if (parseMailbox(value) === null)
      issues.push({ field, code: 'malformed', value: shorten(value) });
    if (issues.length === 20) break;
  }
  return issues;
}

/** Sandbox mail goes nowhere; `test` may only reach Resend's inboxes, and so may live mail from Resend's own sender. */
function coherenceIssues(draft: MessageDraft, mode: Mode): MessageIssue[] {
  const from = parseMailbox(draft.from);
  const testInboxOnly =
    mode === 'test' || (mode === 'live' && from?.address.endsWith('@resend.dev') === true);
  if (!testInboxOnly) return [];
  const recipients = uniqueRecipients(draft);
  return RECIPIENT_FIELDS.flatMap((field) =>
    recipients[field]
      .filter((mailbox) => !isTestInbox(mailbox))
      .slice(0, 5)
      .map((mailbox) => ({
        field,
        code: 'testInboxOnly' as const,
        value: shorten(mailbox.address),
      })),
  );
}

/**
 * Everything that would make the mail unsendable and can be known without asking anybody. The window runs it
 * while typing, the main process runs it again before anything becomes durable. Empty means sendable.
 */
export function checkMessage(draft: MessageDraft, mode: Mode): MessageIssue[] {
  const issues: MessageIssue[] = [];
  if (draft.from.trim() === '') issues.push({ field: 'from', code: 'missing' });
  else issues.push(...addressIssues('from', [draft.from]));
  if (draft.to.length === 0) issues.push({ field: 'to', code: 'missing' });
  for (const field of ['to', 'cc', 'bcc', 'replyTo'] as const)
    issues.push(...addressIssues(field, draft[field]));
  if (priceOf(draft) > MAX_RECIPIENTS)
    issues.push({ field: 'to', code: 'tooManyRecipients', limit: MAX_RECIPIENTS });
  if (draft.subject.trim() === '') issues.push({ field: 'subject', code: 'missing' });
  else if (hasControlCharacters(draft.subject))
    issues.push({ field: 'subject', code: 'controlCharacters', value: shorten(draft.subject) });
  else if (draft.subject.length > MAX_SUBJECT)
    issues.push({ field: 'subject', code: 'tooLong', limit: MAX_SUBJECT });
  if (draft.html.trim() === '' && draft.text.trim() === '')
    issues.push({ field: 'body', code: 'missing' });
  else if (isTooLarge(draft))
    issues.push({ field: 'body', code: 'tooLarge', limit: MAX_MESSAGE_BYTES });
  return [...issues, ...coherenceIssues(draft, mode)];
}
