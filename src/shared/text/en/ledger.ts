import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);
const entries = (n: number, format: Format): string =>
  `${format.number(n)} ${plural(n, 'entry', 'entries')}`;

export const ledgerEn = {
  title: 'Ledger',
  hint: 'Every change of the balance, newest first',
  unreadable: 'The ledger could not be read just now.',
  empty: 'Nothing yet. Every credit that comes or goes is listed here.',
  emptySoFar: 'Nothing has been read yet.',
  nothingFound: 'No entry matches.',
  nothingFoundSoFar: 'No entry matches among those read so far.',
  showAll: 'Show all entries',
  loading: 'Reading the ledger',

  /** What of the ledger is here. */
  whole: (n: number, format: Format): string => `${entries(n, format)}, complete`,
  complete: 'complete',
  checked: (age: string): string => `looked for new ones ${age}`,
  shown: (n: number, of: number, format: Format): string =>
    `${format.number(n)} of ${entries(of, format)}`,
  readingOlder: (n: number, back: string, format: Format): string =>
    `${entries(n, format)} read, back to ${back}. Older ones are on their way.`,
  readingOlderYet: (n: number, format: Format): string =>
    `${entries(n, format)} read. More are on their way.`,
  partly: (n: number, back: string, format: Format): string =>
    `${entries(n, format)} read, complete only back to ${back}. Older ones are missing.`,
  partlyUnknown: (n: number, format: Format): string =>
    `${entries(n, format)} read. Some are missing.`,
  notSince: (when: string): string => `not refreshed since ${when}`,

  kind: 'What',
  allKinds: 'Everything',
  kinds: {
    mail: 'Mail',
    returned: 'Given back',
    credit_added: 'Credits added',
    credit_deducted: 'Credits used',
    credit_expired: 'Lapsed',
    credit_rolled_over: 'Carried over',
    rollover_forfeited: 'Not carried over',
    overage_charged: 'Overage charged',
    overage_reset: 'Overage reset',
    auto_top_up: 'Automatic top-up',
    manual_adjustment: 'Adjusted by hand',
    refund: 'Refund',
  } as Readonly<Record<string, string>>,

  range: 'When',
  ranges: {
    all: 'Any time',
    today: 'Today',
    week: 'Last 7 days',
    month: 'Last 30 days',
    quarter: 'Last 90 days',
    custom: 'From … to …',
  },
  from: 'From',
  to: 'To',
  swapped: 'The first day is after the last.',
  search: 'Search note, subject, address or id',
  ofMail: (subject: string): string => `Mail: ${subject}`,
  ofSomeMail: 'One mail',
  removeFilter: 'Show other entries too',

  columns: {
    time: 'Time',
    kind: 'What',
    note: 'For',
    change: 'Change',
    after: 'Balance after',
  },
  openMail: (subject: string): string => `Open the mail “${subject}”`,
  noSubject: '(no subject)',
  elsewhere: 'Sent from another computer',
  /** A debit and what was given back for it. */
  pair: 'belongs to the entry above',

  export: {
    open: 'Export',
    csv: 'Spreadsheet (CSV)',
    json: 'Data (JSON)',
    hint: 'What is listed, with opening and closing balance',
    partHint: 'Only what has been read so far; the file says so',
    saved: (name: string, n: number, format: Format): string =>
      `Saved ${entries(n, format)} as ${name}.`,
    savedPart: (name: string, n: number, format: Format): string =>
      `Saved ${entries(n, format)} as ${name}. Older ones have not been read yet.`,
  },
  /** In a mail's panel. */
  showEntries: 'Show in the ledger',
};
