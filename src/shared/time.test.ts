import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, isoOf, isoTime } from './time.ts';

it('writes every moment as the platform does, to the millisecond and to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (at) => {
      const platform = new Date(at).toISOString();
      expect(isoOf(instant(at))).toBe(platform);
      expect(isoTime(instant(at))).toBe(platform.replace(/\.\d+Z$/, 'Z'));
    }),
    { numRuns: 2_000 },
  );
});
