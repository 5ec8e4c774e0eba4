import { describe, expect, it } from 'vitest';
import { seconds } from '#shared/time.ts';
import { accountOf } from './audit.ts';
import { EVERYTHING, type Fault, expectSound, fault, start, submit, value } from './kit.ts';
import type { TestWorld, WorldOptions } from './world.ts';

type Scenario = {
  readonly name: string;
  readonly options?: WorldOptions;
  readonly prepare?: (world: TestWorld) => void;
  readonly faults?: readonly (readonly ['send' | 'entry', Fault, number])[];
  readonly from?: string;
  /** Credits paid and recipients accepted in the end, wherever the process died. */
  readonly end: { readonly result: string; readonly net: number; readonly accepted: number };
};

const REFUSED = { statusCode: 422, name: 'validation_error', message: 'no' };
const SENT = { result: 'sent', net: 1, accepted: 1 };

const scenarios: readonly Scenario[] = [
  { name: 'a plain send', end: SENT },
  {
    name: 'a refused mail',
    from: 'me@pending.dev',
    end: { result: 'refused', net: 0, accepted: 0 },
  },
  {
    name: 'lost answers to the debit and to the send',
    faults: [
      ['entry', { kind: 'resetAfter' }, 1],
      ['send', { kind: 'resetAfter' }, 1],
    ],
    end: SENT,
  },
  {
    name: 'a refusal after a lost answer',
    faults: [
      ['send', { kind: 'resetAfter' }, 1],
      ['send', { kind: 'status', status: 422, body: REFUSED }, 2],
    ],
    end: SENT,
  },
  {
    name: 'the last credit at a service that tests the balance before the key',
    options: { sandbox: { world: 'low', switches: { ledgerKeyCheck: 'afterBalance' } } },
    prepare: (world) => world.sandbox.control.adjustBalance({ amount: -999 }),
    end: SENT,
  },
];

/** Runs a scenario in a process that dies at the nth point, then in another one on the same file. */
async function run(scenario: Scenario, killAt: number): Promise<number> {
  const world = await start({ ...scenario.options, killAt });
  scenario.prepare?.(world);
  for (const [on, action, nth] of scenario.faults ?? []) fault(world, on, action, nth);
  try {
    submit(world, scenario.from === undefined ? {} : { from: scenario.from });
  } catch {
    // Died while the mail became durable: either it is, or the user still has it in the form.
  }
  await world.elapse(seconds(40));
  if (!world.session.isAlive()) world.restart();
  await world.settle();
  expectSound(world);
  const { items } = value(world.session.outbox.list(EVERYTHING));
  for (const { opId, result } of items)
    expect({ killAt, result, ...accountOf(world, opId), times: undefined }).toEqual({
      killAt,
      ...scenario.end,
      times: undefined,
    });
  expect(items.length === 1 || killAt <= 1).toBe(true);
  return world.points.length;
}

describe('a process that dies between any two steps', () => {
  it.each(scenarios)(
    'loses nothing and doubles nothing: $name',
    async (scenario) => {
      const points = await run(scenario, Number.POSITIVE_INFINITY);
      for (let killAt = 1; killAt <= points; killAt++) await run(scenario, killAt);
      expect(points).toBeGreaterThan(12);
    },
    60_000,
  );
});
