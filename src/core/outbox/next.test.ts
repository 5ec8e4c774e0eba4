import { describe, expect, it } from 'vitest';
import type { Account } from '../account.ts';
import type { Op, Stamp } from '../ports/op.ts';
import { days, hours, instant, millis } from '#shared/time.ts';
import { NOON, debiting, facts, later, op, sending, stamp } from './example.ts';
import { type NextFacts, next } from './next.ts';

const port = {} as never;
const account = (change: Partial<Account> = {}): Account => ({
  mode: 'test',
  ids: { entitlementId: 'cde_1', planProductId: '', topUpProductId: '', from: '' },
  customerId: 'cus_1',
  dodo: { port, fingerprint: 'dodo key' },
  resend: { port, fingerprint: 'resend key' },
  ...change,
});
const OPEN = { sends: true, calls: true, holds: true };
const at = (now: Stamp, change: Partial<NextFacts> = {}): NextFacts => ({
  ...facts(now),
  account: account(),
  gate: OPEN,
  clockAsked: false,
  earliestExpiry: null,
  ...change,
});
const step = (what: Op, now: Stamp = stamp(), change: Partial<NextFacts> = {}) =>
  next(what, at(now, change));

describe('what an operation does next', () => {
  it('records the debit as open before it leaves, with the expiry a refund will need', () => {
    const earliestExpiry = instant(NOON + days(3));
    expect(step(op(), stamp(), { earliestExpiry })).toMatchObject({
      call: 'debit',
      before: { to: { state: 'debiting', expiresAt: earliestExpiry, debit: { unanswered: 1 } } },
    });
  });

  it('repeats an open send unchanged and keeps the moment it started', () => {
    expect(step(op(sending(1)), later(hours(3)))).toMatchObject({
      call: 'send',
      before: { to: { gen: 0, send: { unanswered: 2, first: stamp() } } },
    });
  });

  it('starts counting anew when nothing is open', () => {
    const now = later(hours(30));
    expect(step(op(sending(0)), now)).toMatchObject({
      call: 'send',
      before: { to: { send: { first: now } } },
    });
  });

  it('asks for the services’ time before the first request that a look-up may have to date', () => {
    const unheard = { ...stamp(), server: null };
    expect(step(op(sending(0)), unheard)).toMatchObject({ call: 'clock' });
    expect(step(op(sending(0)), unheard, { clockAsked: true })).toMatchObject({ call: 'send' });
  });

  it('looks up an open send from the twentieth hour on', () => {
    expect(step(op(sending(1)), later(millis(hours(20) - 1)))).toMatchObject({ call: 'send' });
    expect(step(op(sending(1)), later(hours(20)))).toMatchObject({
      do: 'move',
      transition: { cause: 'send.tooOld', to: { state: 'lookup' } },
    });
  });

  it('takes the largest age any clock shows', () => {
    const old = { transition: { cause: 'send.tooOld' } };
    const slept = { ...later(hours(1)), wall: instant(NOON + hours(21)) };
    expect(step(op(sending(1)), slept)).toMatchObject(old);
    const setBack = { ...later(hours(21)), wall: instant(NOON - days(2)) };
    expect(step(op(sending(1)), setBack)).toMatchObject(old);
  });

  it('asks for the services’ clock after a restart, and looks up when nobody tells', () => {
    const restarted = { ...later(hours(1)), epoch: 'second', server: null };
    expect(step(op(sending(1)), restarted)).toMatchObject({ call: 'clock' });
    expect(step(op(sending(1)), restarted, { clockAsked: true })).toMatchObject({
      transition: { cause: 'send.tooOld' },
    });
    const told = { ...restarted, server: instant(NOON + hours(1)) };
    expect(step(op(sending(1)), told)).toMatchObject({ call: 'send' });
  });

  it('looks up before it repeats an open request under another key', () => {
    const other = account({ resend: { port, fingerprint: 'new' } });
    expect(step(op(sending(1)), stamp(), { account: other })).toMatchObject({
      transition: { cause: 'send.keyChanged' },
    });
    expect(step(op(sending(0)), stamp(), { account: other })).toMatchObject({ call: 'send' });
    const dodo = account({ dodo: { port, fingerprint: 'new' } });
    expect(step(op(debiting(1)), stamp(), { account: dodo })).toMatchObject({ call: 'ledger' });
  });

  it.each([
    [{ mode: 'live' as const }, 'binding.changed'],
    [{ customerId: 'cus_2' }, 'binding.changed'],
    [
      { ids: { entitlementId: 'cde_2', planProductId: '', topUpProductId: '', from: '' } },
      'binding.changed',
    ],
    [{ dodo: null }, 'keys.missing'],
    [{ resend: null }, 'keys.missing'],
  ])('stops before any call when the account is another: %j', (change, kind) => {
    for (const state of [
      op(),
      op(debiting(1)),
      op(sending(1)),
      op({ ...sending(1), state: 'lookup' }),
    ])
      expect(step(state, stamp(), { account: account(change) })).toMatchObject({
        do: 'move',
        transition: { to: { returnTo: state.progress.state, error: { kind } } },
      });
  });

  it('lets nothing leave while paused, and finishes what needs no sending', () => {
    const gate = { sends: false, calls: true, holds: true };
    for (const state of [
      op(),
      op(debiting(1)),
      op({ ...sending(0), state: 'held' }),
      op(sending(1)),
    ])
      expect(step(state, stamp(), { gate })).toEqual({ do: 'wait' });
    const lookup = op({ ...sending(1), state: 'lookup' });
    expect(step(lookup, stamp(), { gate })).toMatchObject({ call: 'lookup' });
  });

  it('takes no new hold while the quota is used up', () => {
    const gate = { ...OPEN, holds: false };
    expect(step(op(), stamp(), { gate })).toEqual({ do: 'wait' });
    expect(step(op(debiting(1)), stamp(), { gate })).toMatchObject({ call: 'debit' });
  });
});
