/**
 * What nobody outside the two services knows, or what their documents contradict: one switch
 * each, so that a client can be tried under every answer. The default follows the documents.
 */
const CHOICES = {
  /** Second ledger entry with a known `idempotency_key`. Docs say 409; one wire log saw a replay. */
  duplicateLedgerKey: ['conflict', 'replay'],
  /** The same, with another amount or direction. */
  duplicateLedgerKeyOtherAmount: ['conflict', 'replay', 'unprocessable'],
  /** Whether two customers may use the same key. */
  ledgerKeyScope: ['business', 'customer'],
  /** Whether a known key is noticed before the balance is. */
  ledgerKeyCheck: ['beforeBalance', 'afterBalance'],
  /** Reply to a debit beyond the balance. */
  insufficientBalance: ['badRequest', 'unprocessable', 'emptyBody'],
  /** JSON type of `balance` and `overage`; typed string, seen as number. */
  balanceFieldType: ['number', 'string'],
  /** Sign of `amount` in ledger rows of a debit. */
  debitAmountSign: ['unsigned', 'negative'],
  /** Prefix of new credit entitlement ids. */
  entitlementIdPrefix: ['cde_', 'cent_'],
  /** Order in which grants are drawn: earliest expiry then age, or age alone. */
  debitOrder: ['expiry', 'created'],
  /** Ledger rows of a debit that spans grants. */
  debitRows: ['one', 'perGrant'],
  /** Webhook event of a debit made through the API. */
  apiDebitEvent: ['deducted', 'manualAdjustment', 'both'],
  /** When `credit.balance_low` fires: falling below, every debit below, or reaching. */
  balanceLow: ['crossing', 'everyDebit', 'inclusive'],
  /** Expiry of an API credit sent without `expires_at`. */
  apiCreditExpiry: ['entitlement', 'never'],
  /** Whether buying two packs grants twice. */
  quantityMultipliesGrant: [true, false],
  /** Result of a checkout, over the card's own. */
  checkoutOutcome: [
    'byCard',
    'failed',
    'cancelled',
    'requiresCustomerAction',
    'processingThenSucceeded',
  ],
  /** Result of charging a saved card without a page, over the card's own and over `checkoutOutcome`. */
  savedCardOutcome: [
    'byCard',
    'genericDecline',
    'insufficientFunds',
    'stolenCard',
    'expiredCard',
    'authenticationRequired',
    'requiresCustomerAction',
    'processingThenSucceeded',
  ],
  /** What the browser does after paying; `forged` claims success whatever happened. */
  returnRedirect: ['normal', 'none', 'forged', 'cancelUrl'],
  /** Dodo's own success page before the redirect. */
  successPage: [false, true],
  /** How webhooks arrive. `late` is ten minutes; `reversed` mirrors events within five seconds. */
  webhookDelivery: [
    'normal',
    'duplicate',
    'reversed',
    'late',
    'forged',
    'skewedPast',
    'skewedFuture',
    'twoSignatures',
  ],
  /** Start of a day for the daily mail quota: UTC midnight, or 24 h before now. */
  resendDailyReset: ['utcDay', 'rolling'],
  /** Who shares an Idempotency-Key. */
  resendKeyScope: ['team', 'apiKey'],
  /** Whether 4xx answers are remembered under their key. */
  resendRemembersErrors: [false, true],
  /** What makes two payloads equal. */
  resendPayloadMatch: ['bytes', 'value'],
  /** `emptyBody` accepts the mail and answers 200 with nothing in it. */
  resendSendReply: ['normal', 'emptyBody'],
} as const;

type Chosen = { -readonly [K in keyof typeof CHOICES]: (typeof CHOICES)[K][number] };

export type Switches = Chosen & {
  /** Milliseconds from payment to grant; `random` is 0-2 s; credits may also precede the payment. */
  grantDelay: number | 'random' | 'beforePayment' | 'never';
  /** Dodo requests per second and minute (tier 0). */
  dodoPerSecond: number;
  dodoPerMinute: number;
  /** Seconds in `Retry-After` of a Dodo 429, or no such header. */
  dodoRetryAfter: number | 'omitted';
  /** Tax at checkout in percent, or by the buyer's country. */
  taxPercent: number | 'byCountry';
  /** Resend requests per second. */
  resendPerSecond: number;
  /** Mails per day; null on paid plans, and then no daily header is sent. */
  resendDailyQuota: number | null;
  resendMonthlyQuota: number;
};

type SwitchName = keyof Switches;

export const DEFAULT_SWITCHES: Switches = {
  ...firstChoices(),
  grantDelay: 'random',
  dodoPerSecond: 40,
  dodoPerMinute: 240,
  dodoRetryAfter: 'omitted',
  taxPercent: 'byCountry',
  resendPerSecond: 10,
  resendDailyQuota: null,
  resendMonthlyQuota: 100_000,
};

const WORDS: Partial<Record<SwitchName, readonly (string | null)[]>> = {
  grantDelay: ['random', 'beforePayment', 'never'],
  dodoRetryAfter: ['omitted'],
  taxPercent: ['byCountry'],
  resendDailyQuota: [null],
};

/** Checks switches that came over the wire. Returns one sentence per problem. */
export function switchProblems(change: Record<string, unknown>): string[] {
  return Object.entries(change).flatMap(([name, value]) => {
    if (!(name in DEFAULT_SWITCHES)) return [`There is no switch "${name}".`];
    const allowed: readonly unknown[] | undefined =
      name in CHOICES ? CHOICES[name as keyof typeof CHOICES] : (WORDS[name as SwitchName] ?? []);
    if (allowed.includes(value)) return [];
    const numeric = !(name in CHOICES) && typeof value === 'number' && value >= 0;
    return numeric ? [] : [`Switch "${name}" cannot be ${JSON.stringify(value)}.`];
  });
}

/** Every switch with a closed list of values, for tests that walk through all of them. */
export function switchChoices(): Record<string, readonly (string | boolean)[]> {
  return CHOICES;
}

function firstChoices(): Chosen {
  const first = Object.entries(CHOICES).map(([name, values]) => [name, values[0]]);
  return Object.fromEntries(first) as Chosen;
}
