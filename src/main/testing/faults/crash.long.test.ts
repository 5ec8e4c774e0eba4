import { expect, it } from 'vitest';
import { type Death, deathsOf, dieAndRecover, inPairs } from './crash.ts';
import { SCENARIOS, type Scenario } from './crash-scenarios.ts';

it('a process killed before or after any commit or request, under any answer, loses and doubles nothing', async () => {
  const cases: { readonly scenario: Scenario; readonly death: Death }[] = [];
  for (const scenario of SCENARIOS)
    for (const death of await deathsOf(scenario)) cases.push({ scenario, death });
  await inPairs(cases, ({ scenario, death }) => dieAndRecover(scenario, death));
  process.stdout.write(`kills: ${cases.length}\n`);
  expect(cases).toHaveLength(696);
});
