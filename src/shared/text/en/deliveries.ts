import type { BounceReason, DeliveryState } from '../../contract/deliveries.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** What became of a mail after Resend accepted it, and what the outbox writes into a file. */
export const deliveriesEn = {
  title: 'Delivery',
  state: {
    unknown: 'Accepted',
    scheduled: 'Scheduled',
    queued: 'Accepted',
    sent: 'On its way',
    delayed: 'Delayed',
    delivered: 'Delivered',
    opened: 'Opened',
    clicked: 'Link clicked',
    complained: 'Marked as spam',
    bounced: 'Bounced',
    suppressed: 'Suppressed',
    failed: 'Failed',
    canceled: 'Cancelled at Resend',
  } satisfies Record<DeliveryState, string>,
  reasons: {
    noSuchAddress: 'the address does not exist',
    noSuchDomain: 'the domain does not exist or takes no mail',
    mailboxFull: 'the mailbox is full',
    tooLarge: 'the mail is too large for the receiver',
    blocked: 'the receiver blocked it',
    suppressed: 'the address is on Resend’s suppression list after an earlier bounce or complaint',
    temporary: 'the receiver did not take it for now',
    other: 'the receiver refused it',
  } satisfies Record<BounceReason, string>,
  whyUnknown: 'Resend tells the reason only to a webhook. Set one up to see it here.',
  noRight: 'This Resend key may only send, so delivery cannot be looked up.',
  nth: (n: number, format: Format): string => `Mail ${format.number(n)}`,
  counts: (delivered: number, problems: number, mails: number, format: Format): string =>
    `${format.number(delivered)} of ${format.number(mails)} delivered` +
    (problems === 0 ? '' : `, ${format.number(problems)} not`),
  /** In a row, after the state. */
  part: (delivered: number, mails: number, format: Format): string =>
    `${format.number(delivered)} of ${format.number(mails)} delivered`,
  when: 'Time',
  times: {
    ever: 'Any time',
    today: 'Today',
    week: 'Last 7 days',
    month: 'Last 30 days',
    quarter: 'Last 90 days',
  },
  duplicate: 'Duplicate',
  sendNew: 'Send as new',
  confirmSendNew: {
    title: 'Send this mail once more?',
    text: (n: number, format: Format): string =>
      `It goes to the same ${plural(n, 'recipient', `${format.number(n)} recipients`)} as a new mail and takes ${format.number(n)} ${plural(n, 'credit', 'credits')}.`,
    confirm: 'Send as new',
    back: 'Leave it',
  },
  sentNew: 'A new mail is on its way.',
  export: {
    open: 'Export',
    csv: 'As CSV',
    json: 'As JSON',
    hint: 'what is listed here',
    saved: (name: string, n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'mail', 'mails')} written to ${name}.`,
  },
};
