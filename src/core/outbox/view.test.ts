import { describe, expect, it } from 'vitest';
import { OP_STATES } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { seconds, after } from '#shared/time.ts';
import { cancel, mayCancel, retry } from './commands.ts';
import { NOON, debiting, facts, op, sending } from './example.ts';
import { viewOf } from './view.ts';

const refusal = { kind: 'send.refused', credit: 'held', name: null, message: 'no' } as const;

describe('an operation as the user sees it', () => {
  it('offers undo while the window is open and only then', () => {
    expect(viewOf(op(), NOON)).toMatchObject({
      actions: ['undo', 'sendNow'],
      undoUntil: NOON + 5_000,
    });
    expect(viewOf(op(), after(NOON, seconds(5))).actions).toEqual(['cancel']);
  });

  it('says of every error whether credits are involved', () => {
    const effect = (...change: Parameters<typeof op>) => viewOf(op(...change), NOON).error?.credit;
    expect(effect({ error: refusal })).toBe('none');
    expect(effect({ ...debiting(1), error: refusal })).toBe('held');
    expect(effect({ ...sending(1), error: refusal })).toBe('held');
    expect(effect({ ...sending(0), state: 'refunding', error: refusal })).toBe('held');
    const back = { refunded: credits(2), error: refusal };
    expect(effect({ ...sending(0), ...back, state: 'settled' })).toBe('none');
    expect(effect({ ...sending(0), ...back, state: 'cancelled' })).toBe('returned');
  });

  it('offers to cancel exactly where cancelling is legal', () => {
    for (const state of OP_STATES) {
      const some = op({ state, notBefore: null });
      const offered = viewOf(some, NOON).actions.includes('cancel');
      expect([state, offered]).toEqual([state, mayCancel(some)]);
      expect([state, cancel(some, facts()) !== null]).toEqual([state, mayCancel(some)]);
    }
  });

  it('cancels a pause for free before a hold, with a refund after one, and not once a send is open', () => {
    const paused = { state: 'paused_auth', returnTo: 'sending' } as const;
    expect(cancel(op({ ...paused, returnTo: 'queued' }), facts())?.to.state).toBe('cancelled');
    expect(cancel(op({ ...sending(0), ...paused }), facts())?.to).toMatchObject({
      state: 'refunding',
      refund: { credits: 2, reason: 'cancelled' },
    });
    expect(cancel(op({ ...sending(1), ...paused }), facts())).toBeNull();
    expect(cancel(op({ ...debiting(1), ...paused, returnTo: 'debiting' }), facts())).toBeNull();
  });

  it('returns from a pause to where it was', () => {
    const paused = op({ ...sending(1), state: 'paused_config', returnTo: 'lookup' });
    expect(retry(paused, facts())?.to).toMatchObject({
      state: 'lookup',
      returnTo: null,
      error: null,
    });
  });
});
