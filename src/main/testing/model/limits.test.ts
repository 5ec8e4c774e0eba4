import { describe, expect, it, onTestFinished } from 'vitest';
import type { FaultAction } from '#sandbox/http/faults.ts';
import { hours, seconds } from '#shared/time.ts';
import { readBooks } from './books.ts';
import { atRest } from './invariants.ts';
import { compose } from './submit.ts';
import { type ModelWorld, createModelWorld } from './world.ts';

async function start(): Promise<ModelWorld> {
  const world = await createModelWorld({
    computers: 1,
    credits: 10,
    switches: {},
    weather: { slow: 0, repeat: 0 },
    faulty: 0,
    seed: 1,
  });
  onTestFinished(world.close);
  return world;
}

const limited = (retryAfter?: number): FaultAction => ({
  kind: 'status',
  status: 429,
  body: { statusCode: 429, name: 'rate_limit_exceeded', message: '' },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const onSend = ({ services }: ModelWorld, action: FaultAction, nth: number, times = 1): string =>
  services.control.addFault({ service: 'resend', path: '/emails', action, nth, times });

const send = ({ computers, ...world }: ModelWorld): void => {
  const [computer] = computers;
  if (computer === undefined) return;
  compose({ computers, ...world }, computer, { recipients: 1, from: 'me@acme.dev' }, false);
};

const ops = ({ computers }: ModelWorld): { state: string; result: string; progress: string }[] =>
  (computers[0]?.database.db.prepare('SELECT state, result, progress FROM op').all() ??
    []) as ReturnType<typeof ops>;

const accepted = (world: ModelWorld): number => readBooks(world).subjects.size;

describe('a mail that Resend does not take yet', () => {
  it('comes again when Resend asked for it, and not before', async () => {
    const world = await start();
    onSend(world, limited(60), 1);
    send(world);
    await world.elapse(seconds(60));
    expect(accepted(world)).toBe(0);
    await world.elapse(seconds(10));
    expect(accepted(world)).toBe(1);
    expect(atRest(world)).toEqual([]);
  });

  it('is given back at once when it is refused afterwards, because nothing of it is open', async () => {
    const world = await start();
    onSend(world, limited(), 1);
    const body = { statusCode: 422, name: 'validation_error', message: '' };
    onSend(world, { kind: 'status', status: 422, body }, 2);
    send(world);
    await world.elapse(seconds(30));
    expect(ops(world)).toMatchObject([{ state: 'settled', result: 'refused' }]);
    expect(atRest(world)).toEqual([]);
  });

  it('is sent under its first key even after more than a day, without a look-up', async () => {
    const world = await start();
    onSend(world, limited(3_600), 1, 100_000);
    send(world);
    await world.elapse(hours(26));
    world.services.control.clearFaults();
    await world.elapse(hours(2));
    const [op] = ops(world);
    expect(op).toMatchObject({ state: 'settled', result: 'sent' });
    expect(JSON.parse(op?.progress ?? '')).toMatchObject({ gen: 0 });
    expect(atRest(world)).toEqual([]);
  });
});
