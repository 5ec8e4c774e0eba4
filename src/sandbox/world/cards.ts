/** Dodo's documented test cards (Dodo docs: testing process). */
export type CardRule = {
  network: string;
  type: 'CREDIT' | 'DEBIT';
  country: string;
  /** Error of the first payment, or none. */
  firstError: CardError | null;
  /** Error when it is charged again, for a renewal or by a click on the saved card. */
  renewalError: CardError | null;
};

export type CardError = { code: string; message: string };

const DECLINED: CardError = { code: 'GENERIC_DECLINE', message: 'The card was declined.' };
const NO_FUNDS: CardError = {
  code: 'INSUFFICIENT_FUNDS',
  message: 'The card has insufficient funds.',
};

/** What the `savedCardOutcome` switch can make of a charge; codes from Dodo's list of transaction failures. */
export const SAVED_CARD_ERRORS = {
  genericDecline: DECLINED,
  insufficientFunds: NO_FUNDS,
  stolenCard: { code: 'STOLEN_CARD', message: 'The card was reported stolen.' },
  expiredCard: { code: 'EXPIRED_CARD', message: 'The card has expired.' },
  authenticationRequired: {
    code: 'AUTHENTICATION_REQUIRED',
    message: 'The bank asks the cardholder to confirm the payment.',
  },
} as const satisfies Record<string, CardError>;

const CARDS: Record<string, CardRule> = {
  '4242424242424242': card('VISA', 'US'),
  '5555555555554444': card('MASTERCARD', 'US'),
  '4000000000000002': card('VISA', 'US', DECLINED),
  '4000000000009995': card('VISA', 'US', NO_FUNDS),
  '4000000000000341': card('VISA', 'US', null, DECLINED),
  '4576238912771450': card('VISA', 'IN'),
  '5409162669381034': card('MASTERCARD', 'IN'),
  '4706131211212123': card('VISA', 'IN', DECLINED),
  '5105105105105100': card('MASTERCARD', 'IN', DECLINED),
};

/** The rule of a card number (digits, spaces and dashes ignored), or undefined. */
export function findCard(number: string): CardRule | undefined {
  return CARDS[cardDigits(number)];
}

export function cardDigits(number: string): string {
  return number.replace(/[\s-]/g, '');
}

function card(
  network: string,
  country: string,
  firstError: CardError | null = null,
  renewalError: CardError | null = firstError,
): CardRule {
  return { network, type: 'CREDIT', country, firstError, renewalError };
}
