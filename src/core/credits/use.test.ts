import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { type Instant, instant } from '#shared/time.ts';
import { debitLine } from '../testing/fake-dodo.ts';
import { NOON } from '../testing/virtual-time.ts';
import { paceOf, useFromLedger, useFromReadings } from './use.ts';

const DAY = 86_400_000;
const ago = (days: number) => instant(NOON - days * DAY);
const op = { op_id: '0190' };

describe('what counts as use', () => {
  it('counts debits, also of types this version does not know, and not what lapsed or was corrected', () => {
    const uses = useFromLedger([
      debitLine('a', NOON, 3),
      debitLine('b', NOON, 4, { type: 'something_new' }),
      debitLine('c', NOON, 100, { type: 'credit_expired' }),
      debitLine('d', NOON, 100, { type: 'manual_adjustment' }),
      debitLine('e', NOON, 5_000, { type: 'credit_added', isCredit: true }),
    ]);
    expect(uses.map(({ used }) => used)).toEqual([3, 4]);
  });

  it('counts our own debits under any type, and takes our refunds off', () => {
    const uses = useFromLedger([
      debitLine('a', NOON, 3, { type: 'manual_adjustment', metadata: op }),
      debitLine('b', NOON, 2, { type: 'manual_adjustment', metadata: op, isCredit: true }),
    ]);
    expect(uses.map(({ used }) => used)).toEqual([3, -2]);
  });

  it('reads the falls of the balance from our own readings', () => {
    const reading = (n: number) => ({ credits: credits(n), updatedAt: NOON, readAt: NOON });
    expect(useFromReadings([10, 7, 12, 11].map(reading)).map(({ used }) => used)).toEqual([3, 1]);
  });
});

const pace = (uses: readonly { at: Instant; used: number }[], since: Instant, left = 1_000) =>
  paceOf(uses, since, NOON, credits(left));

describe('pace', () => {
  it('is unknown without data', () => {
    expect(pace([], NOON)).toBeNull();
    expect(pace([], ago(0.5))).toBeNull();
  });

  it('is unknown after the first mails of a new customer', () => {
    expect(pace([{ at: ago(0.01), used: 1 }], ago(0.02), 4_999)).toBeNull();
    expect(pace([{ at: ago(0.01), used: 10 }], ago(0.9), 4_990)).toBeNull();
    expect(pace([{ at: ago(0.5), used: 10 }], ago(1), 4_990)?.mean).toBe(10);
  });

  it('is known at once when much is gone already, a short time counting as a whole day', () => {
    expect(pace([{ at: ago(0.01), used: 600 }], ago(0.02), 4_400)?.mean).toBe(600);
  });

  it('is not called none before a week without use has gone by', () => {
    expect(pace([], ago(3))).toBeNull();
    expect(pace([], ago(7))).toEqual({ mean: 0, slow: 0, fast: 0 });
  });

  it('looks back seven days and no further', () => {
    const uses = [8, 6, 3, 1].map((d) => ({ at: ago(d), used: 70 }));
    expect(pace(uses, ago(30))?.mean).toBe(30);
  });

  it('spans the week and the last two days', () => {
    const uses = [
      { at: ago(6), used: 60 },
      { at: ago(1), used: 80 },
    ];
    const spanned = pace(uses, ago(30));
    expect(spanned?.mean).toBe(20);
    expect(spanned?.slow).toBeCloseTo(18);
    expect(spanned?.fast).toBeCloseTo(44);
  });
});
