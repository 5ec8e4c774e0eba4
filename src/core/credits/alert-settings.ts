import type { AlertRule, AlertSettings } from '#shared/contract/alerts.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { AccountSource } from '../account.ts';
import type { Log } from '../ports/log.ts';
import type { ReadingsPort } from '../ports/readings.ts';
import type { Clock } from '../ports/time.ts';
import { type AlertEvent, type AlertWatch, createAlertWatch } from './alert-watch.ts';
import { isSnoozed, snoozeEnd } from './alerts.ts';
import type { CustomerBalance } from './balance.ts';
import { thresholdOf } from './alert-rule.ts';

/** The rule and the snooze of any customer; those of the active one act at once. */
export function createAlertSettings(deps: {
  readonly account: AccountSource;
  readonly readings: ReadingsPort;
  readonly clock: Clock;
  readonly log: Log;
  /** The balance that is being watched, if one is. */
  readonly active: () => CustomerBalance | null;
  readonly tell: (event: AlertEvent) => void;
  readonly notifications: () => boolean;
  /** A rule or a snooze has changed: what is shown of the active balance may have, too. */
  readonly changed: () => void;
}) {
  function about(
    customerId: string,
  ): Outcome<{ watch: AlertWatch; balance: CustomerBalance | null }> {
    const { entitlementId } = deps.account().ids;
    if (entitlementId === '')
      return fail({ kind: 'entitlement.unknown', credit: 'unrelated', entitlementId });
    const active = deps.active();
    return active !== null && active.ref.customerId === customerId
      ? ok({ watch: active.alerts, balance: active })
      : ok({ watch: createAlertWatch({ entitlementId, customerId }, deps), balance: null });
  }

  const view = (
    customerId: string,
    { watch, balance }: { watch: AlertWatch; balance: CustomerBalance | null },
  ): AlertSettings => {
    const rule = watch.rule();
    const state = watch.state();
    const fixed = rule.kind === 'amount' ? thresholdOf(NOTHING_KNOWN, rule) : null;
    return {
      customerId,
      rule,
      threshold: balance === null ? fixed : thresholdOf(balance.details(), rule),
      snoozedUntil: isSnoozed(state, deps.clock.now()) ? state.snoozedUntil : null,
      notifications: deps.notifications(),
    };
  };

  return {
    read: (customerId: string): Outcome<AlertSettings> => {
      const found = about(customerId);
      return found.ok ? ok(view(customerId, found.value)) : found;
    },
    setRule: (customerId: string, rule: AlertRule): Outcome<AlertSettings> => {
      const found = about(customerId);
      if (!found.ok) return found;
      const { watch, balance } = found.value;
      const credits = balance?.reading()?.credits ?? null;
      const threshold = balance === null ? null : thresholdOf(balance.details(), rule);
      // Whose balance is not being read is looked at when it is: nothing is known about it now.
      const events = watch.setRule(rule, credits, threshold);
      if (!events.ok) return events;
      for (const event of events.value) deps.tell(event);
      if (balance !== null) for (const event of balance.alertEvents()) deps.tell(event);
      deps.changed();
      return ok(view(customerId, found.value));
    },
    snooze: (customerId: string, length: number | null): Outcome<AlertSettings> => {
      const found = about(customerId);
      if (!found.ok) return found;
      const { watch, balance } = found.value;
      const until = length === null ? null : snoozeEnd(deps.clock.now(), length);
      for (const event of watch.snooze(until)) deps.tell(event);
      if (until === null && balance !== null)
        for (const event of balance.alertEvents()) deps.tell(event);
      deps.changed();
      return ok(view(customerId, found.value));
    },
  };
}

const NOTHING_KNOWN = { grants: null, plan: null, pace: null, error: null, of: null };
