import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aftermath } from './aftermath.ts';
import { credits } from './credits.ts';
import { instant } from './time.ts';

const grant = (grantId: string, remaining: number, expiresAt: number | null = 1) => ({
  grantId,
  remaining: credits(remaining),
  expiresAt: expiresAt === null ? null : instant(expiresAt),
});
const plan = grant('plan', 2_231, 100);
const topUp = grant('topUp', 2_000, 200);

describe('aftermath', () => {
  it('draws from the grant that lapses first', () => {
    expect(
      aftermath(credits(4_231), [plan, topUp], credits(2), { low: 9, high: 13 }),
    ).toMatchObject({
      before: 4_231,
      after: 4_229,
      short: 0,
      drawnFrom: [{ grantId: 'plan', credits: 2, expiresAt: 100, last: false }],
    });
  });

  it('goes on to the next grant when the first is used up', () => {
    const { drawnFrom } = aftermath(credits(4_231), [plan, topUp], credits(2_232), null);
    expect(drawnFrom).toEqual([
      { grantId: 'plan', credits: 2_231, expiresAt: 100, last: true },
      { grantId: 'topUp', credits: 1, expiresAt: 200, last: false },
    ]);
  });

  it('passes over grants that are already empty', () => {
    const { drawnFrom } = aftermath(credits(5), [grant('old', 0), topUp], credits(5), null);
    expect(drawnFrom.map(({ grantId }) => grantId)).toEqual(['topUp']);
  });

  it('says how many are missing and takes nothing when the balance does not suffice', () => {
    expect(aftermath(credits(3), [grant('a', 3)], credits(5), { low: 1, high: 2 })).toEqual({
      before: 3,
      after: null,
      short: 2,
      drawnFrom: [],
      runwayDays: null,
    });
  });

  it('knows zero from unknown', () => {
    expect(aftermath(null, [], credits(2), null)).toMatchObject({ before: null, short: 0 });
    expect(aftermath(credits(0), [], credits(2), null)).toMatchObject({ before: 0, short: 2 });
    expect(aftermath(credits(0), [], credits(0), { low: 0, high: 0 })).toMatchObject({ after: 0 });
  });

  it('shortens the runway in proportion', () => {
    const { runwayDays } = aftermath(credits(100), [], credits(50), { low: 4, high: 6 });
    expect(runwayDays).toEqual({ low: 2, high: 3 });
  });

  it('draws exactly the price whenever the grants cover it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 })), fc.nat({ max: 500 }), (sizes, price) => {
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const grants = sizes.map((size, i) => grant(String(i), size));
        const result = aftermath(credits(total), grants, credits(price), null);
        const drawn = result.drawnFrom.reduce((sum, each) => sum + each.credits, 0);
        expect(drawn).toBe(price <= total ? price : 0);
        expect(result.after === null ? result.short : 0).toBe(Math.max(0, price - total));
        expect(result.drawnFrom.slice(0, -1).every(({ last }) => last)).toBe(true);
      }),
    );
  });
});
