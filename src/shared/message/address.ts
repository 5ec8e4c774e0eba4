/** One mailbox: `Ada <ada@acme.dev>` has a name, `ada@acme.dev` has none (empty string). */
export type Mailbox = { readonly name: string; readonly address: string };

/** Characters no header value may contain: C0 controls, DEL, and the line and paragraph separators. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F\u0085\u2028\u2029]/;

export const hasControlCharacters = (value: string): boolean => CONTROL.test(value);

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

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

/**
 * The one parser for recipients: what it accepts is validated, counted and charged alike. It takes exactly
 * one mailbox, with or without a display name; lists, comments, quoted local parts and control characters
 * are refused, because each of them has been a way to smuggle a second recipient. The domain is lower-cased.
 */
export function parseMailbox(raw: string): Mailbox | null {
  if (hasControlCharacters(raw)) return null;
  const value = raw.trim();
  const angle = /^(?:"((?:[^"\\]|\\.)*)"|([^<>"@,;]*))\s*<([^<>]+)>$/.exec(value);
  const name = angle ? (angle[1]?.replaceAll(/\\(.)/g, '$1') ?? angle[2] ?? '').trim() : '';
  const address = (angle?.[3] ?? value).trim();
  if (!isAddress(address)) return null;
  const at = address.lastIndexOf('@');
  return { name, address: address.slice(0, at + 1) + address.slice(at + 1).toLowerCase() };
}

/** Splits what people paste (commas, semicolons, lines, tabs) into one string per mailbox, quoted names kept whole. */
export function splitMailboxes(pasted: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let angled = false;
  for (const char of pasted) {
    if (char === '"' && !angled) quoted = !quoted;
    if (!quoted && char === '<') angled = true;
    if (!quoted && char === '>') angled = false;
    if (/[\r\n]/.test(char) || (!quoted && !angled && /[,;\t]/.test(char))) {
      parts.push(current);
      current = '';
      quoted = false;
      angled = false;
    } else current += char;
  }
  return [...parts, current].map((part) => part.trim()).filter((part) => part !== '');
}

/** Writes a mailbox as a header value, quoting the name where its characters require it. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (name === '') return address;
  const safe = /^[\p{L}\p{N} '._-]+$/u.test(name) ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`;
  return `${safe} <${address}>`;
}

/** Two mailboxes are the same recipient when this key is equal. */
export const recipientKey = (mailbox: Mailbox): string => mailbox.address.toLowerCase();
