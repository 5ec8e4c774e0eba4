import type { Abilities } from '#shared/contract/abilities.ts';
import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import type { AppState } from '#shared/contract/app.ts';
import type { CheckoutView, CustomerView } from '#shared/contract/checkout.ts';
import type { BalanceView, CreditsOverview, LedgerRow } from '#shared/contract/credits.ts';
import type { AccountSetup, SettingsView } from '#shared/contract/settings.ts';
import { credits } from '#shared/credits.ts';
import { days, hours, type Instant, instant, minutes, seconds } from '#shared/time.ts';
import type { FakeAnswers } from './fake-client.ts';
import { webhookAnswers } from './fake-webhooks.ts';

/** Sample data for component tests, relative to now so that ages read naturally. */
export const ago = (length: number): Instant => instant(Date.now() - length);
export const ahead = (length: number): Instant => instant(Date.now() + length);

export const sampleApp: AppState = {
  version: '0.1.0',
  mode: 'sandbox',
  locale: 'en',
  theme: 'system',
  platform: 'linux',
  firstRun: false,
  online: true,
  storage: null,
};

/** `may` false: a key that only reads. */
export const sampleAbilities = (may = true): Abilities => ({
  dodoKey: may ? 'writes' : 'reads',
  topUp: may,
  subscribe: may,
  portal: may,
  adjust: may,
  send: may,
  editCustomers: may,
});

export const sampleBalance = (change: Partial<BalanceView> = {}): BalanceView => ({
  credits: credits(4_231),
  readAt: ago(seconds(12)),
  stale: false,
  refreshing: false,
  error: null,
  level: 'good',
  threshold: credits(1_000),
  runwayDays: { low: 9, high: 13 },
  ...change,
});

export const sampleOverview = (change: Partial<CreditsOverview> = {}): CreditsOverview => ({
  balance: sampleBalance(),
  grants: [
    {
      grantId: 'ceg_plan',
      source: 'subscription',
      initial: credits(5_000),
      remaining: credits(2_231),
      createdAt: ago(days(19)),
      expiresAt: ahead(days(11)),
      lapsing: credits(400),
    },
    {
      grantId: 'ceg_pack',
      source: 'one_time',
      initial: credits(5_000),
      remaining: credits(2_000),
      createdAt: ago(days(10)),
      expiresAt: ahead(days(20)),
      lapsing: credits(0),
    },
  ],
  plan: {
    subscriptionId: 'sub_1',
    status: 'active',
    allowance: credits(5_000),
    nextBillingAt: ahead(days(11)),
    thresholdPercent: 20,
    endsAtNextBilling: false,
  },
  ...change,
});

export const sampleCustomers: readonly CustomerView[] = [
  { customerId: 'cus_acme', name: 'Acme Inc', email: 'billing@acme.dev' },
  { customerId: 'cus_north', name: 'Northwind Traders', email: 'pay@northwind.example' },
  { customerId: 'cus_shan', name: '山川贸易有限公司', email: 'caiwu@shanchuan.example' },
];

export const sampleCheckout = (change: Partial<CheckoutView> = {}): CheckoutView => ({
  checkoutId: 'chk_1',
  kind: 'topUp',
  state: 'waiting',
  steps: { paid: false, granted: false, balanceUpdated: false },
  productName: 'Email top-up pack',
  quantity: 1,
  creditsExpected: credits(5_000),
  total: { minor: 1_071, currency: 'USD' },
  createdAt: ago(seconds(20)),
  card: null,
  continued: false,
  error: null,
  ...change,
});

export const sampleAdjustment = (change: Partial<AdjustmentView> = {}): AdjustmentView => ({
  adjustmentId: '0193a1b2-0000-7000-8000-0000000000a1',
  customerId: 'cus_acme',
  kind: 'debit',
  amount: credits(100),
  reason: 'Sent twice by mistake',
  expiresAt: null,
  state: 'done',
  createdAt: ago(seconds(2)),
  balanceAfter: credits(4_131),
  error: null,
  ...change,
});

const noKeys: AccountSetup = {
  dodoKey: { present: false, last4: null, persisted: false },
  resendKey: { present: false, last4: null, persisted: false },
  entitlementId: '',
  planProductId: '',
  topUpProductId: '',
  from: '',
};

export const sampleSettings = (change: Partial<SettingsView> = {}): SettingsView => ({
  mode: 'sandbox',
  preferences: { language: 'system', theme: 'system', closeToTray: true, notifications: true },
  accounts: { test: noKeys, live: noKeys },
  keyring: true,
  trayHost: true,
  startAtLogin: false,
  ...change,
});

const row = (
  index: number,
  type: string,
  change: number,
  balanceAfter: number,
  extra: Partial<LedgerRow> = {},
): LedgerRow => ({
  entryId: `cle_${index}`,
  at: ago(minutes(3) + hours(index * 7)),
  type,
  change,
  balanceAfter: credits(balanceAfter),
  note: null,
  opId: null,
  ...extra,
});

