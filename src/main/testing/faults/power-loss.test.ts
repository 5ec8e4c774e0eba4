import { expect, it } from 'vitest';
import { OK } from './crash-scenarios.ts';
import { cutPower } from './power-loss.ts';

it('after a power cut at any frame of the log, no request that left lacks its row', async () => {
  const { cuts, absentBefore } = await cutPower(OK);
  expect(cuts).toBeGreaterThan(50);
  // The cuts do take rows away.
  expect(absentBefore).toBeGreaterThan(0);
}, 30_000);
