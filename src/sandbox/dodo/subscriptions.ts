import { json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import type { Subscription } from '../world/billingRecords.ts';
import type { Attachment } from '../world/creditRecords.ts';
import { endSubscription, scheduleRenewal, setStatus } from '../world/subscriptions.ts';
import type { World } from '../world/world.ts';
import { creditsField } from './attachments.ts';
import { creditUsage, subscriptionRow, subscriptionView } from './billingViews.ts';
import { readFields, type Fields } from './fields.ts';
import { booleanQuery, choiceQuery, createdBetween, page } from './paging.ts';
import { notFound, refusal } from './refuse.ts';

const STATUSES = [
  'pending',
  'active',
  'on_hold',
  'paused',
  'cancelled',
  'failed',
  'expired',
  'past_due',
];

/** Subscriptions (Dodo docs: subscriptions). They start with a checkout. */
export function subscriptionRoutes(world: World): Route[] {
  return [
    route('GET /subscriptions', (call) => {
      const status = choiceQuery(call, 'status', STATUSES);
      const customer = call.query.get('customer_id');
      const product = call.query.get('product_id');
      const ending = booleanQuery(call, 'cancel_at_next_billing_date');
      const inTime = createdBetween(call);
      const rows = world.store
        .newestFirst('subscriptions')
        .filter((row) => status === undefined || row.status === status)
        .filter((row) => customer === null || row.customer_id === customer)
        .filter((row) => product === null || row.product_id === product)
        .filter((row) => ending === undefined || row.cancel_at_next_billing_date === ending)
        .filter(inTime);
      return page(call, rows, (row) => subscriptionRow(world, row));
    }),
    route('GET /subscriptions/:id', (call) =>
      json(200, subscriptionView(world, requireSubscription(world, call))),
    ),
    route('PATCH /subscriptions/:id', (call) => {
      const { subscription_id } = requireSubscription(world, call);
      patchSubscription(world, requireSubscription(world, call), readFields(call.body), call.at);
      const changed = world.store.get('subscriptions', subscription_id);
      if (!changed) throw notFound('Subscription');
      return json(200, subscriptionView(world, changed));
    }),
    route('GET /subscriptions/:id/credit-usage', (call) => {
      const subscription = requireSubscription(world, call);
      const { subscription_id } = subscription;
      return json(200, { subscription_id, items: creditUsage(world, subscription) });
    }),
  ];
}

function requireSubscription(world: World, call: Call): Subscription {
  const subscription = world.store.get('subscriptions', param(call, 'id'));
  if (!subscription) throw notFound('Subscription');
  return subscription;
}

function patchSubscription(world: World, old: Subscription, fields: Fields, at: number): void {
  if (fields.has('pause')) {
    throw refusal(422, 'INVALID_REQUEST_BODY', 'pause is no longer supported, send status');
  }
  if (fields.has('status')) {
    if (fields.names().length > 1) {
      throw refusal(422, 'INVALID_REQUEST_BODY', 'status must be the only field');
    }
    changeStatus(world, old, fields.choice('status', ['active', 'paused', 'cancelled']), at);
    return;
  }
  const next = fields.optionalDate('next_billing_date') ?? old.next_billing_date;
  if (next !== old.next_billing_date && next <= at) {
    const message = 'next_billing_date must be in the future';
    throw refusal(400, 'INVALID_REQUEST_PARAMETERS', message);
  }
  const changed: Subscription = {
    ...old,
    next_billing_date: next,
    cancel_at_next_billing_date:
      fields.optionalBoolean('cancel_at_next_billing_date') ?? old.cancel_at_next_billing_date,
    metadata: fields.metadata() ?? old.metadata,
    country: fields.optionalObject('billing')?.string('country') ?? old.country,
    credits: overrideCredits(old.credits, fields.optionalList('credit_entitlement_cart') ?? []),
  };
  setStatus(world, changed, old.status, at, 'subscription.updated');
  if (next !== old.next_billing_date) scheduleRenewal(world, old.subscription_id);
}

function changeStatus(
  world: World,
  old: Subscription,
  status: 'active' | 'paused' | 'cancelled',
  at: number,
): void {
  if (old.status === 'cancelled' || old.status === 'expired' || old.status === 'failed') {
    throw refusal(400, 'SUBSCRIPTION_INACTIVE', 'Subscription is not active');
  }
  switch (status) {
    case 'cancelled':
      endSubscription(world, old.subscription_id, 'cancelled', at);
      return;
    case 'paused':
      setStatus(world, { ...old, paused_at: at }, 'paused', at, 'subscription.paused');
      return;
    case 'active': {
      const overdue = old.next_billing_date <= at;
      const resumed = {
        ...old,
        paused_at: null,
        next_billing_date: overdue ? at + 1 : old.next_billing_date,
      };
      const event = old.status === 'paused' ? 'subscription.unpaused' : 'subscription.updated';
      setStatus(world, resumed, 'active', at, event);
      if (overdue) scheduleRenewal(world, old.subscription_id);
    }
  }
}

function overrideCredits(credits: Attachment[], overrides: Fields[]): Attachment[] {
  return credits.map((attachment) => {
    const change = overrides.find(
      (entry) => entry.string('credit_entitlement_id') === attachment.credit_entitlement_id,
    );
    if (!change) return attachment;
    const percent = change.optionalInteger('low_balance_threshold_percent', { min: 0, max: 100 });
    return {
      ...attachment,
      credits_amount: change.has('credits_amount')
        ? creditsField(change, 'credits_amount')
        : attachment.credits_amount,
      expires_after_days:
        change.optionalInteger('expires_after_days', { min: 1 }) ?? attachment.expires_after_days,
      low_balance_threshold_percent:
        percent === undefined ? attachment.low_balance_threshold_percent : percent,
    };
  });
}
