import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addGrant, accountKey, draw, findBalance, grantsOf } from './credits.ts';
import { decimal, fitsPrecision, parseUnits, units } from './decimal.ts';
import { progress } from './progress.ts';
import { DAY } from './time.ts';
import { openWorld, type World } from './world.ts';
import { createWorld } from './worlds.ts';

type Step =
  | { kind: 'grant'; amount: number; days: number | null }
  | { kind: 'debit'; amount: number }
  | { kind: 'wait'; days: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('grant' as const),
    amount: fc.integer({ min: 1, max: 500 }),
    days: fc.option(fc.integer({ min: 1, max: 60 })),
  }),
  fc.record({ kind: fc.constant('debit' as const), amount: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 20 }) }),
);

function emptyWorld(debitOrder: 'expiry' | 'created', debitRows: 'one' | 'perGrant'): World {
  const world = openWorld({
    seed: 'property',
    name: 'fresh',
    baseClock: () => Date.UTC(2026, 10, 22),
    switches: { debitOrder, debitRows },
  });
  createWorld(world, world.now());
  return world;
}

function apply(world: World, entry: Step): void {
  const entitlement = [...world.store.all('entitlements')][0]!;
  const customerId = [...world.store.all('customers')][0]!.customer_id;
  const at = world.now();
  const common = { entitlement, customerId, description: null, metadata: {}, at };
  if (entry.kind === 'wait') world.advance(entry.days * DAY);
  else if (entry.kind === 'debit') {
    draw(world, { ...common, type: 'credit_deducted', amount: units(String(entry.amount)) });
  } else {
    addGrant(world, {
      ...common,
      type: 'credit_added',
      amount: units(String(entry.amount)),
      source: 'api',
      sourceId: null,
      expiresAt: entry.days === null ? null : at + entry.days * DAY,
    });
  }
  progress(world, world.now(), () => {});
}

describe('credits', () => {
  it('always add up: grants, balance and last ledger row agree and are never negative', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('expiry' as const, 'created' as const),
        fc.constantFrom('one' as const, 'perGrant' as const),
        fc.array(step, { maxLength: 40 }),
        (order, rows, steps) => {
          const world = emptyWorld(order, rows);
          const entitlementId = [...world.store.all('entitlements')][0]!.id;
          const customerId = [...world.store.all('customers')][0]!.customer_id;
          for (const entry of steps) {
            apply(world, entry);
            const balance = units(findBalance(world, entitlementId, customerId)?.balance ?? '0');
            const grants = grantsOf(world, accountKey(entitlementId, customerId));
            const left = grants.reduce((sum, grant) => sum + units(grant.remaining_amount), 0n);
            const last = [...world.store.all('ledger')].at(-1);
            expect(left).toBe(balance);
            expect(units(last?.balance_after ?? '0')).toBe(balance);
            expect(balance >= 0n).toBe(true);
            expect(grants.every((grant) => units(grant.remaining_amount) >= 0n)).toBe(true);
          }
          const booked = [...world.store.all('ledger')].reduce(
            (sum, row) => sum + (row.is_credit ? units(row.amount) : -units(row.amount)),
            0n,
          );
          const balance = findBalance(world, entitlementId, customerId)?.balance ?? '0';
          expect(decimal(booked)).toBe(balance);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('each ledger row continues from the one before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = emptyWorld('expiry', 'perGrant');
        for (const entry of steps) apply(world, entry);
        let before = '0';
        for (const row of world.store.all('ledger')) {
          expect(row.balance_before).toBe(before);
          before = row.balance_after;
        }
      }),
    );
  });
});

describe('amounts', () => {
  it('survive being written and read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }), (value) => {
        expect(parseUnits(decimal(value))).toBe(value);
      }),
    );
  });

  it.each(['', '.', '1.', 'x', '1e3', '--1', '0.00000000001', '10000000000'])(
    'are not read from %j',
    (text) => {
      expect(parseUnits(text)).toBeNull();
    },
  );

  it('fit a precision when they have no more decimal places', () => {
    expect(fitsPrecision(units('1.5'), 0)).toBe(false);
    expect(fitsPrecision(units('1.5'), 1)).toBe(true);
  });
});
