import { describe, expect, it } from 'vitest';
import { createIds, sha256, systemRandom } from './ids.ts';

describe('ids', () => {
  it('are version 7 of RFC 9562, carrying the time', () => {
    const id = createIds(() => 0x017f22e279b0).uuidv7();
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sort in the order they were made, even when the clock stands still or goes back', () => {
    let now = 1_700_000_000_000;
    const ids = createIds(() => now);
    const made = Array.from({ length: 20_000 }, (_, n) => {
      if (n === 10_000) now -= 60_000;
      if (n % 7_000 === 6_999) now += 1;
      return ids.uuidv7();
    });
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('that must not be guessed are 32 bytes of hexadecimal', () => {
    const ids = createIds();
    expect(ids.secret()).toMatch(/^[0-9a-f]{64}$/);
    expect(ids.secret()).not.toBe(ids.secret());
  });

  it('come with random numbers within [0, 1)', () => {
    const drawn = Array.from({ length: 1_000 }, systemRandom);
    expect(drawn.every((n) => n >= 0 && n < 1)).toBe(true);
    expect(new Set(drawn).size).toBe(1_000);
  });

  it('come with the SHA-256 everybody else computes', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
