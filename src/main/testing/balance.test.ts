import { afterEach, describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import type { SandboxOptions } from '#sandbox/sandbox.ts';
import { createMoneyWorld, type MoneyWorld } from './money-world.ts';

const S = 1_000;
const MIN = 60 * S;

let world: MoneyWorld;
afterEach(() => world.close());
const open = async (options?: SandboxOptions): Promise<MoneyWorld> => {
  world = await createMoneyWorld(options);
  return world;
};
const view = () => world.app.credits.view();
const debit = (n: number, key: string) =>
  world.dodo.createLedgerEntry({
    entitlementId: world.sandbox.entitlementId,
    customerId: world.sandbox.customerId,
    type: 'debit',
    amount: credits(n),
    idempotencyKey: key,
    reason: 'email send',
    metadata: { op_id: key },
  });

describe('the balance of the sandbox', () => {
  it('falls to low and to empty with one notice each, restarts and repeats included', async () => {
    await open();
    expect(view()).toMatchObject({ credits: 5_000, level: 'good', threshold: 1_000 });
    world.sandbox.control.adjustBalance({ amount: -4_000 });
    await world.elapse(MIN);
    expect(view()).toMatchObject({ credits: 1_000, level: 'good' });
    await debit(1, 'a');
    await world.elapse(MIN);
    expect(view()).toMatchObject({ credits: 999, level: 'low' });
    world.restart();
    await world.elapse(2 * MIN);
    await debit(999, 'b');
    await world.elapse(MIN);
    world.restart();
    await world.elapse(5 * MIN);
    expect(view()).toMatchObject({ credits: 0, level: 'empty' });
    expect(world.toasts.map(({ title }) => title)).toEqual(['Credits are low', 'No credits left']);
    expect(world.app.notices.list()).toMatchObject({
      value: [
        { kind: 'balance.empty', data: { credits: 0 } },
        { kind: 'balance.low', data: { credits: 999 } },
      ],
    });
  });

  it('is read at once when a debit has ended', async () => {
    await open();
    await world.elapse(10 * S);
    world.app.credits.debitStarted();
    await debit(1, 'a');
    world.app.credits.debitEnded();
    await world.quiet();
    expect(view().credits).toBe(4_999);
  });

  it('keeps its last value through every kind of failure, and recovers', async () => {
    await open();
    for (const action of [
      { kind: 'resetBefore' },
      { kind: 'html200' },
      { kind: 'emptyBody' },
      { kind: 'hang' },
      { kind: 'status', status: 401 },
      { kind: 'status', status: 429, retryAfter: 3_600 },
      { kind: 'status', status: 500, body: '<html>' },
    ] as const) {
      world.sandbox.control.addFault({ service: 'dodo', action });
      await world.elapse(MIN);
      expect(view()).toMatchObject({ credits: 5_000, stale: true, error: expect.anything() });
      world.sandbox.control.clearFaults();
      await world.elapse(6 * MIN);
      expect(view()).toMatchObject({ credits: 5_000, stale: false, error: null });
    }
  });

  it('is zero for a customer who never had credits, and grows with the first grant', async () => {
    await open({ world: 'fresh' });
    expect(view()).toMatchObject({ credits: 0, level: 'empty', error: null });
    world.sandbox.control.adjustBalance({ amount: 10 });
    await world.elapse(MIN);
    expect(view()).toMatchObject({ credits: 10, level: 'good' });
  });

  it('shows grants as they are drawn, use, runway and ledger of a busy customer', async () => {
    await open({ world: 'busy' });
    const overview = await world.app.credits.overview();
    if (!overview.ok) throw new Error(overview.error.kind);
    const { plan, balance } = overview.value;
    const grants = overview.value.grants ?? [];
    expect(plan).toMatchObject({ status: 'active', allowance: 5_000 });
    expect(grants.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(balance.credits);
    const expiries = grants.map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY);
    expect(expiries).toEqual(expiries.toSorted((a, b) => a - b));
    expect(balance.runwayDays?.low).toBeGreaterThan(0);
    expect(balance.runwayDays?.high).toBeGreaterThanOrEqual(balance.runwayDays?.low ?? 0);

    const first = grants[0]!;
    await debit(7, 'mk');
    world.app.credits.debitStarted();
    world.app.credits.debitEnded();
    await world.elapse(MIN);
    const after = await world.app.credits.overview();
    expect(after.ok && after.value.grants?.[0]).toMatchObject({
      grantId: first.grantId,
      remaining: first.remaining - 7,
    });
  });
});
