import { createHash, randomBytes } from 'node:crypto';
import type { Digest, Ids, Random } from '#core/ports/identity.ts';

/**
 * RFC 9562 version 7: 48 bits of milliseconds, then a 12-bit counter within the millisecond (method 1 of
 * section 6.2, so ids of one process sort in the order they were made), then 62 random bits.
 */
export function createIds(
  now: () => number = Date.now,
  random: (size: number) => Uint8Array = randomBytes,
): Ids {
  let last = 0;
  let counter = 0;

  const uuidv7 = (): string => {
    const time = Math.max(now(), last);
    counter = time === last ? counter + 1 : 0;
    // A full counter borrows from the next millisecond; so does a wall clock that went back.
    const borrowed = counter > 0xfff;
    last = borrowed ? time + 1 : time;
    if (borrowed) counter = 0;

    const tail = random(8);
    const hex =
      last.toString(16).padStart(12, '0') +
      (0x7000 | counter).toString(16) +
      (0x80 | ((tail[0] ?? 0) & 0x3f)).toString(16) +
      Buffer.from(tail.subarray(1, 8)).toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  };

  return { uuidv7, secret: () => Buffer.from(random(32)).toString('hex') };
}

/** 53 random bits as a fraction. */
export const systemRandom: Random = () => {
  const bytes = randomBytes(7);
  return (bytes.readUIntBE(0, 6) * 32 + ((bytes[6] ?? 0) & 31)) / 2 ** 53;
};

export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
