import type { OpAction, OpState } from '../../contract/outbox.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);
const credits = (n: number, format: Format): string =>
  `${format.number(n)} ${plural(n, 'credit', 'credits')}`;

/** What a row says it is doing: the state of the operation as a person would put it. */
export const STATUSES = [
  'undo',
  'waiting',
  'holding',
  'noCredits',
  'ready',
  'sending',
  'checking',
  'accepted',
  'refunding',
  'sent',
  'partlySent',
  'refused',
  'cancelled',
  'paused',
  'review',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a timeline sentence may name; null where the step does not carry it. */
export type StepFacts = { readonly credits: number | null; readonly resendId: string | null };

export const outboxEn = {
  title: 'Outbox',
  filter: 'Show',
  filters: {
    all: 'All',
    open: 'On the way',
    needsYou: 'Needs you',
    sent: 'Sent',
    refused: 'Refused',
    cancelled: 'Cancelled',
  },
  searchLabel: 'Search by subject or recipient',
  pause: 'Pause sending',
  resume: 'Resume sending',
  paused: 'Sending is paused. Mail waits here until you resume.',
  list: 'Mails',
  found: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'mail', 'mails')} shown.`,
  loadMore: 'Show older mail',
  loadingMore: 'Loading older mail',
  end: 'That is everything.',
  quarantined: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'mail', 'mails')} cannot be read. The data is kept and nothing is sent from it.`,
  columns: {
    status: 'Status',
    subject: 'Subject',
    recipients: 'Recipients',
    credits: 'Credits',
    time: 'Time',
    reason: 'What is happening',
  },
  others: (n: number, format: Format): string => `+${format.number(n)}`,
  noSubject: '(no subject)',

  empty: {
    all: 'Every mail you send stands here with its state, its price and its history.',
    filtered: 'No mail here at the moment.',
    search: (text: string): string => `Nothing found for “${text}”.`,
    write: 'Write a mail',
    clear: 'Clear search',
    showAll: 'Show all',
  },

  status: {
    undo: 'Undo open',
    waiting: 'Queued',
    holding: 'Holding credits',
    noCredits: 'No credits',
    ready: 'Ready',
    sending: 'Sending',
    checking: 'Checking',
    accepted: 'Accepted',
    refunding: 'Refunding',
    sent: 'Sent',
    partlySent: 'Partly sent',
    refused: 'Refused',
    cancelled: 'Cancelled',
    paused: 'Paused',
    review: 'Needs you',
  } satisfies Record<Status, string>,

  reason: {
    undo: 'goes out in a few seconds',
    waiting: 'waits for its turn',
    waitingUntil: (time: string): string => `tries again at ${time}`,
    holding: (n: number, format: Format): string => `taking ${credits(n, format)} at Dodo Payments`,
    noCredits: 'nothing taken, nothing sent',
    ready: (n: number, format: Format): string => `${credits(n, format)} held`,
    sending: 'handed to Resend, waiting for the answer',
    checking: 'asking Resend whether the mail arrived',
    accepted: 'accepted by Resend, closing the books',
    refunding: (n: number, format: Format): string => `returning ${credits(n, format)}`,
    sent: (time: string): string => `accepted ${time}`,
    partlySent: (n: number, format: Format): string => `${credits(n, format)} returned`,
    refused: 'no credit used',
    cancelled: 'no credit used',
    refunded: (n: number, format: Format): string => `${credits(n, format)} returned`,
    paused: 'waits for you',
    review: 'the answer was lost, please decide',
  },

  action: {
    undo: 'Undo',
    sendNow: 'Send now',
    cancel: 'Cancel',
    retry: 'Try again',
    lookAgain: 'Look again',
    treatAsSent: 'Treat as sent',
    refund: 'Refund',
    sendAgain: 'Send again',
    editAgain: 'Edit again',
    topUp: 'Top up',
  } satisfies Record<OpAction, string>,
  actionHint: {
    lookAgain: 'Asks Resend once more whether the mail arrived.',
    treatAsSent: 'You know that it arrived. The credits stay used.',
    refund: 'You know that it did not arrive. The credits are returned.',
    sendAgain: 'Sends it once more. If it arrived before, it arrives twice.',
  },
  done: {
    undo: 'Not sent, and no credit was used.',
    sendNow: 'Sending now.',
    cancel: 'Cancelled.',
    retry: 'Trying again.',
    lookAgain: 'Asking Resend.',
    treatAsSent: 'Marked as sent.',
    refund: 'Returning the credits.',
    sendAgain: 'Sending again.',
    editAgain: 'The mail is in the form.',
    topUp: '',
  } satisfies Record<OpAction, string>,

  confirmSendAgain: {
    title: 'Send this mail again?',
    text: (n: number, format: Format): string =>
      `MailKit could not find out whether it arrived. If it did, ${n === 1 ? 'the recipient gets' : `${format.number(n)} recipients get`} it twice. No further credits are taken.`,
    confirm: 'Send again',
    back: 'Leave it',
  },
  panel: {
    close: 'Close',
    timeline: 'Timeline',
    message: 'Mail',
    noMessage: 'The text of this mail is no longer kept.',
    preview: 'Preview of the mail',
    details: 'Keys and ids',
    from: 'From',
    to: 'To',
    cc: 'Cc',
    bcc: 'Bcc',
    replyTo: 'Reply-To',
    opId: 'Operation',
    debitKey: 'Debit key',
    sendKey: 'Resend key',
    resendIds: 'Resend ids',
    ledgerEntry: 'Ledger entry',
    attempts: 'Attempts',
    price: 'Price',
    returned: 'Returned',
    created: 'Created',
    none: 'none yet',
    copyOf: (what: string): string => `Copy ${what}`,
    more: (n: number, format: Format): string => `${format.number(n)} more`,
  },

  /** The timeline: one sentence per step, by the state it led to. */
  step: {
    queued: () => 'Written to the outbox',
    debiting: ({ credits: n }, format) =>
      n === null ? 'Taking the credits' : `Taking ${credits(n, format)}`,
    blocked_credit: () => 'Not enough credits: nothing taken, nothing sent',
    held: ({ credits: n }, format) => (n === null ? 'Credits held' : `${credits(n, format)} held`),
    sending: () => 'Handed to Resend',
    lookup: () => 'Asking Resend whether the mail arrived',
    accepted: ({ resendId }) =>
      resendId === null ? 'Accepted by Resend' : `Accepted by Resend as ${resendId}`,
    refunding: ({ credits: n }, format) =>
      n === null ? 'Returning the credits' : `Returning ${credits(n, format)}`,
    settled: () => 'Settled',
    cancelled: () => 'Cancelled',
    paused_auth: () => 'Paused: a key was refused',
    paused_config: () => 'Paused: the settings do not fit the account',
    paused_quota: () => 'Paused: the sending quota at Resend is used up',
    review: () => 'Could not find out what happened: your decision',
  } satisfies Record<OpState, (facts: StepFacts, format: Format) => string>,
  /** A step that stayed where it was: another attempt. */
  again: 'Tried again',
};
