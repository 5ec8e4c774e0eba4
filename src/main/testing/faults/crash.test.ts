import { expect, it } from 'vitest';
import { type Death, deathsOf, dieAndRecover, inPairs } from './crash.ts';
import { OK, SCENARIOS, type Scenario } from './crash-scenarios.ts';

/** The moment at which most is unknown: the service has acted, and nothing of it is recorded. */
const acted = ({ point, nth }: Death): boolean =>
  nth === 1 && /^after (send|move|cancel|.* entry)$/.test(point);
const CHOSEN = /lost after|refused$/;

it('a process killed at any point loses and doubles nothing (every answer: `npm run test:long`)', async () => {
  const cases: { readonly scenario: Scenario; readonly death: Death }[] = [];
  for (const scenario of SCENARIOS) {
    if (scenario !== OK && !CHOSEN.test(scenario.name)) continue;
    const deaths = await deathsOf(scenario);
    const kept = scenario === OK ? deaths : deaths.filter(acted);
    cases.push(...kept.map((death) => ({ scenario, death })));
  }
  // One mail is seven commits and two requests, each with a moment before and after.
  expect(cases.filter(({ scenario }) => scenario === OK)).toHaveLength(18);
  await inPairs(cases, ({ scenario, death }) => dieAndRecover(scenario, death));
  expect(cases.length).toBe(36);
}, 300_000);
