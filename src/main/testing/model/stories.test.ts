import { expect, it } from 'vitest';
import { tellStories } from './run.ts';

it('keeps every invariant whatever happens, in the order it happens', async () => {
  const report = await tellStories({ runs: 150, longest: 40 });
  expect(report.runs).toBeGreaterThan(0);
}, 3_600_000);
