import { expect, it, onTestFinished } from 'vitest';
import { hours, minutes, seconds } from '#shared/time.ts';
import { readBooks } from './books.ts';
import { atRest } from './invariants.ts';
import { compose } from './submit.ts';
import { createModelWorld } from './world.ts';

it('is sent once although the first request arrives after the look-up that did not find it', async () => {
  const world = await createModelWorld({
    computers: 1,
    credits: 10,
    switches: { resendKeyScope: 'apiKey' },
    weather: { slow: 0, repeat: 0 },
    faulty: 0,
    seed: 1,
  });
  onTestFinished(world.close);
  const computer = world.computers[0]!;
  const mail = { recipients: 1, from: 'me@acme.dev' };
  // By this one the second key is known to be of the same account.
  compose(world, computer, mail, false);
  await world.elapse(minutes(1));
  const action = { kind: 'delay', ms: 15_000, processed: false } as const;
  world.services.control.addFault({ service: 'resend', path: '/emails', action, nth: 1 });
  compose(world, computer, mail, false);
  await world.elapse(seconds(6));
  computer.kill();
  computer.settings.resendKey = world.services.resendKeys[1];
  computer.start();
  await world.elapse(seconds(5));
  expect(readBooks(world).subjects.size).toBe(1);
  await world.elapse(minutes(2));
  expect([...readBooks(world).subjects.values()]).toEqual([1, 1]);
  await world.elapse(hours(1));
  expect(atRest(world)).toEqual([]);
});
