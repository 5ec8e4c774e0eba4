import type { GrantView } from '../../contract/credits.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);
type Days = { readonly low: number; readonly high: number };

const span = ({ low, high }: Days, format: Format): string => {
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  if (to < 1) return 'less than a day';
  return to - from <= 1
    ? `about ${format.number(to)} ${plural(to, 'day', 'days')}`
    : `about ${format.number(from)}–${format.number(to)} days`;
};

export const creditsEn = {
  title: 'Credits',
  runway: (days: Days, format: Format): string => `${span(days, format)} at your pace`,
  lasts: 'Lasts',
  noRunway: 'How long they last shows after a few days of sending.',
  lowBanner: (n: number, days: Days | null, format: Format): string =>
    `${format.number(n)} ${plural(n, 'credit', 'credits')} left${days === null ? '' : `, ${span(days, format)} at your pace`}.`,
  emptyBanner: 'No email credits remaining. Buy a top-up pack or upgrade your plan.',
  threshold: (n: number, format: Format): string => `low below ${format.number(n)}`,
  plan: {
    title: 'Plan',
    renews: (day: string): string => `Renews ${day}`,
    ends: (day: string): string => `Ends ${day}`,
    /** The plan in a line: its state, and what the next cycle adds if that is known. */
    line: (status: string, adds: number | null, format: Format): string =>
      adds === null ? status : `${status}, +${format.number(adds)}`,
    none: 'No plan',
    subscribe: 'Subscribe',
    statuses: {
      active: 'Active',
      on_hold: 'On hold: the last payment did not go through',
      pending: 'Pending',
      past_due: 'Past due: the last payment did not go through',
      paused: 'Paused',
      cancelled: 'Cancelled',
      failed: 'Failed',
      expired: 'Expired',
    } as Readonly<Record<string, string>>,
  },
  portal: 'Customer portal',
  portalHint: 'Plan, cards and invoices, in the browser',

  grants: {
    title: 'Grants',
    hint: 'In the order they will be used',
    unknown: 'Not read yet.',
    unreadable: 'The grants could not be read just now. MailKit tries again by itself.',
    empty: 'No grants. A plan or a top-up pack adds one.',
    sources: {
      subscription: 'Plan',
      one_time: 'Top-up pack',
      addon: 'Add-on',
      api: 'Added by hand',
      rollover: 'Carried over',
      other: 'Grant',
    } satisfies Record<GrantView['source'], string>,
    named: (source: string, day: string): string => `${source}, ${day}`,
    remaining: (left: number, of: number, format: Format): string =>
      `${format.number(left)} of ${format.number(of)}`,
    lapses: (day: string): string => `lapses ${day}`,
    everlasting: 'does not lapse',
    lapsing: (n: number, format: Format): string =>
      `about ${format.number(n)} will lapse at your pace`,
    noneLapsing: 'will be used in time',
    next: 'used next',
    more: (n: number, format: Format): string =>
      `Show ${format.number(n)} more ${plural(n, 'grant', 'grants')}`,
  },

  noCustomer: 'Credits belong to a customer. Choose whose to look at, or subscribe a new one.',
  chooseCustomer: 'Choose a customer',
  subscribeCustomer: 'Subscribe a customer',
};
