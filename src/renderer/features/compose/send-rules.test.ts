import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { confirmReasons, shortOf } from './send-rules.ts';

const ask = (price: number, balance: number | null, firstLive = false) =>
  confirmReasons({
    price: credits(price),
    balance: balance === null ? null : credits(balance),
    firstLive,
  });

describe('confirmReasons', () => {
  it('asks nothing for a small mail', () => {
    expect(ask(1, 5_000)).toEqual([]);
    expect(ask(20, 5_000)).toEqual([]);
    expect(ask(1, null)).toEqual([]);
  });

  it('asks for more than 20 recipients', () => {
    expect(ask(21, 5_000)).toEqual(['many']);
  });

  it('asks for more than a third of the balance', () => {
    expect(ask(3, 9)).toEqual([]);
    expect(ask(4, 9)).toEqual(['share']);
  });

  it('asks before the first mail of live mode', () => {
    expect(ask(1, 5_000, true)).toEqual(['firstLive']);
  });
});

describe('shortOf', () => {
  it('is the hard stop at zero, and names both numbers above it', () => {
    expect(shortOf({ credits: credits(0) }, credits(1))?.kind).toBe('credits.empty');
    expect(shortOf({ credits: credits(1) }, credits(3))).toMatchObject({ needed: 3, have: 1 });
  });

  it('stops nothing when the balance suffices or is not known', () => {
    expect(shortOf({ credits: credits(3) }, credits(3))).toBeNull();
    expect(shortOf({ credits: null }, credits(3))).toBeNull();
    expect(shortOf(undefined, credits(3))).toBeNull();
  });
});
