import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { days, instant, minutes } from '#shared/time.ts';
import type { PaymentRow } from '../ports/payments.ts';
import { NOON } from '../testing/virtual-time.ts';
import { decide, type Facts } from './decide.ts';
import { ATTEMPT_MARK } from './spending.ts';
import { DEFAULTS } from './view.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const ref = { entitlementId: 'cde_1', customerId: 'cus_1' };

const facts = (over: Partial<Facts> = {}): Facts => ({
  state: {
    ...ref,
    settings: { ...DEFAULTS, enabled: true, perDay: 2 },
    pause: null,
    declines: 0,
    wanted: false,
    issued: null,
    owned: { claim: 'here', since: instant(NOON - days(2)) },
  },
  now: NOON,
  paymentsAt: NOON,
  balance: credits(900),
  episode: 'low',
  attempts: [],
  payments: [],
  most: usd(1_170),
  ...over,
});
/** A purchase of another computer. */
const bought = (total: PaymentRow['total'], daysAgo: number): PaymentRow => ({
  paymentId: `pay_${daysAgo}`,
  status: 'succeeded',
  total,
  createdAt: instant(NOON - days(daysAgo)),
  metadata: { [ATTEMPT_MARK]: `a_${daysAgo}` },
});

describe('whether to buy', () => {
  it('leaves room under the limit for the most a purchase can cost', () => {
    const spent = (minor: number) => decide(facts({ payments: [bought(usd(minor), 3)] }));
    expect(spent(5_000 - 1_170)).toEqual({ kind: 'buy' });
    expect(spent(5_000 - 1_169)).toEqual({ kind: 'rest', why: 'monthLimit' });
  });

  it('stops where money of another currency was spent: no sum can be held against the limit', () => {
    const euro = { minor: 100, currency: 'EUR' };
    const stop = { kind: 'pause', reason: 'currency' };
    expect(decide(facts({ payments: [bought(euro, 3)] }))).toEqual(stop);
    expect(decide(facts({ most: euro }))).toEqual(stop);
    expect(decide(facts({ payments: [bought(euro, 33)] }))).toEqual({ kind: 'buy' });
  });

  it('counts an attempt whose payment is not to be seen with the most it can have cost', () => {
    const attempt = {
      ...ref,
      attemptId: 'a',
      episode: 'earlier',
      state: 'absent',
      at: instant(NOON - minutes(90)),
      packs: 1,
      price: usd(4_000),
      paymentId: null,
    } as const;
    expect(decide(facts({ attempts: [attempt] }))).toEqual({ kind: 'rest', why: 'monthLimit' });
  });
});
