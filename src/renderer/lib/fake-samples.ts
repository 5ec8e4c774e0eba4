import type { Abilities } from '#shared/contract/abilities.ts';
import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import type { AlertSettings } from '#shared/contract/alerts.ts';
import type { AppState } from '#shared/contract/app.ts';
import type { AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import type { CheckoutView, CustomerView } from '#shared/contract/checkout.ts';
import type { DirectoryView } from '#shared/contract/directory.ts';
import type { BalanceView, CreditsOverview } from '#shared/contract/credits.ts';
import type { LedgerRow, LedgerView } from '#shared/contract/ledger.ts';
import type { SecretsView } from '#shared/contract/secrets.ts';
import type { AccountSetup, SettingsView } from '#shared/contract/settings.ts';
import { credits } from '#shared/credits.ts';
import { days, hours, type Instant, instant, minutes, seconds } from '#shared/time.ts';

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

export const sampleDirectory = (change: Partial<DirectoryView> = {}): DirectoryView => ({
  rows: sampleCustomers.map((customer, i) => ({
    ...customer,
    credits: [credits(4_231), credits(0), null][i] ?? null,
    granted: i < 2,
    use: i === 2 ? ('none' as const) : ('told' as const),
    daysLeft: [{ low: 9, high: 13 }, { low: 0, high: 0 }, null][i] ?? null,
    twins: 0,
  })),
  complete: true,
  reading: false,
  readAt: ago(seconds(40)),
  error: null,
  ...change,
});

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

export const sampleAlerts = (change: Partial<AlertSettings> = {}): AlertSettings => ({
  customerId: 'cus_acme',
  rule: { kind: 'automatic' },
  threshold: credits(1_000),
  snoozedUntil: null,
  notifications: true,
  ...change,
});

export const sampleAutoTopUp = (change: Partial<AutoTopUpView> = {}): AutoTopUpView => ({
  settings: {
    enabled: false,
    below: credits(1_000),
    packs: 1,
    perDay: 1,
    perMonth: { minor: 5_000, currency: 'USD' },
  },
  state: 'off',
  phase: 'watching',
  pause: null,
  spent: { today: 0, month: { minor: 0, currency: 'USD' } },
  problem: null,
  lastBoughtAt: null,
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
  kind: string,
  change: number,
  balanceAfter: number,
  extra: Partial<LedgerRow> = {},
): LedgerRow => ({
  entryId: `cle_${index}`,
  at: ago(minutes(3) + hours(index * 7)),
  kind,
  change,
  balanceAfter: credits(balanceAfter),
  note: null,
  opId: null,
  mail: null,
  pair: 'none',
  ...extra,
});

export const sampleLedger: readonly LedgerRow[] = [
  row(0, 'mail', -2, 4_231, {
    opId: '0193a1b2-0000-7000-8000-000000000001',
    mail: { subject: 'Your receipt for November' },
  }),
  row(1, 'returned', 142, 4_233, { opId: '0193a1b0-0000-7000-8000-000000000002', pair: 'first' }),
  row(2, 'mail', -142, 4_091, { opId: '0193a1b0-0000-7000-8000-000000000002', pair: 'below' }),
  row(3, 'credit_added', 5_000, 4_233),
  row(4, 'credit_expired', -767, 0, { note: 'Credits expired' }),
];

export const sampleLedgerView = (change: Partial<LedgerView> = {}): LedgerView => ({
  viewId: '1',
  total: sampleLedger.length,
  kinds: ['credit_added', 'credit_expired', 'mail', 'returned'],
  status: {
    entries: sampleLedger.length,
    complete: true,
    completeFrom: null,
    checkedAt: ago(seconds(12)),
    reading: 'idle',
    error: null,
  },
  ...change,
});

/** A computer with a keyring that gave what it was asked for. */
export const sampleSecrets: SecretsView = {
  keyring: true,
  refused: false,
  passphrase: 'off',
  file: null,
};
