import type { AutoTopUpView } from '../../contract/auto-top-up.ts';
import type { PauseReason } from '../../pause-reasons.ts';
import type { Format } from '../format.ts';
import { declineEn } from './declines.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);
const CALM: readonly string[] = ['GENERIC_DECLINE', 'CARD_DECLINED', 'DO_NOT_HONOR'];

/** Why it is paused, in a sentence. `code` is Dodo's code of the failure. */
export const pauseSentence = (reason: PauseReason, code: string | null, where: string): string => {
  switch (reason) {
    case 'declined':
    case 'card':
      return code === null || CALM.includes(code)
        ? 'The card was declined.'
        : (declineEn(code) ?? 'The card was declined.');
    case 'bank':
      return 'The bank wants to confirm each payment with this card.';
    case 'noCard':
      return 'No card is saved for this customer.';
    case 'unanswered':
      return 'Dodo Payments did not answer, and no payment was found.';
    case 'elsewhere':
      return where === ''
        ? 'Another computer tops this customer up.'
        : `${where} tops this customer up.`;
    case 'price':
      return 'The last purchase cost more than the price that was quoted before it.';
    case 'currency':
      return 'Packs were sold in another currency than the monthly limit.';
  }
};

export const autoTopUpEn = {
  title: 'Automatic top-up',
  states: { off: 'off', on: 'on', paused: 'paused' } satisfies Record<
    AutoTopUpView['state'],
    string
  >,
  /** The line on the credits page. */
  line: (state: string): string => `Automatic top-up: ${state}`,
  intro:
    'MailKit buys packs with the saved card while it runs. No other purchase switches this on.',
  noCardYet:
    'No card is saved for this customer. Pay one top-up in the browser, and its card is saved.',
  charges: (card: string): string => `It charges ${card}.`,
  /** The sentence, around its fields. */
  sentence: {
    below: 'When below',
    buy: 'credits, buy',
    packs: (n: number): string => plural(n, 'pack', 'packs'),
    perDay: ', at most',
    times: 'a day and',
    month: 'a month.',
  },
  fields: {
    below: 'Credits',
    packs: 'Packs',
    perDay: 'Purchases a day',
    perMonth: 'Money a month',
  },
  counted: 'Tax included. A day and a month count back from now, on every computer.',
  price: (total: string): string => `One purchase is ${total} now.`,
  room: (most: string): string =>
    `It is made while ${most} of the monthly limit is left, because the tax may change.`,
  tooSmall: (most: string): string =>
    `One purchase can be up to ${most} with tax: this limit allows none.`,
  invalid: 'Enter a whole number from 1.',
  invalidMoney: 'Enter an amount from 0.01.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  save: 'Save',
  resume: 'Resume',
  takeOver: 'Use this computer instead',
  phases: {
    watching: 'Watching the balance.',
    claiming: 'Telling Dodo Payments that this computer buys.',
    settling: 'Buys from five minutes after it was turned on.',
    buying: 'A purchase is under way.',
    served: 'Bought for this low balance. The next purchase waits until the balance has recovered.',
    dayLimit: 'The daily limit is reached.',
    monthLimit: 'The next purchase could go over the monthly limit.',
  } satisfies Record<AutoTopUpView['phase'], string>,
  pause: pauseSentence,
  until: (time: string): string => `Tries again at ${time}.`,
  untilResumed: 'Nothing is bought until you resume it.',
  spent: (today: number, month: string, format: Format): string =>
    `${format.number(today)} ${plural(today, 'purchase', 'purchases')} in the last day, ${month} in the last month.`,
};
