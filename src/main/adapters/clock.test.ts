import { describe, expect, it } from 'vitest';
import { days, millis } from '#shared/time.ts';
import { createScheduler, systemClock } from './clock.ts';

function fakeTimers() {
  const delays: number[] = [];
  let due: (() => void) | null = null;
  return {
    delays,
    timers: {
      set: (callback: () => void, delay: number) => {
        delays.push(delay);
        due = callback;
        return callback;
      },
      clear: () => (due = null),
    },
    fire: (): boolean => {
      const callback = due;
      due = null;
      callback?.();
      return callback !== null;
    },
  };
}

describe('the scheduler', () => {
  it('chains a delay that no single timer can hold', () => {
    const { delays, timers, fire } = fakeTimers();
    let called = 0;
    createScheduler(timers).after(days(60), () => (called += 1));
    let rounds = 0;
    while (fire()) rounds += 1;
    expect(rounds).toBe(3);
    expect(Math.max(...delays)).toBeLessThan(2 ** 31);
    expect(delays.reduce((sum, one) => sum + one, 0)).toBe(days(60));
  });

  it('calls back once, at once for a delay that has passed', () => {
    const { delays, timers, fire } = fakeTimers();
    let called = 0;
    createScheduler(timers).after(millis(-5), () => (called += 1));
    fire();
    fire();
    expect([called, delays]).toEqual([1, [0]]);
  });

  it('can be cancelled between two links of the chain', () => {
    const { timers, fire } = fakeTimers();
    let called = 0;
    const cancel = createScheduler(timers).after(days(40), () => (called += 1));
    fire();
    cancel();
    expect(fire()).toBe(false);
    expect(called).toBe(0);
  });
});

describe('the clock', () => {
  it('never goes back on its monotonic side', () => {
    const first = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(first);
  });
});
