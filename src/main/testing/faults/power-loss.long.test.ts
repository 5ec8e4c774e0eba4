import { expect, it } from 'vitest';
import { SCENARIOS } from './crash-scenarios.ts';
import { cutPower } from './power-loss.ts';

it('after a power cut at any frame of the log, under any answer, no request that left lacks its row', async () => {
  let cuts = 0;
  for (const scenario of SCENARIOS) cuts += await cutPower(scenario);
  process.stdout.write(`power cuts: ${cuts}\n`);
  expect(cuts).toBeGreaterThan(2_000);
});
