import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '#sandbox/sandbox.ts';
import type { CreditsHistory, DayFlow } from '#shared/contract/credits-history.ts';
import { createMoneyWorld, type MoneyWorld } from './money-world.ts';

let world: MoneyWorld;
afterEach(() => world.close());

/** The history as the window gets it, while the requests it waits for are let through. */
async function history(options: SandboxOptions, days: 30 | 90): Promise<CreditsHistory> {
  world = await createMoneyWorld(options);
  const answer = world.app.credits.history(days);
  await world.quiet();
  const outcome = await answer;
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

const inBooks = (): number => {
  const own = world.sandbox.control
    .books()
    .balances.find(({ customer_id }) => customer_id === world.customerId());
  return Number(own?.balance ?? Number.NaN);
};
const sum = (flows: readonly (DayFlow | null)[], name: keyof DayFlow): number =>
  flows.reduce((total, flow) => total + (flow?.[name] ?? 0), 0);

describe('the history of months at the sandbox', () => {
  it.each<[string, SandboxOptions['switches']]>([
    ['as documented', {}],
    ['numbers as strings', { balanceFieldType: 'string' }],
    ['signed amounts', { debitAmountSign: 'negative' }],
    ['a row per grant', { debitRows: 'perGrant' }],
    ['drawn by age', { debitOrder: 'created' }],
  ])('ends with the balance in the books and explains every credit: %s', async (_, switches) => {
    const { days, closing, error } = await history(
      { world: 'busy', switches: { ...switches } },
      90,
    );
    const flows = days.map(({ flow }) => flow);
    expect(error).toBeNull();
    expect(closing).toBe(inBooks());
    expect(flows.every((flow) => flow !== null && flow.adjusted === 0)).toBe(true);
    const own = world.sandbox.control
      .books()
      .ledger.filter(({ customer_id }) => customer_id === world.customerId());
    const booked = (type: string): number =>
      own
        .filter(({ transaction_type }) => transaction_type === type)
        .reduce((total, { amount }) => total + Math.abs(Number(amount)), 0);
    expect(sum(flows, 'used')).toBe(booked('credit_deducted'));
    expect(sum(flows, 'added')).toBe(booked('credit_added'));
    expect(sum(flows, 'lapsed')).toBe(booked('credit_expired'));
    expect(sum(flows, 'used')).toBeGreaterThan(5_000);
  });

  it('marks ahead what the grants in the books will lose', async () => {
    const { ahead } = await history({ world: 'busy' }, 30);
    const lapsing = ahead.flatMap(({ lapses }) => lapses ?? []);
    const total = lapsing.reduce((all, { remaining }) => all + remaining, 0);
    expect(total).toBe(inBooks());
    expect(ahead.some(({ renewal }) => renewal !== null)).toBe(true);
    expect(ahead.at(-1)?.band).toEqual({ low: 0, high: 0 });
  });
});
