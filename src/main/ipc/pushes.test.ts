import { describe, expect, it } from 'vitest';
import type { Push } from '#shared/contract/pushes.ts';
import { createPushes } from './pushes.ts';

function setUp() {
  const delivered: Push[] = [];
  const state = { reachable: true };
  let due: (() => void)[] = [];
  const pushes = createPushes({
    deliver: (push) => {
      if (state.reachable) delivered.push(push);
      return state.reachable;
    },
    scheduler: {
      after: (_delay, callback) => {
        due.push(callback);
        return () => (due = due.filter((one) => one !== callback));
      },
    },
  });
  const frame = (): void => {
    const now = due;
    due = [];
    for (const callback of now) callback();
  };
  return { pushes, delivered, state, frame };
}

describe('pushes', () => {
  it('are held back until the window listens', () => {
    const { pushes, delivered, frame } = setUp();
    pushes.changed('outbox');
    pushes.tell({ kind: 'navigate', page: 'credits' });
    frame();
    expect(delivered).toEqual([]);
    pushes.ready();
    frame();
    expect(delivered).toEqual([
      { kind: 'changed', topic: 'outbox', version: 1 },
      { kind: 'navigate', page: 'credits' },
    ]);
  });

  it('become one per topic within a frame, with a version that counts every change', () => {
    const { pushes, delivered, frame } = setUp();
    pushes.ready();
    for (let n = 0; n < 1_000; n++) pushes.changed('credits');
    pushes.changed('outbox');
    frame();
    pushes.changed('credits');
    frame();
    expect(delivered).toEqual([
      { kind: 'changed', topic: 'credits', version: 1_000 },
      { kind: 'changed', topic: 'outbox', version: 1 },
      { kind: 'changed', topic: 'credits', version: 1_001 },
    ]);
  });

  it('are kept for the next window when this one is gone', () => {
    const { pushes, delivered, state, frame } = setUp();
    pushes.ready();
    state.reachable = false;
    pushes.changed('notices');
    pushes.tell({ kind: 'command', command: 'topUp' });
    frame();
    pushes.reset();
    state.reachable = true;
    pushes.changed('notices');
    frame();
    expect(delivered).toEqual([]);
    pushes.ready();
    frame();
    expect(delivered).toEqual([
      { kind: 'changed', topic: 'notices', version: 2 },
      { kind: 'command', command: 'topUp' },
    ]);
  });
});
