import type { BINDING_LIMITS } from '../../contract/quota.ts';
import type { Format } from '../format.ts';

type Limit = (typeof BINDING_LIMITS)[number];

export const quotaEn = {
  title: 'Resend quota',
  periods: { daily: 'Today', monthly: 'This month' },
  used: (used: number, limit: number, format: Format): string =>
    `${format.number(used)} of ${format.number(limit)}`,
  usedOnly: (used: number, format: Format): string => `${format.number(used)} sent`,
  limitOnly: (limit: number, format: Format): string => `limit ${format.number(limit)}`,
  noLimit: 'no limit',
  usedUp: 'used up',
  resets: {
    daily: (time: string): string => `resets at ${time}`,
    monthly: (day: string): string => `resets on ${day}`,
  },
  unknown: 'Unknown',
  /** Why less is known than could be. */
  sendingKey: 'This key may only send: Resend tells it what was sent, not the limits.',
  freePlan: 'Resend’s free plan allows 100 a day.',
  noKey: 'No Resend key is stored.',
  unread: 'It could not be read just now.',
  asOf: (time: string): string => `as of ${time}`,

  first: {
    title: 'Runs out first',
    limits: {
      credits: 'Credits',
      daily: 'Resend’s daily quota',
      monthly: 'Resend’s monthly quota',
    } satisfies Record<Limit, string>,
    room: (n: number, format: Format): string =>
      n === 1 ? 'after 1 more mail' : `after ${format.number(n)} more mails`,
    none: {
      credits: 'none are left',
      daily: 'no more mail today',
      monthly: 'no more mail this month',
    } satisfies Record<Limit, string>,
    unknown: 'Unknown',
    unknownHint: 'Resend’s quota is not known.',
    balanceUnknown: 'The balance is not known.',
  },
};
