import type { MessageIssue } from '../../errors.ts';
import type { Mode } from '../../mode.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** Problems of one kind in one field: the first offender, and how many there are altogether. */
export type ProblemFacts = {
  readonly value: string;
  readonly count: number;
  readonly limit: number;
  readonly mode: Mode;
};

type Problem = (facts: ProblemFacts, format: Format) => string;
type Days = { readonly low: number; readonly high: number };

const more = (count: number, format: Format): string =>
  count > 1 ? ` ${format.number(count - 1)} more like it.` : '';

const days = ({ low, high }: Days, format: Format): string => {
  // A tenth of a day is no news: one mail must not turn 9–13 into 8–13.
  const [from, to] = [Math.floor(low + 0.1), Math.ceil(high - 0.1)];
  if (to < 1) return 'less than a day';
  if (to - from <= 1) return `about ${format.number(to)} ${plural(to, 'day', 'days')}`;
  return `about ${format.number(from)}–${format.number(to)} days`;
};

const malformed: Problem = ({ value, count }, format) =>
  `“${value}” is not a complete address.${more(count, format)}`;
const controlCharacters: Problem = ({ value, count }, format) =>
  `“${value}” contains a line break or another invisible character.${more(count, format)}`;
const testInboxOnly: Problem = ({ value, mode }) =>
  mode === 'live'
    ? `Mail from resend.dev reaches only Resend’s test inboxes, such as delivered@resend.dev, not ${value}.`
    : `Test mode reaches only Resend’s test inboxes, such as delivered@resend.dev, not ${value}.`;
const tooLarge: Problem = ({ limit }, format) =>
  `The mail is larger than ${format.number(Math.round(limit / 1_048_576))} MB, which Resend does not accept.`;
const tooLong: Problem = ({ limit }, format) =>
  `The subject is longer than ${format.number(limit)} characters.`;
const tooMany: Problem = ({ limit, count }, format) =>
  `A mail goes to at most ${format.number(limit)} recipients; this one has ${format.number(count)}.`;

const missing: Record<MessageIssue['field'], string> = {
  from: 'Enter who the mail is from.',
  to: 'Enter at least one recipient.',
  cc: 'Enter a recipient.',
  bcc: 'Enter a recipient.',
  replyTo: 'Enter an address for replies.',
  subject: 'Enter a subject.',
  body: 'The mail is empty. Write HTML or plain text.',
};

const problems = {
  malformed,
  controlCharacters,
  testInboxOnly,
  tooLarge,
  tooLong,
  tooManyRecipients: tooMany,
} satisfies Record<Exclude<MessageIssue['code'], 'missing'>, Problem>;

