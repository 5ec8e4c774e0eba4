import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostCost } from './most-cost.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

it('covers every tax up to thirty percent, whatever tax was quoted', () => {
  const tax = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), tax, tax, (price, quoted, charged) => {
      const of = (percent: number) => Math.round((price * percent) / 100);
      const most = mostCost({ total: usd(price + of(quoted)), tax: usd(of(quoted)) });
      expect(most.minor).toBeGreaterThanOrEqual(price + of(charged));
    }),
  );
});

it('is never below the quote, and keeps its currency', () => {
  expect(mostCost({ total: { minor: 1_900, currency: 'EUR' }, tax: null })).toEqual({
    minor: 2_470,
    currency: 'EUR',
  });
  expect(mostCost({ total: usd(2_000), tax: usd(1_000) })).toEqual(usd(2_000));
  expect(mostCost({ total: usd(972), tax: usd(72) })).toEqual(usd(1_170));
});
