import { describe, expect, it } from 'vitest';
import { balance, expectSound } from './kit.ts';
import { sendMany } from './throughput.ts';

const at = (resendPerSecond: number) => ({
  resendPerSecond,
  dodoPerSecond: 40,
  dodoPerMinute: 240,
});

describe('a large campaign in batches', () => {
  it.each([
    [5_000, 2],
    [5_000, 5],
    [5_000, 10],
    [50_000, 2],
    [50_000, 5],
    [50_000, 10],
  ])(
    'of %i mails at %i requests a second takes at most 1.15 of the minimum',
    async (count, rate) => {
      const { tookMs, leastMs, world } = await sendMany(count, at(rate));
      try {
        process.stdout.write(
          `${count} mails at ${rate}/s: ${tookMs / 1e3} s of ${leastMs / 1e3} s\n`,
        );
        expect(tookMs / leastMs).toBeLessThanOrEqual(1.15);
        expect(balance(world)).toBe(5_000);
        expectSound(world);
      } finally {
        await world.close();
      }
    },
  );
});
