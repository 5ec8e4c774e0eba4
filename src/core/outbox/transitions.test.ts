import { describe, expect, it } from 'vitest';
import { OP_STATES, type OpState } from '#shared/contract/outbox.ts';
import { mayFollow, transitions } from './transitions.ts';

function reachable(from: OpState): Set<OpState> {
  const seen = new Set<OpState>([from]);
  const queue = [from];
  for (let state = queue.pop(); state !== undefined; state = queue.pop())
    for (const target of transitions[state])
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
  return seen;
}

describe('the table of transitions', () => {
  it('reaches every state from a new operation', () => {
    expect(reachable('queued')).toEqual(new Set(OP_STATES));
  });

  it('can end from every open state', () => {
    for (const state of OP_STATES) {
      const ends = reachable(state);
      expect([state, ends.has('settled') || ends.has('cancelled')]).toEqual([state, true]);
    }
  });

  it('never leaves an end', () => {
    expect(mayFollow('settled', 'settled')).toBe(false);
    expect(mayFollow('cancelled', 'queued')).toBe(false);
  });

  it('never sends without a hold, and never holds again after a send except through a look-up', () => {
    const before = OP_STATES.filter((state) => transitions[state].includes('sending'));
    expect(before).toEqual(['held', 'paused_auth', 'paused_config', 'paused_quota']);
    expect(transitions.sending).not.toContain('held');
    expect(transitions.debiting).not.toContain('cancelled');
    expect(transitions.queued).not.toContain('held');
  });
});
