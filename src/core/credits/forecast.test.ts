import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { grant } from '../testing/fake-dodo.ts';
import { NOON } from '../testing/virtual-time.ts';
import { compareDrawOrder, inDrawOrder } from './draw-order.ts';
import { balancesAhead, forecast } from './forecast.ts';

const DAY = 86_400_000;
const inDays = (n: number) => instant(NOON + n * DAY);

const grants = fc
  .array(
    fc.record({
      remaining: fc.integer({ min: 1, max: 10_000 }),
      age: fc.integer({ min: 0, max: 40 }),
      expiresIn: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ remaining, age, expiresIn }, i) =>
      grant({
        grantId: `g${i}`,
        initial: credits(10_000),
        remaining: credits(remaining),
        createdAt: inDays(-age),
        expiresAt: expiresIn === null ? null : inDays(expiresIn),
      }),
    ),
  );

describe('draw order', () => {
  it('is by expiry, then age, and what never lapses comes last', () => {
    const order = inDrawOrder(
      [
        grant({ grantId: 'never', expiresAt: null }),
        grant({ grantId: 'late', expiresAt: inDays(9) }),
        grant({ grantId: 'younger', expiresAt: inDays(3), createdAt: inDays(-1) }),
        grant({ grantId: 'older', expiresAt: inDays(3), createdAt: inDays(-2) }),
        grant({ grantId: 'over', expiresAt: inDays(-1) }),
        grant({ grantId: 'used', remaining: credits(0) }),
      ],
      NOON,
    );
    expect(order.map(({ grantId }) => grantId)).toEqual(['older', 'younger', 'late', 'never']);
  });

  it('is one order, whatever order the grants arrive in', () => {
    fc.assert(
      fc.property(grants, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((g) => ({ g, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ g }) => g);
        expect(inDrawOrder(shuffled, NOON)).toEqual(inDrawOrder(list, NOON));
        for (const a of list)
          for (const b of list)
            expect(Math.sign(compareDrawOrder(a, b))).toBe(0 - Math.sign(compareDrawOrder(b, a)));
      }),
    );
  });
});

describe('forecast', () => {
  it('says how much of a grant lapses at a steady pace', () => {
    const list = [
      grant({ grantId: 'a', remaining: credits(1_000), expiresAt: inDays(5) }),
      grant({ grantId: 'b', remaining: credits(5_000), expiresAt: inDays(20) }),
    ];
    expect(forecast(list, 100, NOON)).toEqual({ lapsing: [500, 3_500], lastsDays: 20 });
    expect(forecast(list, 1_000, NOON)).toEqual({ lapsing: [0, 0], lastsDays: 6 });
  });

  it('loses everything that lapses when nothing is used', () => {
    const list = [
      grant({ grantId: 'a', remaining: credits(7), expiresAt: inDays(5) }),
      grant({ grantId: 'b', remaining: credits(9), expiresAt: null }),
    ];
    expect(forecast(list, 0, NOON)).toEqual({ lapsing: [7, 0], lastsDays: null });
  });

  it('agrees with drawing day by day in small steps', () => {
    fc.assert(
      fc.property(grants, fc.integer({ min: 1, max: 3_000 }), (list, perDay) => {
        const ordered = inDrawOrder(list, NOON);
        const left = ordered.map(({ remaining }) => remaining as number);
        const lost = ordered.map(() => 0);
        const STEPS = 24;
        for (let step = 0; step < 61 * STEPS; step++) {
          const at = NOON + (step * DAY) / STEPS;
          let want = perDay / STEPS;
          ordered.forEach(({ expiresAt }, i) => {
            if (expiresAt !== null && expiresAt <= at) {
              lost[i] = (lost[i] ?? 0) + (left[i] ?? 0);
              left[i] = 0;
            }
            const part = Math.min(want, left[i] ?? 0);
            left[i] = (left[i] ?? 0) - part;
            want -= part;
          });
        }
        const { lapsing } = forecast(ordered, perDay, NOON);
        // One step of the day-by-day walk, and one credit of rounding, per grant.
        const slack = 1.001 + perDay / STEPS;
        lapsing.forEach((n, i) => {
          expect(n).toBeGreaterThanOrEqual((lost[i] ?? 0) - slack);
          expect(n).toBeLessThanOrEqual((lost[i] ?? 0) + slack);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('never loses more than a grant holds, nor less when the pace is slower', () => {
    fc.assert(
      fc.property(grants, fc.integer({ min: 0, max: 500 }), (list, perDay) => {
        const ordered = inDrawOrder(list, NOON);
        const slow = forecast(ordered, perDay, NOON);
        const fast = forecast(ordered, perDay * 2 + 1, NOON);
        ordered.forEach(({ remaining, expiresAt }, i) => {
          expect(slow.lapsing[i]).toBeLessThanOrEqual(remaining);
          expect(slow.lapsing[i]).toBeGreaterThanOrEqual(fast.lapsing[i]!);
          expect(slow.lapsing[i]).toBeLessThanOrEqual(expiresAt === null ? 0 : remaining);
        });
      }),
    );
  });
});

describe('the balance ahead', () => {
  it('falls with use and drops where a grant lapses', () => {
    const list = [
      grant({ grantId: 'a', remaining: credits(1_000), expiresAt: inDays(5) }),
      grant({ grantId: 'b', remaining: credits(5_000), expiresAt: null }),
    ];
    const at = [0, 4, 5, 10].map(inDays);
    expect(balancesAhead(list, 100, NOON, at)).toEqual([6_000, 5_600, 5_000, 4_500]);
    expect(balancesAhead(list, 0, NOON, at)).toEqual([6_000, 6_000, 5_000, 5_000]);
  });

  it('begins with what is held, never rises, ends when the forecast says, and is lower the faster the pace', () => {
    fc.assert(
      fc.property(grants, fc.integer({ min: 0, max: 500 }), (list, perDay) => {
        const ordered = inDrawOrder(list, NOON);
        const at = Array.from({ length: 130 }, (_, half) => inDays(half / 2));
        const slow = balancesAhead(ordered, perDay, NOON, at);
        const fast = balancesAhead(ordered, perDay * 1.5 + 1, NOON, at);
        expect(slow[0]).toBe(ordered.reduce((sum, { remaining }) => sum + remaining, 0));
        at.forEach((_, i) => {
          expect(slow[i]).toBeLessThanOrEqual(slow[i - 1] ?? slow[0]!);
          expect(fast[i]).toBeLessThanOrEqual(slow[i]!);
        });
        const { lastsDays } = forecast(ordered, perDay, NOON);
        const after = slow.filter((_, half) => half / 2 >= (lastsDays ?? 0));
        expect(after.every((left) => (lastsDays === null ? left > 0 : left === 0))).toBe(true);
      }),
    );
  });
});
