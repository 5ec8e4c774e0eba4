import type { AlertRule } from '#shared/contract/alerts.ts';
import { type Credits, credits } from '#shared/credits.ts';
import type { Subscription } from '../ports/dodo.ts';
import type { Details } from './details.ts';
import type { Pace } from './use.ts';

export const AUTOMATIC: AlertRule = { kind: 'automatic' };

/** Dodo's own default for a plan whose product names no percentage. */
const DEFAULT_PERCENT = 20;
const DEFAULT_DAYS = 7;
const OVER: ReadonlySet<string> = new Set(['cancelled', 'failed', 'expired', 'pending']);

const allowanceOf = (plan: Subscription | null): Credits | null =>
  plan !== null && !OVER.has(plan.status) && plan.allowance !== null && plan.allowance > 0
    ? plan.allowance
    : null;

const percentOf = (whole: number, percent: number): Credits =>
  credits(Math.ceil((whole * percent) / 100));

const daysOf = (pace: Pace | null, length: number): Credits | null =>
  pace === null || pace.mean === 0 ? null : credits(Math.ceil(pace.mean * length));

/** Below this the balance is low; null where nothing tells yet. Zero is a threshold: then only "empty" is ever said. */
export function thresholdOf(details: Details, rule: AlertRule = AUTOMATIC): Credits | null {
  const { plan, pace, grants } = details;
  const allowance = allowanceOf(plan);
  switch (rule.kind) {
    case 'automatic':
      return allowance === null
        ? daysOf(pace, DEFAULT_DAYS)
        : percentOf(allowance, plan?.thresholdPercent ?? DEFAULT_PERCENT);
    case 'percent':
      if (allowance !== null) return percentOf(allowance, rule.percent);
      return grants === null || grants.length === 0
        ? null
        : percentOf(
            grants.reduce((sum, { initial }) => sum + initial, 0),
            rule.percent,
          );
    case 'amount':
      return credits(rule.credits);
    case 'days':
      return daysOf(pace, rule.days);
  }
}
