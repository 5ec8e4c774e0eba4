import { expect } from 'vitest';
import { accountOf } from '../audit.ts';
import type { Scenario } from './crash-scenarios.ts';
import { openPlace, type Place, runHere, runUntilKilled } from './kit.ts';

/** A point by its name and by how often it was passed before. */
export type Death = { readonly point: string; readonly nth: number };

const FULL = 5_000;

/** What came before, without faults; then the faults and the moment of the process in question. */
export async function prepare(
  place: Place,
  { before, later, faults }: Pick<Scenario, 'before' | 'later' | 'faults'>,
): Promise<void> {
  if (before !== undefined) await runHere(place, before);
  if (later !== undefined) place.sandbox.control.advance(later);
  for (const rule of faults) place.sandbox.control.addFault(rule);
}

async function withPlace<T>(scenario: Scenario, work: (place: Place) => Promise<T>): Promise<T> {
  const place = await openPlace();
  try {
    const { credits = FULL } = scenario;
    if (credits !== FULL) place.sandbox.control.adjustBalance({ amount: credits - FULL });
    await prepare(place, scenario);
    return await work(place);
  } finally {
    await place.close();
  }
}

function expectEnd(place: Place, { end, name, credits = FULL }: Scenario, where: string): void {
  expect({ where, name, violations: place.audit({ atRest: true }) }).toEqual({
    where,
    name,
    violations: [],
  });
  const mails = place.sandbox.books().mails.filter(({ tags }) => tags['mk_op'] !== undefined);
  const ids = new Set(mails.flatMap(({ tags }) => tags['mk_op'] ?? []));
  const accepted = [...ids].reduce(
    (sum, opId) => sum + accountOf({ sandbox: place.sandbox }, opId).accepted,
    0,
  );
  const spent = credits - Number(place.sandbox.books().balances[0]?.['balance']);
  expect({ where, name, accepted, spent }).toEqual({
    where,
    name,
    accepted: end.accepted,
    spent: end.net,
  });
  const times = mails.flatMap(({ scheduledAt }) => scheduledAt ?? []);
  if (end.goesAt !== undefined)
    expect({ where, name, times }).toEqual({ where, name, times: [Date.parse(end.goesAt)] });
}

/** Every point a process passes that nobody kills, in order. */
export const deathsOf = (scenario: Scenario): Promise<readonly Death[]> =>
  withPlace(scenario, async (place) => {
    const { points, lines } = await runHere(place, scenario.commands);
    expectEnd(place, scenario, 'nowhere');
    const last = lines.filter(({ event }) => event === 'op').at(-1);
    expect({ name: scenario.name, to: last?.['to'] }).toEqual({
      name: scenario.name,
      to: scenario.end.state,
    });
    const passed = new Map<string, number>();
    return points.map((point) => {
      const nth = (passed.get(point) ?? 0) + 1;
      passed.set(point, nth);
      return { point, nth };
    });
  });

/** Kills a process there, looks at the books, starts another one on what is left, and looks again when all has ended. */
export const dieAndRecover = (scenario: Scenario, death: Death): Promise<void> =>
  withPlace(scenario, async (place) => {
    const where = `${death.point} (${death.nth})`;
    const { signal, stderr } = await runUntilKilled(place, scenario.commands, death);
    expect({ where, signal, stderr }).toEqual({ where, signal: 'SIGKILL', stderr: '' });
    expect({ where, violations: place.audit({ atRest: false }) }).toEqual({
      where,
      violations: [],
    });
    // The script that started it says the same again: whether it had been heard is nothing it could know.
    const { code, lines } = await runHere(place, scenario.commands);
    const expected = /^(settled|cancelled)$/.test(scenario.end.state) ? 0 : 4;
    expect({ where, code, ready: lines[0] }).toMatchObject({
      where,
      code: expected,
      ready: { event: 'ready' },
    });
    expectEnd(place, scenario, where);
  });

/** Two at a time. */
export async function inPairs<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all([worker(), worker()]);
}
