/**
 * What the two services remember. Times are milliseconds, credit amounts decimal strings, money
 * minor units; field names follow the wire where a view passes them on unchanged.
 */
import type { Interval } from './time.ts';

export type Metadata = Record<string, string | number | boolean>;

export type Rollover = {
  rollover_enabled: boolean;
  rollover_percentage: number | null;
  rollover_timeframe_count: number | null;
  rollover_timeframe_interval: Interval | null;
  max_rollover_count: number | null;
};

export type OverageBehavior =
  | 'forgive_at_reset'
  | 'invoice_at_billing'
  | 'carry_deficit'
  | 'carry_deficit_auto_repay';

export type Entitlement = Rollover & {
  id: string;
  name: string;
  unit: string;
  precision: number;
  description: string | null;
  expires_after_days: number | null;
  overage_enabled: boolean;
  overage_behavior: OverageBehavior;
  overage_limit: number | null;
  price_per_unit: string | null;
  currency: string | null;
  created_at: number;
  updated_at: number;
  deleted: boolean;
};

/** A credit entitlement attached to a product. */
export type Attachment = Rollover & {
  id: string;
  credit_entitlement_id: string;
  credits_amount: string;
  expires_after_days: number | null;
  low_balance_threshold_percent: number | null;
  overage_enabled: boolean;
  overage_behavior: OverageBehavior;
  overage_limit: string | null;
  price_per_unit: string | null;
  currency: string | null;
  proration_behavior: 'prorate' | 'no_prorate';
  trial_credits: string | null;
  trial_credits_expire_after_trial: boolean;
};

export type Price =
  | {
      type: 'one_time_price';
      currency: string;
      price: number;
      tax_inclusive: boolean;
      pay_what_you_want: boolean;
      suggested_price: number | null;
      discount_bps: number | null;
    }
  | {
      type: 'recurring_price';
      currency: string;
      price: number;
      tax_inclusive: boolean;
      payment_frequency_count: number;
      payment_frequency_interval: Interval;
      subscription_period_count: number;
      subscription_period_interval: Interval;
      trial_period_days: number;
      discount_bps: number | null;
    };

export type Product = {
  product_id: string;
  name: string;
  description: string | null;
  tax_category: string;
  price: Price;
  credit_entitlements: Attachment[];
  metadata: Metadata;
  created_at: number;
  updated_at: number;
  archived: boolean;
};

export type Customer = {
  customer_id: string;
  email: string;
  name: string;
  phone_number: string | null;
  metadata: Metadata;
  created_at: number;
};

export type SavedCard = {
  payment_method_id: string;
  customer_id: string;
  card: string;
  holder: string;
  expiry_month: string;
  expiry_year: string;
  last_used_at: number;
};

export type CartItem = {
  product_id: string;
  quantity: number;
  amount: number | null;
  credits: Record<string, string>;
};

export type CheckoutCustomer =
  | { kind: 'existing'; customer_id: string }
  | { kind: 'details'; email: string; name: string | null; always_create: boolean }
  | { kind: 'ask' };

export type Checkout = {
  id: string;
  cart: CartItem[];
  customer: CheckoutCustomer;
  country: string;
  return_url: string | null;
  cancel_url: string | null;
  redirect_immediately: boolean;
  metadata: Metadata;
  payment_id: string | null;
  created_at: number;
  expires_at: number;
};

export type PaymentStatus =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'processing'
  | 'requires_customer_action'
  | 'requires_payment_method';

export type Payment = {
  payment_id: string;
  status: PaymentStatus;
  customer_id: string;
  cart: CartItem[];
  currency: string;
  subtotal: number;
  tax: number;
  total: number;
  country: string;
  metadata: Metadata;
  checkout_session_id: string | null;
  subscription_ids: string[];
  payment_method_id: string | null;
  card: string | null;
  holder: string | null;
  error_code: string | null;
  error_message: string | null;
  /** Renewals fulfil a subscription that already exists. */
  renewal: boolean;
  fulfilled: boolean;
  created_at: number;
  updated_at: number;
};

export type SubscriptionStatus =
  | 'pending'
  | 'active'
  | 'on_hold'
  | 'paused'
  | 'cancelled'
  | 'failed'
  | 'expired';

export type Subscription = {
  subscription_id: string;
  status: SubscriptionStatus;
  product_id: string;
  quantity: number;
  customer_id: string;
  country: string;
  credits: Attachment[];
  payment_method_id: string | null;
  cancel_at_next_billing_date: boolean;
  previous_billing_date: number;
  next_billing_date: number;
  expires_at: number;
  cancelled_at: number | null;
  paused_at: number | null;
  metadata: Metadata;
  created_at: number;
};

