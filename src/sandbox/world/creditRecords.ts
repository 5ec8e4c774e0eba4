/**
 * What Dodo remembers about credits. Times are milliseconds, amounts decimal strings; field names
 * follow the wire where a view passes them on unchanged.
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
