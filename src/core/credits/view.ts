import type { AlertRule } from '#shared/contract/alerts.ts';
import type { BalanceView, GrantView, PlanView } from '#shared/contract/credits.ts';
import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/time.ts';
import type { Reading } from '../ports/readings.ts';
import { thresholdOf } from './alert-rule.ts';
import { balanceLevel } from './alerts.ts';
import type { Details } from './details.ts';
import { inDrawOrder } from './draw-order.ts';
import { forecast } from './forecast.ts';

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
  /** When the balance counts as low. */
  readonly rule: AlertRule;
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
  const threshold = thresholdOf(details, facts.rule);
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
