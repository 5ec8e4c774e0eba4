import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Millis, millis } from '#shared/time.ts';
import { createVirtualTime, settle } from '../testing/virtual-time.ts';
import { checkoutPace, createPoll } from './poll.ts';

const S = 1_000;
const MIN = 60 * S;

/** A poll whose rounds take `takes` and note when they began. */
function world(takes = 0) {
  const time = createVirtualTime();
  const began: number[] = [];
  let atOnce = 0;
  let most = 0;
  let wait: Millis | null = null;
  const poll = createPoll({
    clock: time.clock,
    scheduler: time.scheduler,
    round: async () => {
      began.push(time.clock.monotonic());
      most = Math.max(most, ++atOnce);
      if (takes > 0) await new Promise<void>((done) => time.scheduler.after(millis(takes), done));
      atOnce -= 1;
      return { wait, failed: false };
    },
  });
  const asks = (next: number | null): void => {
    wait = next === null ? null : millis(next);
  };
  return { time, poll, began, most: () => most, asks };
}

describe('polling', () => {
  it('reads at once, then every 60 s while visible and every 5 min while hidden', async () => {
    const { time, poll, began } = world();
    poll.start();
    await time.advance(2 * MIN);
    expect(began).toEqual([0, MIN, 2 * MIN]);
    poll.setVisible(false);
    await time.advance(10 * MIN);
    expect(began.slice(3)).toEqual([7 * MIN, 12 * MIN]);
    await poll.stop();
    await time.advance(60 * MIN);
    expect(began).toHaveLength(5);
    expect(time.pending()).toBe(0);
  });

  it('reads at once on focus and on resume', async () => {
    const { time, poll, began } = world();
    poll.start();
    poll.setVisible(false);
    await time.advance(10 * S);
    poll.setVisible(true);
    await settle();
    expect(began).toEqual([0, 10 * S]);
    poll.pause('suspended');
    poll.pause('offline');
    await time.advance(60 * MIN);
    poll.resume('suspended');
    await settle();
    expect(began).toHaveLength(2);
    poll.resume('offline');
    await settle();
    expect(began).toEqual([0, 10 * S, 60 * MIN + 10 * S]);
  });

  it('reads every 2 s at first and then slower while a checkout is open', async () => {
    const { time, poll, began } = world();
    poll.start();
    await time.advance(10 * S);
    poll.setCheckout(true);
    await time.advance(6 * S);
    expect(began).toEqual([0, 12 * S, 14 * S, 16 * S]);
    await time.advance(20 * MIN);
    expect(began.at(-1)! - began.at(-2)!).toBe(30 * S);
    poll.setCheckout(false);
    const count = began.length;
    await time.advance(59 * S);
    expect(began).toHaveLength(count);
    expect([0, 2 * MIN, 5 * MIN, 60 * MIN].map((n) => checkoutPace(millis(n)))).toEqual([
      2 * S,
      5 * S,
      15 * S,
      30 * S,
    ]);
  });

  it('waits as long as the service asks, but not for an hour', async () => {
    const { time, poll, began, asks } = world();
    asks(90 * S);
    poll.start();
    await time.advance(90 * S);
    expect(began).toEqual([0, 90 * S]);
    asks(3_600 * S);
    await time.advance(90 * S);
    asks(null);
    await time.advance(5 * MIN);
    expect(began).toEqual([0, 90 * S, 180 * S, 480 * S]);
  });

  it('ends a call only when a round that began after it has ended', async () => {
    const { time, poll, began } = world(5 * S);
    poll.start();
    await time.advance(S);
    let ended = false;
    void poll.now().then(() => (ended = true));
    await time.advance(8 * S);
    expect(ended).toBe(false);
    await time.advance(S);
    expect(ended).toBe(true);
    expect(began).toEqual([0, 5 * S]);
  });

  it('never runs two rounds at a time, whatever happens to it', async () => {
    const step = fc.oneof(
      fc.constantFrom('now', 'show', 'hide', 'open', 'close', 'pause', 'resume').map((act) => ({
        act,
        length: 0,
      })),
      fc.integer({ min: 1, max: 400 }).map((n) => ({ act: 'wait', length: n * S })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.nat(20), async (steps, takes) => {
        const { time, poll, began, most } = world(takes * S);
        poll.start();
        for (const { act, length } of steps) {
          if (act === 'now') void poll.now();
          else if (act === 'show' || act === 'hide') poll.setVisible(act === 'show');
          else if (act === 'open' || act === 'close') poll.setCheckout(act === 'open');
          else if (act === 'pause') poll.pause('x');
          else if (act === 'resume') poll.resume('x');
          await time.advance(length);
        }
        expect(most()).toBeLessThanOrEqual(1);
        poll.resume('x');
        const before = began.length;
        await time.advance(6 * MIN);
        expect(began.length).toBeGreaterThan(before);
      }),
      { numRuns: 60 },
    );
  });
});
