import type { KeyVerdict, OfferProblem, Part } from '../../contract/setup.ts';
import type { AccountMode, Service } from '../../mode.ts';

export const SETUP_STEPS = ['mode', 'dodo', 'credits', 'resend', 'sender', 'done'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** The way from two accounts to the first mail. */
export const setupEn = {
  title: 'Set up your accounts',
  open: 'Set up step by step',
  steps: {
    mode: 'Mode',
    dodo: 'Dodo key',
    credits: 'Credits',
    resend: 'Resend key',
    sender: 'Sender',
    done: 'First mail',
  } satisfies Record<SetupStep, string>,
  stepOf: (n: number, all: number): string => `Step ${n} of ${all}`,
  next: 'Continue',
  saveNext: 'Save and continue',
  back: 'Back',
  later: 'Go on later',

  mode: {
    question: 'Which accounts are these?',
    hint: 'Test and live have their own keys, products and customers. Both can be set up.',
    options: {
      test: 'Test: no real money. Mail reaches only Resend’s test inboxes.',
      live: 'Live: real money and real mail to real people.',
    } satisfies Record<AccountMode, string>,
  },
  key: {
    labels: {
      dodo: 'API key of Dodo Payments',
      resend: 'API key of Resend',
    } satisfies Record<Service, string>,
    hints: {
      dodo: 'Dashboard, Developer, API keys. Create one that may write.',
      resend: 'Dashboard, API keys. A key that may only send is enough, and safer.',
    } satisfies Record<Service, string>,
    checking: 'Asking…',
    verdicts: {
      good: 'The key works.',
      readOnly:
        'This key only reads. MailKit can watch balances with it, but not send or sell credits.',
      sendingOnly: 'The key works and may only send. That is the safer choice.',
      refused: 'Nobody knows this key. Is it whole, and has it not been revoked?',
      otherMode: 'This key belongs to the other mode.',
      malformed: 'A key is one word of at least 8 characters, without spaces or line breaks.',
      unknown: 'The key could not be checked.',
    } satisfies Record<KeyVerdict['verdict'], string>,
    otherMode: {
      test: 'This is a live key. In test mode it would not work; take the key of your test account.',
      live: 'This is a test key. In live mode it would not work; take the key of your live account.',
    } satisfies Record<AccountMode, string>,
    stored: (last4: string | null): string =>
      last4 === null || last4 === '' ? 'A key is stored.' : `A key is stored, ends in ${last4}.`,
    replace: 'Enter another key',
    anyway: 'Save without checking',
  },
  credits: {
    entitlement: 'Credit entitlement',
    plan: 'Plan',
    topUp: 'Top-up pack',
    choose: 'Choose…',
    none: 'There are no credit entitlements and products yet.',
    problems: {
      precision: 'counts fractions of credits',
      overage: 'allows overage, so mail would not stop at zero',
      noGrant: 'does not grant these credits',
      once: 'is not a subscription',
      recurring: 'is a subscription',
    } satisfies Record<OfferProblem, string>,
    createTitle: 'Create them',
    createText: 'MailKit creates in your account, once and never twice:',
    parts: {
      entitlement:
        '“Email Credits”: one credit is one recipient, lapses after 30 days, no overage, no rollover',
      plan: '“MailKit Plan”: USD 19 a month, 5,000 credits, low-balance threshold 20 %',
      topUp: '“Email Top-Up Pack”: USD 9 once, 5,000 credits',
    } satisfies Record<Part, string>,
    create: 'Create in Dodo Payments',
    missingTitle: 'What is missing',
    readsOnly:
      'This key only reads. Go back and enter one that may write, or create them in Dodo Payments yourself.',
    created: 'Created and chosen.',
    grants: (n: string): string => `${n} credits`,
    monthly: (price: string): string => `${price} a month`,
  },
  sender: {
    from: 'From',
    hint: 'The sender of new mail.',
    unlisted:
      'This key cannot list domains. Use an address of a domain you have verified at Resend.',
    verified: 'verified',
    waiting: 'not verified yet',
    noDomains:
      'There is no domain at Resend yet. Until then onboarding@resend.dev reaches only you.',
    use: (domain: string): string => `Use ${domain}`,
    records: (domain: string): string => `DNS records ${domain} still needs`,
    columns: { type: 'Type', name: 'Name', value: 'Value', status: 'State' },
    look: 'Look again',
    unverified: 'Resend refuses mail from a domain that is not verified.',
  },
  done: {
    ready: (mode: string): string => `Your ${mode.toLowerCase()} accounts are set up.`,
    test: 'Send a test mail',
    testHint: 'To Resend’s own inbox, delivered@resend.dev. No credit is used.',
    sent: (to: string): string => `Resend accepted the test mail to ${to}.`,
    open: (mode: string): string => `Switch to ${mode.toLowerCase()} mode`,
    missing: (what: string): string => `Still missing: ${what}.`,
  },
};
