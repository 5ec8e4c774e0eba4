import type { OpCause } from '../../contract/op-causes.ts';
import type { Drift, OpAction } from '../../contract/outbox.ts';
import type { Format } from '../format.ts';
import { scheduleCausesEn } from './sending.ts';

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
  'scheduled',
  'refunding',
  'sent',
  'partlySent',
  'refused',
  'cancelled',
  'paused',
  'review',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a timeline sentence may name; null where the log does not say. */
export type CauseFacts = {
  readonly credits: number;
  readonly have: number | null;
  readonly resendId: string | null;
  /** A time it is about, in milliseconds. */
  readonly at: number | null;
};

export const outboxEn = {
  title: 'Outbox',
  filter: 'Show',
  filters: {
    all: 'All',
    open: 'On the way',
    scheduled: 'For later',
    needsYou: 'Needs you',
    sent: 'Sent',
    delivered: 'Delivered',
    undelivered: 'Not delivered',
    refused: 'Refused',
    cancelled: 'Cancelled',
  },
  searchLabel: 'Search subject, people and text',
  pause: 'Pause sending',
  resume: 'Resume sending',
  reconcile: {
    open: 'Reconcile',
    title: 'Compare with the services',
    about:
      'MailKit compares its mails with the ledger at Dodo Payments and the mails at Resend, over the last 30 days. Nothing changes until you confirm it.',
    running: 'Comparing. With many mails this takes a few minutes.',
    again: 'Compare again',
    close: 'Close',
    agreed: (n: number, format: Format): string =>
      `The books agree: ${format.number(n)} ${plural(n, 'operation', 'operations')}, difference 0.`,
    differs: (n: number, format: Format): string => `The books differ by ${credits(n, format)}.`,
    stillOpen: (n: number, format: Format): string =>
      `${format.number(n)} still on the way ${plural(n, 'is', 'are')} left out.`,
    noRight:
      'The Resend key may only send, so mails could not be looked at. What other computers sent cannot be checked.',
    partly: 'There are too many mails to look at each. What other computers sent was not checked.',
    drift: {
      missingDebit: (n: number, format: Format): string =>
        `Sent, but never paid: ${credits(n, format)}`,
      doubleDebit: (n: number, format: Format): string =>
        `Paid twice: ${credits(n, format)} too many`,
      mailWithoutDebit: (n: number, format: Format): string =>
        `Sent, but the credits were given back: ${credits(n, format)}`,
      debitWithoutMail: (n: number, format: Format): string =>
        `Paid, but not sent: ${credits(n, format)}`,
      otherDebit: (n: number, format: Format): string =>
        `Taken by somebody else: ${credits(n, format)}`,
    } satisfies Record<Drift, unknown>,
    fix: { refund: 'Give back', charge: 'Take' },
    elsewhere: 'By MailKit on another computer',
    foreign: 'Not by MailKit',
    list: 'Differences',
  },
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
    scheduled: 'Scheduled',
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
    review: 'not known whether it went out, please decide',
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
    reschedule: 'Change the time',
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
    reschedule: 'Asking Resend for the new time.',
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
    files: 'Files',
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

  /** The timeline: one sentence per cause in the log of an operation. */
  cause: {
    submitted: () => 'Written to the outbox',
    sendNow: () => 'You ended the undo time',
    'undo.renewed': () => 'The undo time began again',
    retried: () => 'You had it tried again',
    cancelled: () => 'Cancelled',
    'debit.started': (n, format) => `Taking ${credits(n.credits, format)}`,
    'debit.done': (n, format) => `${credits(n.credits, format)} held`,
    'debit.existed': (n, format) => `${credits(n.credits, format)} held by the earlier request`,
    'debit.found': (n, format) => `${credits(n.credits, format)} held, as the ledger shows`,
    'debit.unanswered': () => 'Dodo Payments did not answer; asking again',
    'debit.limited': () => 'Dodo Payments asked to slow down',
    'debit.refused': () => 'Dodo Payments refused; finding out why',
    'debit.checked': () => 'Looked in the ledger; asking again',
    'credits.short': (n, format) =>
      n.have === null
        ? 'Not enough credits; nothing was taken'
        : `Not enough credits: ${format.number(n.have)} of ${format.number(n.credits)}; nothing was taken`,
    'credits.arrived': () => 'Credits arrived',
    'send.started': () => 'Handed to Resend',
    'send.accepted': ({ resendId }) =>
      resendId === null ? 'Accepted by Resend' : `Accepted by Resend as ${resendId}`,
    'send.unanswered': () => 'Resend did not answer; asking again with the same key',
    'send.limited': () => 'Resend asked to slow down',
    'send.concurrent': () => 'Resend is still busy with the earlier request',
    'send.refused': () => 'Refused by Resend',
    'send.split': () => 'Refused as a whole; sending the mails in two halves',
    'send.quota': () => 'The sending quota at Resend is used up',
    'send.tooOld': () => 'Too late to ask again safely; looking the mail up',
    'send.keyChanged': () => 'The Resend key changed; looking the mail up',
    'send.conflict': () => 'Resend knows this key with another mail; looking it up',
    'lookup.found': ({ resendId }) =>
      resendId === null ? 'Found at Resend: accepted' : `Found at Resend: accepted as ${resendId}`,
    'lookup.absent': () => 'Not at Resend: the mail had not been accepted',
    'lookup.later': () => 'Not found yet; looking again later',
    'lookup.undecided': () => 'Could not find out; it is your decision',
    'refund.started': (n, format) => `Returning ${credits(n.credits, format)}`,
    'refund.done': (n, format) => `${credits(n.credits, format)} returned`,
    'refund.existed': (n, format) =>
      `${credits(n.credits, format)} returned by the earlier request`,
    'refund.unanswered': () => 'Dodo Payments did not answer the refund; asking again',
    'refund.limited': () => 'Dodo Payments asked to slow down',
    'refund.refused': () => 'Dodo Payments refused the refund',
    'quota.gaveUp': () => 'The quota did not renew in time',
    ...scheduleCausesEn,
    settled: () => 'Settled',
    'paused.auth': () => 'Paused: a key was refused',
    'paused.config': () => 'Paused: the settings do not fit the account',
    resumed: () => 'Continued',
    'user.lookAgain': () => 'You asked to look again',
    'user.treatAsSent': () => 'You marked it as sent',
    'user.refund': () => 'You asked for the credits back',
    'user.sendAgain': () => 'You had it sent again',
  } satisfies Record<OpCause, (facts: CauseFacts, format: Format) => string>,
  times: (n: number, format: Format): string => `${format.number(n)} times`,
};
