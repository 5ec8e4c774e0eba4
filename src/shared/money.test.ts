import { describe, expect, it } from 'vitest';
import { money } from './money.ts';

describe('money', () => {
  it('holds integer minor units of a currency', () => {
    expect(money(900, 'USD')).toEqual({ minor: 900, currency: 'USD' });
  });

  it.each([
    [9.5, 'USD'],
    [Number.NaN, 'USD'],
    [2 ** 53, 'USD'],
    [900, 'usd'],
    [900, 'US'],
    [900, ''],
  ])('refuses %s %s', (minor, currency) => {
    expect(() => money(minor, currency)).toThrow(RangeError);
  });
});
