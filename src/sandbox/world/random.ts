import { createHash } from 'node:crypto';

/** Seeded randomness. Its whole state is one counter, so it can be stored and continued. */
export type Random = {
  /** Bytes that depend only on the seed and how many draws came before. */
  bytes(size: number): Buffer;
  /** Whole number in [0, below). */
  below(below: number): number;
  /** Letters and digits, like the tail of the services' ids. */
  text(length: number): string;
  uuid(): string;
  counter(): number;
};

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function createRandom(seed: string, start = 0): Random {
  let counter = start;

  function bytes(size: number): Buffer {
    const blocks: Buffer[] = [];
    for (let got = 0; got < size; got += 32) {
      blocks.push(createHash('sha256').update(`${seed}:${counter}`).digest());
      counter += 1;
    }
    return Buffer.concat(blocks).subarray(0, size);
  }

  return {
    bytes,
    below: (below) => Math.floor((bytes(4).readUInt32BE() / 2 ** 32) * below),
    text: (length) =>
      Array.from(bytes(length), (byte) => ALPHABET[byte % ALPHABET.length] ?? '0').join(''),
    uuid: () => formatUuid(bytes(16)),
    counter: () => counter,
  };
}

/** A value fixed by seed and label alone: keys and secrets, the same after every restart. */
export function derive(seed: string, label: string, length: number): string {
  return createRandom(`${seed}/${label}`).text(length);
}

function formatUuid(source: Buffer): string {
  const raw = Buffer.from(source);
  raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
  raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
  const hex = raw.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
