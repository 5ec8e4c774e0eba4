import { expect, it } from 'vitest';
import { tellStories } from './run.ts';

// The same stories every time: a change is judged by what it changed. `npm run test:long` tells new ones.
const SEED = 20_261_122;

it('keeps every invariant whatever happens, in the order it happens', async () => {
  const report = await tellStories({ runs: 150, longest: 40, seed: SEED });
  expect(report.runs).toBeGreaterThan(0);
}, 3_600_000);
