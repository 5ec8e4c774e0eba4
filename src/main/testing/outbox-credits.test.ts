import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import {
  start,
  value,
  clientId,
  submit,
  view,
  balance,
  fault,
  expectSound,
  EVERYTHING,
} from './kit.ts';
import { draft } from './world.ts';

describe('credits', () => {
  it('refuses at once on a fresh zero, and stores nothing', async () => {
    const world = await start();
    world.known = { credits: credits(0), fresh: true };
    const refused = world.session.outbox.submit(clientId(), draft());
    expect(refused).toEqual({ ok: false, error: { kind: 'credits.empty', credit: 'none' } });
    expect(value(world.session.outbox.list(EVERYTHING)).items).toEqual([]);
  });

  it('blocks a mail the balance cannot pay and sends it after a top-up', async () => {
    const world = await start({ sandbox: { world: 'low' } });
    world.sandbox.control.adjustBalance({ amount: -999 });
    const opId = submit(world, { to: ['delivered+a@resend.dev', 'delivered+b@resend.dev'] });
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'blocked_credit',
      error: { kind: 'credits.short', needed: 2, have: 1, credit: 'none' },
      actions: ['topUp', 'retry', 'cancel'],
    });
    expect(balance(world)).toBe(1);
    world.session.outbox.creditsChanged(credits(1));
    await world.settle();
    expect(view(world, opId).state).toBe('blocked_credit');
    world.sandbox.control.adjustBalance({ amount: 5_000 });
    world.session.outbox.creditsChanged(credits(5_001));
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expect(balance(world)).toBe(4_999);
    expectSound(world);
  });

  it.each(['badRequest', 'unprocessable', 'emptyBody'] as const)(
    'recognises an empty balance however it is said: %s',
    async (insufficientBalance) => {
      const world = await start({ sandbox: { world: 'empty', switches: { insufficientBalance } } });
      const opId = submit(world);
      await world.settle();
      expect(view(world, opId)).toMatchObject({
        state: 'blocked_credit',
        error: { kind: 'credits.empty', credit: 'none' },
      });
      expectSound(world);
    },
  );

  it('finds its own debit of the last credit in the ledger when the retry is refused', async () => {
    const switches = { ledgerKeyCheck: 'afterBalance' } as const;
    const world = await start({ sandbox: { world: 'low', switches } });
    world.sandbox.control.adjustBalance({ amount: -999 });
    fault(world, 'entry', { kind: 'resetAfter' });
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId)).toMatchObject({ state: 'settled', result: 'sent' });
    expect(balance(world)).toBe(0);
    expectSound(world);
  });

  it('treats a customer without any grant as an empty balance', async () => {
    const world = await start({ sandbox: { world: 'fresh' } });
    const opId = submit(world);
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'blocked_credit',
      error: { kind: 'credits.empty' },
    });
    expectSound(world);
  });

  it('calls a wrong entitlement and a wrong customer by name', async () => {
    const world = await start();
    const right = world.account;
    world.account = { ...right, ids: { ...right.ids, entitlementId: 'cde_unknown' } };
    const entitlement = submit(world);
    await world.settle();
    expect(view(world, entitlement)).toMatchObject({
      state: 'paused_config',
      error: { kind: 'entitlement.unknown', entitlementId: 'cde_unknown', credit: 'none' },
    });
    world.account = { ...right, customerId: 'cus_unknown' };
    const customer = submit(world);
    await world.settle();
    expect(view(world, customer).error).toMatchObject({ kind: 'customer.unknown' });
    expect(balance(world)).toBe(5_000);
    expectSound(world);
  });

  it('does not touch another customer’s balance when the user switches', async () => {
    const world = await start();
    const right = world.account;
    const opId = submit(world);
    world.account = { ...right, customerId: 'cus_other' };
    await world.settle();
    expect(view(world, opId)).toMatchObject({
      state: 'paused_config',
      error: { kind: 'binding.changed', credit: 'none' },
    });
    world.account = right;
    world.session.outbox.accountChanged();
    await world.settle();
    expect(view(world, opId).state).toBe('settled');
    expectSound(world);
  });
});