export const sampleLedger: readonly LedgerRow[] = [
  row(0, 'credit_deducted', -2, 4_231, {
    note: 'email send 0193a1b2',
    opId: '0193a1b2-0000-7000-8000-000000000001',
  }),
  row(1, 'credit_added', 142, 4_233, { note: 'refund 0193a1b0' }),
  row(2, 'credit_deducted', -142, 4_091, {
    note: 'email send 0193a1b0',
    opId: '0193a1b0-0000-7000-8000-000000000002',
  }),
  row(3, 'credit_added', 5_000, 4_233, { note: null }),
  row(4, 'credit_expired', -767, 0),
];

const agreeing: ReconcileReport = {
  from: instant(0),
  checkedAt: instant(0),
  compared: 0,
  open: 0,
  difference: credits(0),
  mails: 'all',
  lines: [],
};

/** Everything goes well. */
export const sampleAnswers: FakeAnswers = {
  'abilities.read': () => ok(sampleAbilities()),
  'app.state': () => ok(sampleApp),
  'app.finishFirstRun': () => ok(sampleApp),
  'app.ready': () => ok(undefined),
  'notices.list': () => ok([]),
  'notices.dismiss': () => ok(undefined),
  'preview.render': () =>
    ok({ url: 'about:blank', preheader: '', remoteImages: 0, darkStyle: false }),
  'senders.list': () =>
    ok({ addresses: ['MailKit <hello@acme.dev>'], domains: ['acme.dev'], complete: true }),
  'settings.read': () => ok(sampleSettings()),
  'settings.update': () => ok(sampleSettings()),
  'settings.switchMode': ({ mode }) => ok(sampleSettings({ mode })),
  'settings.saveAccount': () => ok(sampleSettings()),
  'settings.checkAccount': () => ok([]),
  'outbox.send': () => ({ ok: false, error: { kind: 'op.unknown', credit: 'none', opId: '' } }),
  'outbox.list': () =>
    ok({
      items: [],
      next: null,
      paused: false,
      counts: { open: 0, needsYou: 0 },
      quarantined: 0,
    }),
  'outbox.detail': ({ opId }) => unknownOp(opId),
  'outbox.cancel': ({ opId }) => unknownOp(opId),
  'outbox.sendNow': ({ opId }) => unknownOp(opId),
  'outbox.reschedule': ({ opId }) => unknownOp(opId),
  'outbox.retry': ({ opId }) => unknownOp(opId),
  'outbox.resolve': ({ opId }) => unknownOp(opId),
  'outbox.setPaused': ({ paused }) => ok({ paused }),
  'outbox.reconcile': () => ok(agreeing),
  'outbox.applyFix': () => ok(agreeing),
  'draft.load': () => ok(null),
  'draft.save': () => ok(undefined),
  'credits.overview': () => ok(sampleOverview()),
  'credits.refresh': () => ok(sampleBalance()),
  'credits.ledger': () => ok({ rows: [...sampleLedger], hasMore: false }),
  'credits.products': () =>
    ok({
      plan: {
        productId: 'pdt_plan',
        name: 'Email plan',
        price: { minor: 1_900, currency: 'USD' },
        credits: credits(5_000),
        recurring: true,
      },
      topUp: {
        productId: 'pdt_pack',
        name: 'Email top-up pack',
        price: { minor: 900, currency: 'USD' },
        credits: credits(5_000),
        recurring: false,
      },
    }),
  'checkout.preview': ({ quantity = 1 }) =>
    ok({
      productName: 'Email top-up pack',
      quantity,
      credits: credits(5_000 * quantity),
      subtotal: { minor: 900 * quantity, currency: 'USD' },
      tax: { minor: 171 * quantity, currency: 'USD' },
      total: { minor: 1_071 * quantity, currency: 'USD' },
    }),
  'checkout.topUp': ({ quantity = 1 }) => ok(sampleCheckout({ quantity })),
  'checkout.subscribe': () => ok(sampleCheckout({ kind: 'subscribe', productName: 'Email plan' })),
  'checkout.current': () => ok(null),
  'checkout.reopen': () => ok(sampleCheckout()),
  'checkout.dismiss': () => ok(undefined),
  'checkout.portal': () => ok(undefined),
  'customers.list': ({ search = '' }) =>
    ok({
      customers: sampleCustomers.filter(({ name, email }) =>
        `${name} ${email}`.toLowerCase().includes(search.toLowerCase()),
      ),
      hasMore: false,
    }),
  'customers.active': () => ok(sampleCustomers[0] ?? null),
  ...webhookAnswers,
  'customers.select': ({ customerId }) =>
    ok(
      sampleCustomers.find((customer) => customer.customerId === customerId) ?? {
        customerId,
        name: customerId,
        email: '',
      },
    ),
};

function unknownOp(opId: string) {
  return { ok: false, error: { kind: 'op.unknown', credit: 'none', opId } } as const;
}
