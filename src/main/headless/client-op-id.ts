import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Namespace of RFC 9562 version 5, made once for this purpose. */
const NAMESPACE = 'c2f4a9c06a0b4d0e9a3b7a1f5d8e6b21';

/** A UUID as it is (in lower case); any other text as the version 5 UUID that always follows from it. */
export function clientOpIdOf(text: string): string {
  if (UUID.test(text)) return text.toLowerCase();
  const hash = createHash('sha1').update(Buffer.from(NAMESPACE, 'hex')).update(text, 'utf8');
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32]
    .map((end, i, ends) => hex.slice(i === 0 ? 0 : ends[i - 1], end))
    .join('-');
}
