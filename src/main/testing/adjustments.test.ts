import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdjustments } from '#core/adjustments/adjustments.ts';
import { createAdjustmentStore } from '#main/adapters/sqlite/adjustments.ts';
import { createIds } from '#main/adapters/ids.ts';
import { days, instant, millis, minutes } from '#shared/time.ts';
import { balance, clientId, type Fault, fault, LOST, start, value } from './kit.ts';
import type { TestWorld, WorldOptions } from './world.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The adjustments of one process on the world's database. */
const open = (world: TestWorld) =>
  createAdjustments({
    account: () => world.account,
    store: createAdjustmentStore(world.session.database.db),
    clock: world.time.clock,
    scheduler: world.time.scheduler,
    ids: createIds(),
    log: quiet,
    onEntry: () => undefined,
  });

const entry = (
  world: TestWorld,
  over: Partial<Parameters<ReturnType<typeof open>['book']>[0]> = {},
) => ({
  clientId: clientId(),
  customerId: world.sandbox.customerId,
  kind: 'debit' as const,
  amount: 100,
  reason: 'Sent twice by mistake',
  expiresAt: null,
  ...over,
});

/** The ledger entries made by hand, newest first. */
const booked = (world: TestWorld) =>
  world.sandbox
    .books()
    .ledger.filter((row) => 'adjustment_id' in (row['metadata'] as Record<string, string>));

const begin = async (options: WorldOptions = {}) => {
  const world = await start(options);
  return { world, adjustments: open(world) };
};

describe('an adjustment by hand', () => {
  it('takes credits, with its reason in the ledger and the balance after it', async () => {
    const { world, adjustments } = await begin();
    const done = value(await adjustments.book(entry(world)));
    expect(done).toMatchObject({ state: 'done', balanceAfter: 4_900, error: null });
    expect(balance(world)).toBe(4_900);
    expect(booked(world)).toMatchObject([
      {
        description: 'Sent twice by mistake',
        is_credit: false,
        transaction_type: 'credit_deducted',
      },
    ]);
    expect(value(adjustments.list(world.sandbox.customerId))).toEqual([done]);
  });

  it('gives credits that lapse when it is said', async () => {
    const { world, adjustments } = await begin();
    const expiresAt = instant(world.time.clock.now() + days(3));
    await adjustments.book(entry(world, { kind: 'credit', amount: 7, expiresAt }));
    expect(balance(world)).toBe(5_007);
    const grants = await world.account.dodo?.port.grants({
      entitlementId: world.sandbox.entitlementId,
      customerId: world.sandbox.customerId,
    });
    expect(grants?.value?.find(({ initial }) => initial === 7)).toMatchObject({
      expiresAt,
      source: 'api',
    });
  });

  it('is one, however often the button is pressed', async () => {
    const { world, adjustments } = await begin();
    const same = entry(world);
    const all = await Promise.all([
      adjustments.book(same),
      adjustments.book(same),
      adjustments.book(same),
    ]);
    expect(new Set(all.map((outcome) => value(outcome).adjustmentId)).size).toBe(1);
    expect(value(await adjustments.book(same)).state).toBe('done');
    expect(booked(world)).toHaveLength(1);
  });

  it.each(['badRequest', 'unprocessable', 'emptyBody'] as const)(
    'is refused plainly when it takes more than there is: %s',
    async (insufficientBalance) => {
      const { world, adjustments } = await begin({
        sandbox: { switches: { insufficientBalance } },
      });
      expect(value(await adjustments.book(entry(world, { amount: 5_001 })))).toMatchObject({
        state: 'refused',
        error: { kind: 'adjust.short', credit: 'none', needed: 5_001, have: 5_000 },
      });
      expect(booked(world)).toEqual([]);
    },
  );

  it('takes everything there is, to zero', async () => {
    const { world, adjustments } = await begin();
    expect(value(await adjustments.book(entry(world, { amount: 5_000 })))).toMatchObject({
      state: 'done',
      balanceAfter: 0,
    });
  });

  it('cannot take from somebody who was never granted anything, but can give', async () => {
    const { world, adjustments } = await begin({ sandbox: { world: 'fresh' } });
    expect(value(await adjustments.balance(world.sandbox.customerId))).toEqual({
      credits: 0,
      granted: false,
    });
    expect(value(await adjustments.book(entry(world)))).toMatchObject({
      state: 'refused',
      error: { kind: 'adjust.noBalance' },
    });
    expect(value(await adjustments.book(entry(world, { kind: 'credit' }))).state).toBe('done');
    expect(value(await adjustments.balance(world.sandbox.customerId))).toEqual({
      credits: 100,
      granted: true,
    });
  });

  it('is refused to a key that only reads, and to a customer nobody knows', async () => {
    const { world, adjustments } = await begin();
    expect(
      value(await adjustments.book(entry(world, { kind: 'credit', customerId: 'cus_none' }))),
    ).toMatchObject({
      state: 'refused',
      error: { kind: 'customer.unknown' },
    });
    expect(await adjustments.balance('cus_none')).toMatchObject({
      error: { kind: 'customer.unknown' },
    });
    world.account = world.connect({ dodo: world.sandbox.dodoReadKey });
    expect(value(await adjustments.book(entry(world)))).toMatchObject({
      state: 'refused',
      error: { kind: 'keys.readOnly', credit: 'none' },
    });
    expect(booked(world)).toEqual([]);
  });

  it('needs a reason and a date ahead, and keeps the reason on one line', async () => {
    const { world, adjustments } = await begin();
    expect(await adjustments.book(entry(world, { reason: ' \n\u0000 ' }))).toMatchObject({
      ok: false,
    });
    const past = instant(world.time.clock.now());
    expect(await adjustments.book(entry(world, { kind: 'credit', expiresAt: past }))).toMatchObject(
      { ok: false },
    );
    expect(booked(world)).toEqual([]);
    await adjustments.book(entry(world, { reason: ' first\r\nsecond ' }));
    expect(booked(world)).toMatchObject([{ description: 'first second' }]);
  });

  it('waits out a limit and is booked then', async () => {
    const { world, adjustments } = await begin();
    fault(world, 'entry', { kind: 'status', status: 429, retryAfter: 1 });
    expect(value(await adjustments.book(entry(world)))).toMatchObject({
      state: 'pending',
      error: { kind: 'service.limited' },
    });
    await world.elapse(minutes(1));
    expect(value(adjustments.list(world.sandbox.customerId))).toMatchObject([{ state: 'done' }]);
  });
});

