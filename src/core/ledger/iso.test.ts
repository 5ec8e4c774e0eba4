import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant } from '#shared/time.ts';
import { isoOf } from './iso.ts';

it('writes every moment as the platform does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (at) => {
      expect(isoOf(instant(at))).toBe(new Date(at).toISOString());
    }),
    { numRuns: 2_000 },
  );
});
