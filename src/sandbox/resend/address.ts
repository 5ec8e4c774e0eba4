import { addressOf } from '../world/mails.ts';
import { invalid } from './refuse.ts';

const FORMAT = 'email@example.com` or `Name <email@example.com>';
const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/;
const RESERVED = new Set(['example.com', 'example.net', 'example.org', 'test.com']);

/** One address, plain or with a display name. 422 when it is neither. */
export function readAddress(value: unknown, field: string): string {
  if (typeof value !== 'string' || hasControl(value) || !isAddress(value)) {
    throw invalid(
      `Invalid \`${field}\` field. The email address needs to follow the \`${FORMAT}\` format.`,
    );
  }
  return value;
}

/** A string or a list of them; undefined and null mean none. */
export function readAddresses(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((entry) => readAddress(entry, field));
}

/** Recipients Resend refuses because mail to them would bounce. */
export function isReserved(address: string): boolean {
  return RESERVED.has(domainOf(address));
}

export function domainOf(address: string): string {
  return addressOf(address).split('@')[1] ?? '';
}

/** CR, LF, NUL and other control characters, which would allow header injection. */
export function hasControl(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(text);
}

function isAddress(value: string): boolean {
  const named = /^[^<>]*<([^<>]+)>$/.exec(value.trim());
  return ADDRESS.test(named?.[1] ?? value.trim());
}
