import { describe, expect, it } from 'vitest';
import { DELIVERY_STATES } from '#shared/contract/deliveries.ts';
import { nextLook, outcomeOf, reasonOf, stateOf, supersedes } from './states.ts';

describe('states of a delivery', () => {
  it('are never taken back by an older one', () => {
    for (const state of DELIVERY_STATES) expect(supersedes(state, state)).toBe(false);
    expect(supersedes('delivered', 'sent')).toBe(true);
    expect(supersedes('sent', 'delivered')).toBe(false);
    expect(supersedes('complained', 'clicked')).toBe(true);
  });

  it('are read in both of Resend’s spellings, and nothing else is', () => {
    expect([stateOf('delivery_delayed'), stateOf('canceled')]).toEqual(['delayed', 'canceled']);
    for (const other of [null, '', 'unknown', 'toString', 'nonsense'])
      expect(stateOf(other)).toBeNull();
  });

  it('end: every state is looked at a bounded number of times', () => {
    const others = DELIVERY_STATES.filter((state) => state !== 'scheduled');
    for (const state of others) expect(nextLook(state, 20)).toBeNull();
    expect(nextLook('bounced', 0)).toBeNull();
    expect(outcomeOf('opened')).toBe('delivered');
  });

  it.each([
    ['550 5.1.1 The email account that you tried to reach does not exist.', 'noSuchAddress'],
    ['invalid_recipient', 'noSuchAddress'],
    ['5.1.2 Bad destination: domain not found', 'noSuchDomain'],
    ['452 4.2.2 The mailbox is full', 'mailboxFull'],
    ['552 5.3.4 Message too big for system', 'tooLarge'],
    ['554 5.7.1 Blocked by spam policy', 'blocked'],
    ['Address is on the suppression list', 'suppressed'],
    ['421 4.3.0 Try again later', 'temporary'],
    ['Something else entirely', 'other'],
    ['', null],
  ] as const)('a bounce that says %j is %s', (words, reason) => {
    expect(reasonOf('bounced', words)).toBe(reason);
  });

  it('have a reason only where something went wrong', () => {
    expect([reasonOf('delivered', '550'), reasonOf('complained', 'spam')]).toEqual([null, null]);
    expect(reasonOf('suppressed', '')).toBe('suppressed');
  });
});
