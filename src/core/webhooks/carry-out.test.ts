import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { parseTime } from '#main/adapters/receiver/parse-time.ts';
import { createHookStore } from '#main/adapters/sqlite/hooks.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import { instant, millis } from '#shared/time.ts';
import type { MailEvent, StoredEvent } from '../ports/webhooks.ts';
import { quietLog } from '../testing/memory-stores.ts';
import { createVirtualTime, NOON } from '../testing/virtual-time.ts';
import { createEffects } from './carry-out.ts';

const event = (type: string, over: Partial<StoredEvent> = {}): StoredEvent => ({
  eventId: `${type}-${over.messageId ?? '1'}`,
  service: type.startsWith('email.') ? 'resend' : 'dodo',
  type,
  at: NOON,
  occurredAt: instant(NOON - 5),
  result: 'accepted',
  cause: null,
  customerId: null,
  entitlementId: null,
  who: null,
  opId: null,
  entryId: null,
  resendId: null,
  change: null,
  balanceAfter: null,
  messageId: '1',
  headers: '[]',
  body: '',
  search: '',
  ...over,
});

function effectsWorld() {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  const store = createHookStore(db);
  const time = createVirtualTime();
  const done: string[] = [];
  const told: MailEvent[] = [];
  const make = () =>
    createEffects({
      ...time,
      store,
      log: quietLog,
      parseTime,
      active: () => ({ customerId: 'cus_1', entitlementId: 'cde_1' }),
      readBalance: () => void done.push('balance'),
      readPlan: () => void done.push('plan'),
      lookAtCheckout: () => void done.push('checkout'),
      mailEvent: (mail) => void told.push(mail),
      lowElsewhere: ({ customerId }) => void done.push(`low ${customerId}`),
    });
  const run = async (...events: StoredEvent[]) => {
    done.length = 0;
    const effects = make();
    for (const each of events) store.accept(each, true);
    effects.add(events);
    await time.advance(millis(100));
    return [...done];
  };
  return { ...time, store, make, run, done, told };
}

describe('an accepted event', () => {
  it('makes the app look at what it concerns', async () => {
    const { run } = effectsWorld();
    const mine = { customerId: 'cus_1', entitlementId: 'cde_1' };
    expect(await run(event('credit.added', mine))).toEqual(['balance', 'checkout']);
    expect(await run(event('payment.failed', { messageId: '2' }))).toEqual(['checkout']);
    expect(await run(event('subscription.renewed', { messageId: '3' }))).toEqual(['plan']);
    expect(await run(event('dispute.opened', { messageId: '4' }))).toEqual([]);
  });

  it('many at once are one look', async () => {
    const { run } = effectsWorld();
    const many = Array.from({ length: 50 }, (_, n) =>
      event('credit.deducted', { messageId: String(n), customerId: 'cus_1' }),
    );
    expect(await run(...many)).toEqual(['balance']);
  });

  it('of another customer or other credits changes nothing here, and says when they run low', async () => {
    const { run } = effectsWorld();
    expect(await run(event('credit.deducted', { customerId: 'cus_2' }))).toEqual([]);
    const other = { customerId: 'cus_1', entitlementId: 'cde_2', messageId: '2' };
    expect(await run(event('credit.deducted', other))).toEqual([]);
    const low = { customerId: 'cus_2', messageId: '3' };
    expect(await run(event('credit.balance_low', low))).toEqual(['low cus_2']);
    const own = { customerId: 'cus_1', messageId: '4' };
    expect(await run(event('credit.balance_low', own))).toEqual(['balance']);
  });

  it('about a mail is told with the service’s words', async () => {
    const { run, told } = effectsWorld();
    const body =
      '{"type":"email.bounced","data":{"email_id":"m1","bounce":{"message":"550 unknown"}}}';
    await run(event('email.bounced', { resendId: 'm1', opId: 'op1', body }));
    expect(told).toEqual([
      { opId: 'op1', resendId: 'm1', event: 'bounced', at: NOON - 5, detail: '550 unknown' },
    ]);
  });

  it('that was stored before a crash is carried out by the next run, once', async () => {
    const { store, make, done, advance } = effectsWorld();
    store.accept(event('credit.added'), true);
    make().resume();
    await advance(millis(100));
    make().resume();
    await advance(millis(100));
    expect(done).toEqual(['balance', 'checkout']);
  });

  it('waits for the next run when the app is closing', async () => {
    const { store, make, done, advance } = effectsWorld();
    const effects = make();
    store.accept(event('credit.added'), true);
    effects.add([event('credit.added')]);
    effects.stop();
    await advance(millis(100));
    expect(done).toEqual([]);
    expect(store.owed()).toMatchObject({ value: [{ type: 'credit.added' }] });
  });
});
