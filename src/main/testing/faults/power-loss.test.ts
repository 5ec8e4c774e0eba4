import { expect, it } from 'vitest';
import { OK } from './crash-scenarios.ts';
import { cutPower } from './power-loss.ts';

it('after a power cut at any frame of the log, no request that left lacks its row', async () => {
  expect(await cutPower(OK)).toBeGreaterThan(50);
}, 30_000);