export const composeEn = {
  title: 'New mail',
  fields: {
    from: 'From',
    to: 'To',
    cc: 'Cc',
    bcc: 'Bcc',
    replyTo: 'Reply-To',
    subject: 'Subject',
    body: 'Mail text',
  } satisfies Record<MessageIssue['field'], string>,
  missing,
  problems,
  addField: (field: string): string => `Add ${field}`,

  chips: {
    hint: 'Enter, comma or semicolon adds an address; a list can be pasted. Left arrow goes to the addresses, Delete removes one, Enter edits it.',
    count: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'address', 'addresses')}`,
    remove: (address: string): string => `Remove ${address}`,
    malformed: 'not a complete address',
    controlCharacters: 'contains an invisible character',
    duplicates: (n: number, format: Format): string =>
      n === 1 ? '1 duplicate removed.' : `${format.number(n)} duplicates removed.`,
    leftOut: (n: number, limit: number, format: Format): string =>
      `${format.number(n)} left out: a field takes at most ${format.number(limit)} addresses.`,
    more: (n: number, format: Format): string => `${format.number(n)} more`,
    removeMalformed: (n: number, format: Format): string => `Remove ${format.number(n)} unusable`,
    clear: 'Remove all',
    added: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'address', 'addresses')} added.`,
    removed: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'address', 'addresses')} removed.`,
  },

  from: {
    verified: 'verified',
    suggestions: 'Verified senders',
    unverified: (domain: string): string => `${domain} is not among your verified domains.`,
    missing: {
      noRight: 'This Resend key cannot list domains. Resend decides when the mail is sent.',
      noKey: 'Without a Resend key it is not known which domains are verified.',
      noAnswer: 'Resend did not tell which domains are verified. It decides when the mail is sent.',
    },
  },

  body: {
    leftOut: (limit: number, format: Format): string =>
      `Not inserted: with it the mail would be larger than ${format.number(Math.round(limit / 1_048_576))} MB, which Resend does not accept.`,
  },

  preview: {
    title: 'Preview',
    width: 'Preview width',
    desktop: 'Desktop',
    phone: 'Phone',
    text: 'Plain text',
    empty: 'What you write appears here.',
    noText: 'There is no plain text. Resend makes it from the HTML.',
    frame: 'Preview of the mail',
    tooLarge: 'The mail is too large to be previewed.',
  },

  send: {
    subscribe: 'Subscribe a customer',
    watchOnly: 'This Dodo Payments key may only read, so nothing can be sent with it.',
    plain: 'Send',
    priced: (n: number, format: Format): string =>
      `Send · ${format.number(n)} ${plural(n, 'credit', 'credits')}`,
    problems: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'problem', 'problems')}`,
  },

  aftermath: {
    change: (before: string, after: string): string => `${before} → ${after}`,
    /** For a screen reader, which does not read the arrow. */
    spoken: (before: string, after: string): string =>
      `The balance goes from ${before} to ${after}.`,
    unknown: 'The balance is not known.',
    days,
    grant: (day: string): string => `from the grant that lapses on ${day}`,
    everlasting: 'from a grant that does not lapse',
    grants: (n: number, day: string, format: Format): string =>
      `from ${format.number(n)} grants, the first lapses on ${day}`,
    stale: (age: string): string => `balance from ${age}`,
  },

  draft: {
    saving: 'Saving',
    saved: 'Saved',
    failed: 'Draft not saved',
    discard: 'Discard',
    discarded: 'Mail discarded.',
    undo: 'Undo',
    gone: 'The text of that mail is no longer kept.',
  },

  confirm: {
    title: (n: number, format: Format): string =>
      `Send to ${format.number(n)} ${plural(n, 'recipient', 'recipients')}?`,
    firstLive: 'This is the first mail in live mode. It reaches real people and uses real credits.',
    many: (n: number, format: Format): string => `It goes to ${format.number(n)} people at once.`,
    share: (percent: number, format: Format): string =>
      `It uses ${format.number(percent)}% of the balance.`,
    from: 'From',
    subject: 'Subject',
    first: 'First recipient',
    last: 'Last recipient',
    recipients: 'Recipients',
    credits: 'Credits',
    balance: 'Balance after',
    runway: 'Lasts',
    mode: 'Mode',
    modes: { sandbox: 'Sandbox', test: 'Test', live: 'Live' } satisfies Record<Mode, string>,
    send: (n: number, format: Format): string =>
      `Send to ${format.number(n)} ${plural(n, 'recipient', 'recipients')}`,
    back: 'Keep writing',
  },

  bar: {
    label: 'Mail on its way',
    sendingIn: (seconds: number, n: number, format: Format): string =>
      `Sending in ${format.number(seconds)} s to ${format.number(n)} ${plural(n, 'recipient', 'recipients')}`,
    /** Said once to a screen reader, which must not hear every second. */
    window: (n: number, shortcut: string, format: Format): string =>
      `The mail to ${format.number(n)} ${plural(n, 'recipient', 'recipients')} goes out in a few seconds. ${shortcut} takes it back.`,
    undo: 'Undo',
    sendNow: 'Send now',
    working: (subject: string): string => `Sending “${subject}”`,
    accepted: (n: number, format: Format): string =>
      `Accepted by Resend. ${format.number(n)} ${plural(n, 'credit', 'credits')} used.`,
    paused: (subject: string): string => `Sending is paused. “${subject}” waits in the outbox.`,
    show: 'Show in outbox',
    editAgain: 'Edit again',
    dismiss: 'Dismiss',
    undone: 'Not sent. The mail is back in the form, and no credit was used.',
    undoneElsewhere: 'Not sent, and no credit was used. It is among your drafts.',
  },
};
