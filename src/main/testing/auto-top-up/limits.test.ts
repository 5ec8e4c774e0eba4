import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fourLowDays, handOver, story, tell } from './stories.ts';
import { createBuyingWorld, taxDrifts } from './world.ts';

const RUNS = Number(process.env['MAILKIT_BUYING_RUNS'] ?? 75);

describe('the limits of automatic top-up', () => {
  it('hold by the books of the service, whatever happens to two computers and three processes', async () => {
    let bought = 0;
    await fc.assert(
      fc.asyncProperty(story, async ({ seed, slow, events }) => {
        const world = await createBuyingWorld({
          seed,
          weather: { slow, repeat: 0 },
          prices: taxDrifts,
        });
        try {
          expect(await tell(world, events)).toEqual([]);
          bought += world.purchases().length;
        } finally {
          world.close();
        }
      }),
      { numRuns: RUNS },
    );
    // Stories in which nothing is ever bought would prove nothing.
    expect(bought).toBeGreaterThan(RUNS / 2);
  }, 120_000);

  it('of the month holds to the cent when the tax rises between the quote and the charge', async () => {
    let full = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const world = await createBuyingWorld({ seed, prices: taxDrifts });
        try {
          expect(await tell(world, fourLowDays)).toEqual([]);
          if (world.purchases().length > 1) full += 1;
        } finally {
          world.close();
        }
      }),
      { numRuns: RUNS / 3 },
    );
    expect(full).toBeGreaterThan(0);
  }, 60_000);

  it('hold while one computer takes over from another', async () => {
    let bought = 0;
    await fc.assert(
      fc.asyncProperty(handOver, fc.nat(), async (events, seed) => {
        const world = await createBuyingWorld({ seed, weather: { slow: 0.3, repeat: 0 } });
        try {
          expect(await tell(world, events)).toEqual([]);
          bought += world.purchases().length;
        } finally {
          world.close();
        }
      }),
      { numRuns: RUNS / 5 },
    );
    expect(bought).toBeGreaterThan(RUNS / 10);
  }, 60_000);
});
