import type { BalanceView, GrantView, PlanView } from '#shared/contract/credits.ts';
import { type Credits, credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/time.ts';
import type { Subscription } from '../ports/dodo.ts';
import type { Reading } from '../ports/readings.ts';
import { balanceLevel } from './alerts.ts';
import type { Details } from './details.ts';
import { inDrawOrder } from './draw-order.ts';
import { forecast } from './forecast.ts';
import { sevenDays } from './use.ts';

/** Dodo's own default for a plan whose product names no percentage. */
const DEFAULT_PERCENT = 20;
const OVER: ReadonlySet<string> = new Set(['cancelled', 'failed', 'expired', 'pending']);

const runs = (plan: Subscription | null): plan is Subscription =>
  plan !== null && !OVER.has(plan.status);

/** Below this the balance is low: the plan's percentage of its allowance, else seven days of recent use, else unknown. */
export function thresholdOf({ plan, pace }: Details): Credits | null {
  if (runs(plan) && plan.allowance !== null && plan.allowance > 0)
    return credits(Math.ceil((plan.allowance * (plan.thresholdPercent ?? DEFAULT_PERCENT)) / 100));
  return pace === null || pace.mean === 0 ? null : sevenDays(pace);
}

/** Days until `perDay` and expiry have used everything up; from the bare balance while the grants are unknown. */
function lasts(details: Details, balance: Credits, perDay: number, now: Instant): number | null {
  if (details.grants === null) return perDay > 0 ? balance / perDay : null;
  return forecast(inDrawOrder(details.grants, now), perDay, now).lastsDays;
}

/** Nobody plans mail further ahead, and recent use says nothing about it. */
const LONGEST_DAYS = 365;

/** How many days the balance lasts at the recent pace; null without one, and beyond a year. */
export function runwayOf(
  details: Details,
  balance: Credits | null,
  now: Instant,
): BalanceView['runwayDays'] {
  const { pace } = details;
  if (pace === null || pace.mean === 0 || balance === null) return null;
  const mean = lasts(details, balance, pace.mean, now);
  if (mean === null || mean > LONGEST_DAYS) return null;
  return {
    low: lasts(details, balance, pace.fast, now) ?? mean,
    high: Math.min(LONGEST_DAYS, lasts(details, balance, pace.slow, now) ?? mean),
  };
}

export type BalanceFacts = {
  readonly reading: Reading | null;
  readonly details: Details;
  readonly error: AppError | null;
  readonly refreshing: boolean;
  /** Older than this is stale. */
  readonly freshFor: number;
  readonly now: Instant;
  /** The service's clock, which expiry dates belong to. */
  readonly serviceNow: Instant;
};

export function balanceView(facts: BalanceFacts): BalanceView {
  const { reading, details, error, refreshing } = facts;
  const balance = reading?.credits ?? null;
  const threshold = thresholdOf(details);
  return {
    credits: balance,
    readAt: reading?.readAt ?? null,
    stale: error !== null || (reading !== null && facts.now - reading.readAt > facts.freshFor),
    refreshing,
    error,
    level: balanceLevel(balance, threshold),
    threshold,
    runwayDays: runwayOf(details, balance, facts.serviceNow),
  };
}

/** Grants in the order they will be drawn, each with what it will lose to its expiry at the mean pace; null while unknown. */
export function grantViews({ grants, pace }: Details, serviceNow: Instant): GrantView[] | null {
  if (grants === null) return null;
  const ordered = inDrawOrder(grants, serviceNow);
  const lapsing = pace === null ? null : forecast(ordered, pace.mean, serviceNow).lapsing;
  return ordered.map((grant, i) => ({
    grantId: grant.grantId,
    source: grant.source,
    initial: grant.initial,
    remaining: grant.remaining,
    createdAt: grant.createdAt,
    expiresAt: grant.expiresAt,
    lapsing: lapsing?.[i] ?? null,
  }));
}

export const planView = ({ plan }: Details): PlanView | null =>
  plan === null
    ? null
    : {
        subscriptionId: plan.subscriptionId,
        status: plan.status,
        allowance: plan.allowance,
        nextBillingAt: plan.nextBillingAt,
        thresholdPercent: plan.thresholdPercent,
        endsAtNextBilling: plan.endsAtNextBilling,
      };
