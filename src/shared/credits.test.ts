import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCredits, credits, parseCredits, subtractCredits } from './credits.ts';

describe('credits', () => {
  it('refuses fractions, infinities and what a double cannot count', () => {
    for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => credits(n)).toThrow(RangeError);
  });

  it('adds and subtracts without loss', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(subtractCredits(addCredits(credits(a), credits(b)), credits(b))).toBe(a);
      }),
    );
  });
});

describe('parseCredits', () => {
  it.each([
    [5000, 5000],
    [0, 0],
    [-3, -3],
    ['5000', 5000],
    ['5000.000000', 5000],
    ['-12.0', -12],
    [' 7 ', 7],
    ['0', 0],
  ])('reads %j', (raw, expected) => {
    expect(parseCredits(raw)).toBe(expected);
  });

  it.each([
    [1.5],
    ['1.5'],
    ['1e3'],
    ['0x10'],
    [''],
    ['  '],
    ['five'],
    ['1,000'],
    ['9'.repeat(16)],
    ['Infinity'],
    [Number.NaN],
    [null],
    [undefined],
    [true],
    [[5]],
    [{ amount: 5 }],
  ])('gives null for %j rather than a wrong number', (raw) => {
    expect(parseCredits(raw)).toBeNull();
  });

  it('reads a whole number alike as number and as decimal string', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 8 }), (n, zeros) => {
        const written = zeros === 0 ? String(n) : `${n}.${'0'.repeat(zeros)}`;
        expect(parseCredits(written)).toBe(parseCredits(n));
      }),
    );
  });
});
