import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const commonEn = {
  credits: (n: number, number: (n: number) => string): string =>
    `${number(n)} ${plural(n, 'credit', 'credits')}`,
  creditsWord: (n: number): string => plural(n, 'credit', 'credits'),
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  done: 'Done',
  save: 'Save',
  saved: 'Saved',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
  copy: 'Copy',
  copied: 'Copied',
  details: 'Details',
  loading: 'Loading',
  showMore: 'Show more',
  search: 'Search',
  clearSearch: 'Clear search',
  required: 'Required',
  unknown: 'Unknown',
  topUp: 'Top up',
  openSettings: 'Open Settings',
  beginning: (shown: number, all: number, format: Format): string =>
    `These are the first ${format.number(shown)} of ${format.number(all)} characters.`,
  staleNotice: (time: string): string => `Not refreshed since ${time}.`,
  /** Shown where a number is not known; never a zero. */
  noNumber: '–',
  /** Stands between two sentences of one paragraph. */
  sentenceGap: ' ',
};
