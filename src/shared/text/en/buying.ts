import type { CheckoutView } from '../../contract/checkout.ts';
import type { Shortfall } from '../../shortfall.ts';
import type { Format } from '../format.ts';

type Card = NonNullable<CheckoutView['card']>;

/** Dodo writes `VISA` and `MASTERCARD`; people know them as Visa and Mastercard. */
export const brandOf = ({ brand }: Card, unnamed: string): string =>
  brand === null || brand === ''
    ? unnamed
    : brand.length <= 3
      ? brand
      : `${brand.slice(0, 1).toUpperCase()}${brand.slice(1).toLowerCase()}`;

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** Shortfall, saved cards and automatic top-up. */
export const buyingEn = {
  /** "812 short: 1 pack adds 5,000" */
  shortfall: ({ short, packs, adds }: Shortfall, format: Format): string =>
    packs === null || adds === null
      ? `${format.number(short)} short`
      : `${format.number(short)} short: ${format.number(packs)} ${plural(packs, 'pack adds', 'packs add')} ${format.number(adds)}`,
  sendFirst: (n: number, format: Format): string => `Send to the first ${format.number(n)} now`,

  invoices: 'Invoices in the browser',

  card: {
    /** "Visa ending in 4242", for sentences. */
    named: (card: Card): string =>
      card.last4 === null
        ? brandOf(card, 'The saved card')
        : `${brandOf(card, 'Card')} ending in ${card.last4}`,
    /** "Visa ···· 4242", for lists. */
    short: (card: Card): string =>
      card.last4 === null
        ? brandOf(card, 'Saved card')
        : `${brandOf(card, 'Card')} ···· ${card.last4}`,
    expires: (month: string, year: string): string => `expires ${month}/${year.slice(-2)}`,
    payWith: 'Pay with',
    browser: 'Another way, in the browser',
    atOnce: 'The card is charged at once, without the browser.',
    confirmTitle: (total: string): string => `Charge ${total}?`,
    confirmBody: (card: string, total: string, packs: number, n: number, format: Format): string =>
      `${card} pays ${total}, tax included, for ${format.number(packs)} ${plural(packs, 'pack', 'packs')}: ${format.number(n)} ${plural(n, 'credit', 'credits')}.`,
    confirm: (total: string): string => `Charge ${total}`,
    charging: 'The card is being charged.',
    continued:
      'The bank wants to confirm this payment, so it goes on in your browser. You can close this window, MailKit keeps watching.',
    goOn: 'The bank wants to confirm this payment. Go on in your browser.',
    goOnButton: 'Go on in browser',
  },
};
