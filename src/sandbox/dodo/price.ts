import type { Price } from '../world/billingRecords.ts';
import type { Interval } from '../world/time.ts';
import type { Fields } from './fields.ts';

const INTERVALS: readonly Interval[] = ['Day', 'Week', 'Month', 'Year'];

/** A product's price. Usage-based prices are not simulated and refused as unknown. */
export function readPrice(fields: Fields): Price {
  const common = {
    currency: fields.string('currency', { min: 3, max: 3 }),
    price: fields.integer('price', { min: 0 }),
    tax_inclusive: fields.optionalBoolean('tax_inclusive') ?? false,
    discount_bps: fields.optionalInteger('discount_bps', { min: 0, max: 10_000 }) ?? null,
  };
  if (fields.choice('type', ['one_time_price', 'recurring_price']) === 'one_time_price') {
    return {
      type: 'one_time_price',
      ...common,
      pay_what_you_want: fields.optionalBoolean('pay_what_you_want') ?? false,
      suggested_price: fields.optionalInteger('suggested_price') ?? null,
    };
  }
  return {
    type: 'recurring_price',
    ...common,
    payment_frequency_count: fields.integer('payment_frequency_count', { min: 1 }),
    payment_frequency_interval: fields.choice('payment_frequency_interval', INTERVALS),
    subscription_period_count: fields.integer('subscription_period_count', { min: 1 }),
    subscription_period_interval: fields.choice('subscription_period_interval', INTERVALS),
    trial_period_days: fields.optionalInteger('trial_period_days', { min: 0, max: 10_000 }) ?? 0,
  };
}
