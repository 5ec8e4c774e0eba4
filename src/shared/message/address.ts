/** One mailbox: `Ada <ada@acme.dev>` has a name, `ada@acme.dev` has none (empty string). */
export type Mailbox = { readonly name: string; readonly address: string };

/** RFC 5322 limits a header line to 998 characters; nothing longer is read as a mailbox. */
export const MAX_MAILBOX_LENGTH = 998;

/** Characters no header value may contain: C0 controls, DEL, and the line and paragraph separators. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F\u0085\u2028\u2029]/;

export const hasControlCharacters = (value: string): boolean => CONTROL.test(value);

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
// Marks belong to letters: Devanagari, Thai and many other scripts cannot be written without them.
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const QUOTED_NAME = /^"((?:[^"\\]|\\.)*)"$/u;
const PLAIN_NAME = /^[^<>"@,;]*$/;

function isAddress(value: string): boolean {
  const at = value.lastIndexOf('@');
  if (at < 1 || at > 64 || value.length > 254) return false;
  const labels = value.slice(at + 1).split('.');
  return (
    LOCAL.test(value.slice(0, at)) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

function parseName(written: string): string | null {
  const quoted = QUOTED_NAME.exec(written)?.[1];
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gu, '$1').trim();
  return PLAIN_NAME.test(written) ? written : null;
}

/**
 * The one parser for recipients: what it accepts is validated, counted and charged alike. It takes exactly
 * one mailbox, with or without a display name; lists, comments, quoted local parts and control characters
 * are refused, because each of them has been a way to smuggle a second recipient. The domain is lower-cased
 * and composed (NFC). Linear in the length of `raw`.
 */
export function parseMailbox(raw: string): Mailbox | null {
  if (raw.length > MAX_MAILBOX_LENGTH || hasControlCharacters(raw)) return null;
  const value = raw.trim();
  const open = value.endsWith('>') ? value.lastIndexOf('<') : -1;
  const name = open === -1 ? '' : parseName(value.slice(0, open).trim());
  const address = open === -1 ? value : value.slice(open + 1, -1).trim();
  if (name === null || !isAddress(address)) return null;
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at).toLowerCase().normalize('NFC');
  return { name, address: address.slice(0, at) + domain };
}

/** Writes a mailbox as a header value, quoting the name where its characters require it. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (name === '') return address;
  const safe = /^[\p{L}\p{N} '._-]+$/u.test(name) ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`;
  return `${safe} <${address}>`;
}

/** Two mailboxes are the same recipient when this key is equal. */
export const recipientKey = (mailbox: Mailbox): string => mailbox.address.toLowerCase();
