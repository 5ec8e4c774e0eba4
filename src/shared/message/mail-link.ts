import { hasControlCharacters, MAX_MAILBOX_LENGTH } from './address.ts';
import { splitMailboxes } from './split.ts';

/** What a link asks to be written. It is only ever a draft. */
export type MailLink = {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** The link named files, which no link may bring. */
  readonly attachments: boolean;
};

const LONGEST = 100_000;
const MOST_RECIPIENTS = 500;
const LONGEST_SUBJECT = 998;
const ATTACHMENT = /^(?:x-)?(?:attach|attachment|attachments|file)$/;

/** A value as written in a link (RFC 6068: UTF-8, percent-encoded; a plus is a plus). null: not decodable. */
function decode(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}

/** Where the part before the question mark ends and what it means, by scheme. */
function partsOf(link: string): { readonly path: string; readonly query: string } | null {
  const mailto = /^mailto:/i.exec(link);
  const own = /^mailkit:\/\/compose\/?(?=\?|$)/i.exec(link);
  const prefix = mailto?.[0] ?? own?.[0];
  if (prefix === undefined) return null;
  // A fragment is no part of a mail.
  const rest = link.slice(prefix.length).split('#', 1)[0] ?? '';
  const mark = rest.indexOf('?');
  if (mark === -1) return { path: rest, query: '' };
  return { path: rest.slice(0, mark), query: rest.slice(mark + 1) };
}

/** The text without what no mail shows: control characters other than tab and line break. */
const printable = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');

/**
 * Reads `mailto:` (RFC 6068) and `mailkit://compose?to=…`. Only To, Cc, Bcc, Subject and Body are taken; every other header,
 * a sender or a Reply-To among them, is left out. null when it is no such link, cannot be decoded, is too long, or
 * carries a line break or another control character in a header. Linear in the link's length.
 */
export function readMailLink(link: string): MailLink | null {
  if (link.length > LONGEST || hasControlCharacters(link)) return null;
  const parts = partsOf(link);
  if (parts === null) return null;
  const people: Record<'to' | 'cc' | 'bcc', string[]> = { to: [], cc: [], bcc: [] };
  const texts: Record<'subject' | 'body', string[]> = { subject: [], body: [] };
  let attachments = false;

  const addPeople = (field: 'to' | 'cc' | 'bcc', raw: string): boolean => {
    // A comma within an address is written as %2C: addresses are parted before they are decoded.
    for (const each of raw.split(',')) {
      const value = decode(each);
      if (value === null || hasControlCharacters(value)) return false;
      for (const mailbox of splitMailboxes(value)) {
        if (mailbox.length > MAX_MAILBOX_LENGTH) return false;
        people[field].push(mailbox);
      }
    }
    return people[field].length <= MOST_RECIPIENTS;
  };

  if (!addPeople('to', parts.path)) return null;
  for (const field of parts.query.split('&')) {
    const equals = field.indexOf('=');
    const name = decode(equals === -1 ? field : field.slice(0, equals))
      ?.trim()
      .toLowerCase();
    const raw = equals === -1 ? '' : field.slice(equals + 1);
    if (name === undefined || hasControlCharacters(name)) return null;
    if (name === 'to' || name === 'cc' || name === 'bcc') {
      if (!addPeople(name, raw)) return null;
    } else if (name === 'subject' || name === 'body') {
      const value = decode(raw);
      if (value === null || (name === 'subject' && hasControlCharacters(value))) return null;
      texts[name].push(value);
    } else if (ATTACHMENT.test(name)) attachments = true;
  }
  const subject = texts.subject.join(' ').trim();
  if (subject.length > LONGEST_SUBJECT) return null;
  return { ...people, subject, body: printable(texts.body.join('\n')), attachments };
}

/**
 * The link a program was started with: the last argument, and after a `--` only. What stands elsewhere may have been smuggled in as an
 * option. null when there is none.
 */
export function linkOfArguments(argv: readonly string[]): string | null {
  const end = argv.indexOf('--');
  const last = (end === -1 ? argv.slice(1) : argv.slice(end + 1)).at(-1);
  return last !== undefined && /^(?:mailto:|mailkit:\/\/)/i.test(last) ? last : null;
}