export type GrantSource = 'subscription' | 'one_time' | 'addon' | 'api' | 'rollover';

export type Grant = {
  id: string;
  account: string;
  customer_id: string;
  credit_entitlement_id: string;
  initial_amount: string;
  remaining_amount: string;
  source_type: GrantSource;
  source_id: string | null;
  expires_at: number | null;
  is_expired: boolean;
  metadata: Metadata;
  created_at: number;
  updated_at: number;
};

export type Balance = {
  id: string;
  customer_id: string;
  credit_entitlement_id: string;
  balance: string;
  overage: string;
  created_at: number;
  updated_at: number;
  last_transaction_at: number | null;
};

export type TransactionType =
  | 'credit_added'
  | 'credit_deducted'
  | 'credit_expired'
  | 'overage_charged'
  | 'overage_reset'
  | 'manual_adjustment'
  | 'refund';

export type LedgerRow = {
  id: string;
  account: string;
  customer_id: string;
  credit_entitlement_id: string;
  transaction_type: TransactionType;
  amount: string;
  is_credit: boolean;
  balance_before: string;
  balance_after: string;
  overage_before: string;
  overage_after: string;
  description: string | null;
  grant_id: string | null;
  reference_id: string | null;
  reference_type: string | null;
  metadata: Metadata;
  created_at: number;
};

export type LedgerKey = { fingerprint: string; status: number; body: string };

export type Endpoint = {
  id: string;
  service: 'dodo' | 'resend';
  url: string;
  description: string;
  secret: string;
  disabled: boolean;
  filter_types: string[] | null;
  headers: Record<string, string>;
  metadata: Record<string, string>;
  rate_limit: number | null;
  created_at: number;
  updated_at: number;
};

/** What an event is about; resources are read again at delivery, as Dodo documents. */
export type EventSubject =
  | { kind: 'payment'; id: string }
  | { kind: 'subscription'; id: string }
  | { kind: 'ledger'; id: string }
  | { kind: 'fixed'; data: Record<string, unknown> };

export type Delivery = {
  id: string;
  endpoint_id: string;
  type: string;
  subject: EventSubject;
  event_at: number;
  attempts: { at: number; status: number | null }[];
  state: 'pending' | 'delivered' | 'failed';
};

export type MailOutcome = 'delivered' | 'bounced' | 'complained' | 'suppressed' | 'failed';

export type Tag = { name: string; value: string };

export type Mail = {
  id: string;
  message_id: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  tags: Tag[];
  headers: Record<string, string>;
  attachments: { filename: string | null; size: number }[];
  idempotency_key: string | null;
  /** Request this mail came with (mails of a batch share it). */
  request_id: string;
  outcome: MailOutcome;
  scheduled_at: number | null;
  canceled: boolean;
  created_at: number;
};

export type SendKey = { hash: string; status: number; body: string; at: number };

export type MailDomain = {
  id: string;
  name: string;
  status: 'not_started' | 'pending' | 'verified' | 'failed';
  region: string;
  open_tracking: boolean;
  click_tracking: boolean;
  created_at: number;
};

export type Suppression = {
  id: string;
  email: string;
  origin: 'bounce' | 'complaint' | 'manual';
  source_id: string | null;
  created_at: number;
};

export type PortalSession = {
  token: string;
  customer_id: string;
  return_url: string | null;
  created_at: number;
};

export type AgendaKind = 'grants' | 'expire' | 'renew' | 'settle' | 'mail' | 'domain' | 'deliver';

export type AgendaItem = { seq: number; at: number; kind: AgendaKind; ref: string };

export type Meta = { value: string | number };

/** Every table of the store and the record it holds. */
export type Tables = {
  meta: Meta;
  switches: { value: unknown };
  faults: { rule: unknown; seen: number };
  agenda: AgendaItem;
  entitlements: Entitlement;
  products: Product;
  customers: Customer;
  cards: SavedCard;
  checkouts: Checkout;
  payments: Payment;
  subscriptions: Subscription;
  grants: Grant;
  balances: Balance;
  ledger: LedgerRow;
  ledgerKeys: LedgerKey;
  endpoints: Endpoint;
  deliveries: Delivery;
  mails: Mail;
  sendKeys: SendKey;
  outcomes: { outcome: MailOutcome };
  quota: { used: number };
  domains: MailDomain;
  suppressions: Suppression;
  portals: PortalSession;
};
