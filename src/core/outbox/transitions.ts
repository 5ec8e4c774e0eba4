import type { OpState } from '#shared/contract/outbox.ts';

/** Where each state may lead (design section 4). An open state may also stay where it is. */
export const transitions: Readonly<Record<OpState, readonly OpState[]>> = {
  queued: ['debiting', 'cancelled', 'paused_auth', 'paused_config'],
  debiting: ['held', 'blocked_credit', 'paused_auth', 'paused_config'],
  blocked_credit: ['debiting', 'cancelled'],
  held: ['sending', 'refunding', 'paused_auth', 'paused_config'],
  sending: ['accepted', 'refunding', 'lookup', 'paused_auth', 'paused_config', 'paused_quota'],
  lookup: ['accepted', 'held', 'refunding', 'review', 'paused_auth', 'paused_config'],
  accepted: ['scheduled', 'settled', 'refunding'],
  scheduled: ['settled', 'refunding', 'paused_auth', 'paused_config'],
  refunding: ['settled', 'cancelled', 'paused_auth', 'paused_config'],
  settled: [],
  cancelled: [],
  paused_auth: [
    'queued',
    'debiting',
    'held',
    'sending',
    'lookup',
    'scheduled',
    'refunding',
    'cancelled',
  ],
  paused_config: [
    'queued',
    'debiting',
    'held',
    'sending',
    'lookup',
    'scheduled',
    'refunding',
    'cancelled',
  ],
  paused_quota: ['sending', 'refunding'],
  review: ['lookup', 'accepted', 'refunding', 'held'],
};

export const mayFollow = (from: OpState, to: OpState): boolean =>
  transitions[from].includes(to) || (from === to && transitions[from].length > 0);
