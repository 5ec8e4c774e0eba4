/** What Dodo remembers about products, customers and money. Times are milliseconds, money minor units. */
import type { Attachment, Metadata } from './creditRecords.ts';
import type { Interval } from './time.ts';

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

export type PortalSession = {
  token: string;
  customer_id: string;
  return_url: string | null;
  created_at: number;
};
