/** Why a bank refuses, in plain words, by Dodo's code (Dodo docs: transaction failures). */
const REASONS: Readonly<Record<string, string>> = {
  GENERIC_DECLINE: 'The bank declined the card and gave no reason.',
  CARD_DECLINED: 'The bank declined the card and gave no reason.',
  DO_NOT_HONOR: 'The bank declined the card and gave no reason.',
  INSUFFICIENT_FUNDS: 'There is not enough money on the card.',
  EXPIRED_CARD: 'The card has expired.',
  LOST_CARD: 'The card was reported lost.',
  STOLEN_CARD: 'The card was reported stolen.',
  FRAUDULENT: 'The payment was held to be fraudulent.',
  INCORRECT_CVC: 'The card’s security code is not right.',
  INVALID_CVC: 'The card’s security code is not right.',
  INCORRECT_NUMBER: 'The card number is not right.',
  INVALID_CARD_NUMBER: 'The card number is not right.',
  CARD_NOT_ACTIVATED: 'The card has not been activated.',
  CARD_VELOCITY_EXCEEDED: 'The card was used too often in a short time.',
  LIMIT_EXCEEDED: 'The payment is above the card’s limit.',
  AUTHENTICATION_REQUIRED: 'The bank asks the cardholder to confirm the payment.',
  AUTHENTICATION_FAILURE: 'The confirmation with the bank did not succeed.',
  AUTHENTICATION_TIMEOUT: 'The confirmation with the bank took too long.',
  CUSTOMER_CANCELLED: 'The payment was cancelled.',
  LIVE_MODE_TEST_CARD: 'This is a test card, which cannot pay in live mode.',
  NETWORK_ERROR: 'The bank could not be reached.',
  NETWORK_TIMEOUT: 'The bank could not be reached.',
};

/** The sentence for a code; null where there is none. */
export const declineEn = (code: string | undefined): string | null =>
  code === undefined ? null : (REASONS[code] ?? null);