describe('an adjustment whose answer was lost', () => {
  it.each(LOST)('is booked once all the same: %o', async (action) => {
    const { world, adjustments } = await begin();
    fault(world, 'entry', action);
    expect(value(await adjustments.book(entry(world)))).toMatchObject({
      state: 'pending',
      error: { kind: 'adjust.unknown' },
    });
    await world.elapse(minutes(1));
    expect(value(adjustments.list(world.sandbox.customerId))).toMatchObject([
      { state: 'done', error: null },
    ]);
    expect(booked(world)).toHaveLength(1);
    expect(balance(world)).toBe(4_900);
  });

  it.each(['conflict', 'replay'] as const)(
    'is recognised when the key is answered with a %s',
    async (duplicateLedgerKey) => {
      const { world, adjustments } = await begin({ sandbox: { switches: { duplicateLedgerKey } } });
      fault(world, 'entry', { kind: 'resetAfter' });
      await adjustments.book(entry(world));
      await world.elapse(minutes(1));
      expect(value(adjustments.list(world.sandbox.customerId))).toMatchObject([{ state: 'done' }]);
      expect(booked(world)).toHaveLength(1);
    },
  );

  it('is not called refused because the balance no longer covers it the second time', async () => {
    const { world, adjustments } = await begin({
      sandbox: { switches: { ledgerKeyCheck: 'afterBalance' } },
    });
    fault(world, 'entry', { kind: 'resetAfter' });
    await adjustments.book(entry(world, { amount: 4_000 }));
    await world.elapse(minutes(1));
    expect(value(adjustments.list(world.sandbox.customerId))).toMatchObject([
      { state: 'done', balanceAfter: 1_000 },
    ]);
  });

  it('is driven again by the next process, for its own entitlement only', async () => {
    const { world, adjustments } = await begin();
    fault(world, 'entry', { kind: 'resetBefore' });
    await adjustments.book(entry(world));
    world.restart();
    const next = open(world);
    const { account } = world;
    world.account = { ...account, ids: { ...account.ids, entitlementId: 'cde_other' } };
    next.start();
    await world.elapse(minutes(5));
    expect(booked(world)).toEqual([]);
    world.account = account;
    next.start();
    await world.quiet();
    expect(value(next.list(world.sandbox.customerId))).toMatchObject([{ state: 'done' }]);
    expect(booked(world)).toHaveLength(1);
  });

  it('is booked exactly once, or provably not, through any faults and restarts', async () => {
    const quick = LOST.filter(({ kind }) => kind !== 'hang');
    const step = fc.oneof(
      fc.constantFrom<Fault>(...quick).map((action) => ({ action })),
      fc.constant({ restart: true }),
      fc.constant({ drain: true }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 5 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.constantFrom('conflict', 'replay'),
        fc.constantFrom('beforeBalance', 'afterBalance'),
        async (steps, amount, duplicateLedgerKey, ledgerKeyCheck) => {
          const { world, adjustments } = await begin({
            sandbox: { switches: { duplicateLedgerKey, ledgerKeyCheck } },
          });
          let current = adjustments;
          const first = steps.find((one) => 'action' in one);
          if (first !== undefined && 'action' in first) fault(world, 'entry', first.action);
          await current.book(entry(world, { amount }));
          let drained = 0;
          for (const one of steps) {
            if ('action' in one) fault(world, 'entry', one.action);
            else if ('restart' in one) {
              world.restart();
              current = open(world);
              current.start();
            } else if (balance(world) > 0) {
              drained += balance(world);
              world.sandbox.control.adjustBalance({ amount: 0 - balance(world) });
            }
            await world.elapse(millis(3_000));
          }
          world.sandbox.control.clearFaults();
          await world.elapse(minutes(10));
          const [shown] = value(current.list(world.sandbox.customerId));
          expect(booked(world)).toHaveLength(shown?.state === 'done' ? 1 : 0);
          expect(shown?.state).not.toBe('pending');
          expect(balance(world)).toBe(5_000 - drained - (shown?.state === 'done' ? amount : 0));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
