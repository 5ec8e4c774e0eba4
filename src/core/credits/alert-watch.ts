import type { AlertRule } from '#shared/contract/alerts.ts';
import type { Credits } from '#shared/credits.ts';
import { type Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { CustomerRef } from '../ports/dodo.ts';
import type { Log } from '../ports/log.ts';
import type { AlertState, ReadingsPort } from '../ports/readings.ts';
import { AUTOMATIC } from './alert-rule.ts';
import {
  afterRule,
  afterSnooze,
  type AlertKind,
  type AlertStep,
  CALM,
  nextAlert,
  nextLapse,
} from './alerts.ts';
import type { Lapse } from './lapses.ts';

export type AlertEvent = {
  readonly customerId: string;
  readonly notice: {
    readonly kind: AlertKind;
    readonly data: Readonly<Record<string, string | number | null>>;
  } | null;
  /** Notices about this customer that are over with it. */
  readonly over: readonly AlertKind[];
  /** Stores where the episode stands in one step with what `also` stores: both or neither survive a crash. */
  readonly commit: (also: () => Outcome<void>) => Outcome<void>;
};

export type AlertFacts = {
  readonly balance: Credits;
  readonly threshold: Credits | null;
  readonly lapses: readonly Lapse[];
  readonly runway: { readonly low: number; readonly high: number } | null;
  readonly now: Instant;
};

/** The alerts of one customer: where the episode stands, by which rule, and what is to be said next. */
export function createAlertWatch(
  ref: CustomerRef,
  { readings, log }: { readonly readings: ReadingsPort; readonly log: Log },
) {
  const { customerId } = ref;
  let kept: AlertState | null = null;
  let rule: AlertRule | null = null;

  const state = (): AlertState => {
    if (kept === null) {
      const stored = readings.alert(ref);
      kept = (stored.ok ? stored.value : null) ?? CALM;
    }
    return kept;
  };

  const dataOf = (step: AlertStep, facts: AlertFacts | null): AlertEvent['notice'] => {
    const { raise } = step;
    if (raise === null || facts === null) return null;
    if (typeof raise === 'object')
      return {
        kind: 'credits.lapsing',
        data: { customerId, credits: raise.credits, at: raise.at, days: raise.step },
      };
    const { balance, runway } = facts;
    const [daysLow, daysHigh] = [runway?.low ?? null, runway?.high ?? null];
    return { kind: raise, data: { customerId, credits: balance, daysLow, daysHigh } };
  };

  /** Takes a step: in memory at once, on disk together with its notice. */
  function take(step: AlertStep, facts: AlertFacts | null): AlertEvent[] {
    const before = JSON.stringify(state());
    kept = step.state;
    const commit = (also: () => Outcome<void>): Outcome<void> => {
      const saved = readings.saveAlert(ref, step.state, also);
      if (!saved.ok) log.warn('readings.alert', { problem: saved.error.kind });
      return saved;
    };
    const notice = dataOf(step, facts);
    if (notice !== null || step.over.length > 0)
      return [{ customerId, notice, over: step.over, commit }];
    if (JSON.stringify(step.state) !== before) commit(() => ({ ok: true, value: undefined }));
    return [];
  }

  return {
    state,
    rule: (): AlertRule => {
      if (rule === null) {
        const stored = readings.rule(ref);
        rule = (stored.ok ? stored.value : null) ?? AUTOMATIC;
      }
      return rule;
    },
    /** What has to be said about a balance just read, in order; to be told one by one. */
    next: (facts: AlertFacts): AlertEvent[] => {
      const events = take(nextAlert(state(), facts.balance, facts.threshold, facts.now), facts);
      // With nothing left nothing can lapse.
      if (facts.balance <= 0) return events;
      for (;;) {
        const step = nextLapse(state(), facts.lapses, facts.now);
        if (step === null) return events;
        events.push(...take(step, facts));
      }
    },
    setRule: (
      next: AlertRule,
      balance: Credits | null,
      threshold: Credits | null,
    ): Outcome<AlertEvent[]> => {
      const saved = readings.saveRule(ref, next);
      if (!saved.ok) return saved;
      rule = next;
      return { ok: true, value: take(afterRule(state(), balance, threshold), null) };
    },
    snooze: (until: Instant | null): AlertEvent[] => take(afterSnooze(state(), until), null),
  };
}

export type AlertWatch = ReturnType<typeof createAlertWatch>;
