import type { AlertRule } from '#shared/contract/alerts.ts';

/** A rule as typed: its kind, and the number that goes with it. */
export type TypedRule = { readonly kind: AlertRule['kind']; readonly number: string };

const LIMITS = {
  percent: { least: 1, most: 99, usual: '20' },
  amount: { least: 0, most: 1_000_000_000, usual: '1000' },
  days: { least: 1, most: 365, usual: '7' },
} as const;

export const limitsOf = (kind: Exclude<AlertRule['kind'], 'automatic'>) => LIMITS[kind];

export function typedRule(rule: AlertRule): TypedRule {
  switch (rule.kind) {
    case 'automatic':
      return { kind: 'automatic', number: '' };
    case 'percent':
      return { kind: 'percent', number: String(rule.percent) };
    case 'amount':
      return { kind: 'amount', number: String(rule.credits) };
    case 'days':
      return { kind: 'days', number: String(rule.days) };
  }
}

/** What was typed as a rule; null where the number is none. Zero is a number. */
export function ruleOf({ kind, number }: TypedRule): AlertRule | null {
  if (kind === 'automatic') return { kind };
  const { least, most } = LIMITS[kind];
  const n = /^\d{1,10}$/.test(number.trim()) ? Number(number.trim()) : Number.NaN;
  if (!(n >= least && n <= most)) return null;
  switch (kind) {
    case 'percent':
      return { kind, percent: n };
    case 'amount':
      return { kind, credits: n };
    case 'days':
      return { kind, days: n };
  }
}
