import { describe, expect, it } from 'vitest';
import { hours, instant, millis, seconds } from '#shared/time.ts';
import { NOON } from './example.ts';
import { createStamps } from './stamps.ts';

function start() {
  let [wall, mono, n] = [0, 0, 0];
  const stamps = createStamps(
    { now: () => instant(NOON + wall), monotonic: () => millis(mono) },
    { uuidv7: () => `epoch ${++n}`, secret: () => '' },
  );
  stamps.heard(NOON);
  return {
    stamps,
    pass: (by: number) => ((wall += by), (mono += by)),
    /** The clock on the wall goes on, the other does not. */
    apart: (by: number) => (wall += by),
  };
}

describe('the services’ time', () => {
  it('is counted on from the last answer', () => {
    const { stamps, pass } = start();
    pass(hours(3));
    expect(stamps.now()).toMatchObject({ server: NOON + hours(3), epoch: 'epoch 1' });
  });

  it.each([hours(25), hours(-1)])('is no longer known after a jump of %i nobody told of', (by) => {
    const { stamps, pass, apart } = start();
    apart(by);
    pass(seconds(1));
    expect(stamps.now()).toMatchObject({ server: null, epoch: 'epoch 2' });
    stamps.heard(instant(NOON + hours(30)));
    expect(stamps.now()).toMatchObject({ server: NOON + hours(30), epoch: 'epoch 2' });
  });

  it('stays known while a clock is put right by little', () => {
    const { stamps, apart } = start();
    apart(seconds(20));
    expect(stamps.now()).toMatchObject({ server: NOON, epoch: 'epoch 1' });
  });

  it('is no longer known after a sleep that was told', () => {
    const { stamps } = start();
    stamps.slept();
    expect(stamps.now()).toMatchObject({ server: null, epoch: 'epoch 2' });
  });
});
