import { describe, expect, it } from 'vitest';
import type { Scheduler } from '#core/ports/time.ts';
import { createShutdown } from './shutdown.ts';

function setUp() {
  const lines: string[] = [];
  let expire: () => void = () => undefined;
  const scheduler: Scheduler = {
    after: (_delay, callback) => {
      expire = callback;
      return () => undefined;
    },
  };
  const write = (event: string, fields: object = {}): void =>
    void lines.push([event, ...Object.values(fields)].join(' '));
  const log = { info: write, warn: write, error: write };
  const order: string[] = [];
  return {
    shutdown: createShutdown({ scheduler, log }),
    lines,
    order,
    does: (name: string) => (): void => void order.push(name),
    expire: () => expire(),
  };
}

describe('shutdown', () => {
  it('waits for everybody, then closes in the reverse order of opening', async () => {
    const { shutdown, order, does } = setUp();
    shutdown.close('database', does('database'));
    shutdown.close('window', does('window'));
    shutdown.join('outbox', () => Promise.resolve().then(does('outbox')));
    await shutdown.run('quit');
    expect(order).toEqual(['outbox', 'window', 'database']);
  });

  it('stops waiting when time is up, says who was late, and still closes', async () => {
    const { shutdown, order, lines, does, expire } = setUp();
    shutdown.join('stuck', () => new Promise(() => undefined));
    shutdown.join('quick', does('quick'));
    shutdown.close('database', does('database'));
    const ended = shutdown.run('quit');
    await Promise.resolve();
    await Promise.resolve();
    expire();
    await ended;
    expect(order).toEqual(['quick', 'database']);
    expect(lines).toContain('shutdown.late stuck');
  });

  it('runs once however often it is asked', async () => {
    const { shutdown, order, does } = setUp();
    shutdown.join('outbox', does('outbox'));
    await Promise.all([shutdown.run('quit'), shutdown.run('signal')]);
    expect(order).toEqual(['outbox']);
  });

  it('is not stopped by a part that fails', async () => {
    const { shutdown, order, lines, does } = setUp();
    const broken = (): never => {
      throw new Error('broken');
    };
    shutdown.join('a', broken);
    shutdown.join('b', () => Promise.reject(new Error('rejected')));
    shutdown.close('database', does('database'));
    shutdown.close('c', broken);
    await shutdown.run('quit');
    expect(order).toEqual(['database']);
    expect(lines.filter((line) => line.startsWith('shutdown.failed'))).toHaveLength(3);
  });
});
