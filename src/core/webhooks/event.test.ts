import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from '#main/adapters/receiver/parse-time.ts';
import type { Service } from '#shared/mode.ts';
import { effectsOf, typesFor } from './effects.ts';
import { readEvent } from './event.ts';

const read = (value: unknown, service: Service = 'dodo') =>
  readEvent(service, typeof value === 'string' ? value : JSON.stringify(value), parseTime);
const OP = '01a2052b-0000-7000-8000-000000000001';

const entry = (data: object, type = 'credit.deducted') => ({
  business_id: 'bus_1',
  type,
  timestamp: '2026-11-22T12:00:00Z',
  data: {
    payload_type: 'CreditLedgerEntry',
    id: 'cdl_1',
    customer_id: 'cus_1',
    credit_entitlement_id: 'cde_1',
    amount: '100',
    is_credit: false,
    balance_after: '4900',
    ...data,
  },
});

describe('an event of Dodo', () => {
  it('is read with amounts as strings or numbers, signed or not', () => {
    const wanted = {
      businessId: 'bus_1',
      change: -100,
      balanceAfter: 4_900,
      entryId: 'cdl_1',
      customerId: 'cus_1',
    };
    for (const amount of ['100', 100, '-100', -100, '100.00'])
      expect(read(entry({ amount }))).toMatchObject(wanted);
    expect(read(entry({ balance_after: 4_900 }))).toMatchObject(wanted);
    expect(read(entry({ is_credit: true }))).toMatchObject({ change: 100 });
    expect(read(entry({ amount: '0.5' }))).toMatchObject({ change: null });
    expect(read(entry({ amount: { of: 1 } }))).toMatchObject({ change: null });
  });

  it('names our operation by metadata, or by the reason that came back', () => {
    expect(read(entry({ metadata: { op_id: OP } }))?.opId).toBe(OP);
    expect(read(entry({ description: `email send ${OP}` }))?.opId).toBe(OP);
    expect(read(entry({ description: `about ${OP}` }))?.opId).toBeNull();
  });

  it('is read with unknown types, unknown fields and missing ones', () => {
    expect(read({ type: 'abandoned_checkout.detected', data: { x: 1 } })).toMatchObject({
      type: 'abandoned_checkout.detected',
      occurredAt: null,
      customerId: null,
    });
    expect(
      read({ type: 'payment.succeeded', timestamp: 'soon', data: { customer: null } }),
    ).toMatchObject({
      occurredAt: null,
    });
    expect(
      read({ type: 'payment.succeeded', data: { customer: { customer_id: 'c', name: 'Ada' } } }),
    ).toMatchObject({ customerId: 'c', who: 'Ada' });
  });

  it('says how low a balance is', () => {
    const low = read({
      type: 'credit.balance_low',
      data: { customer_id: 'cus_1', available_balance: '940', threshold_amount: '1000' },
    });
    expect(low).toMatchObject({ balanceAfter: 940, threshold: 1_000, entryId: null });
  });
});

describe('an event of Resend', () => {
  it('is read with tags as an object or as pairs', () => {
    const mail = (tags: unknown) => ({
      type: 'email.bounced',
      created_at: '2026-11-22 12:00:00.123+00',
      data: { email_id: 'm1', to: ['a@b.c'], tags, bounce: { message: '550 unknown' } },
    });
    for (const tags of [{ mk_op: OP }, [{ name: 'mk_op', value: OP }]])
      expect(read(mail(tags), 'resend')).toMatchObject({
        opId: OP,
        resendId: 'm1',
        who: 'a@b.c',
        detail: '550 unknown',
        occurredAt: Date.UTC(2026, 10, 22, 12, 0, 0, 123),
      });
    expect(read(mail(7), 'resend')).toMatchObject({ opId: null });
  });
});

describe('a hostile body', () => {
  it('is not an event when it is no object with a type', () => {
    for (const body of [
      '',
      'null',
      '[]',
      '7',
      '"x"',
      '{}',
      '{"type":7,"data":{}}',
      '{"type":"x"}',
      '{',
    ])
      expect(read(body)).toBeNull();
  });

  it('may nest as deeply as it likes and is simply not read', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const bomb = open.repeat(30_000) + (open === '[' ? '' : '1') + close.repeat(30_000);
      expect(read(`{"type":"credit.added","data":{"x":${bomb}}}`)).toBeNull();
    }
    expect(read(`{"type":"credit.added","data":{"text":"${'['.repeat(500)}"}}`)).not.toBeNull();
  });

  it('cannot give anything a prototype', () => {
    const event = read(
      '{"__proto__":{"admin":true},"type":"credit.added","data":{"__proto__":{"id":"x"},"metadata":{"__proto__":{"op_id":"y"}}}}',
    );
    expect(event).toMatchObject({ type: 'credit.added', entryId: null, opId: null });
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
    expect(effectsOf('__proto__')).toEqual([]);
    expect(effectsOf('constructor')).toEqual([]);
  });

  it('never makes reading throw', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom('dodo' as const, 'resend' as const),
        (body, service) => {
          const inside = readEvent(service, body, parseTime);
          expect(inside === null || typeof inside.type === 'string').toBe(true);
          readEvent(service, `{"type":"email.sent","data":${body}}`, parseTime);
        },
      ),
    );
  });
});

it('each service is asked for its own events only', () => {
  expect(typesFor('dodo').some((type) => type.startsWith('email.'))).toBe(false);
  expect(typesFor('resend').every((type) => type.startsWith('email.'))).toBe(true);
  expect(typesFor('dodo')).toEqual(
    expect.arrayContaining(['credit.added', 'credit.balance_low', 'payment.succeeded']),
  );
});
