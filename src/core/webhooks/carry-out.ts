import type { Log } from '../ports/log.ts';
import type { Cancel, Scheduler } from '../ports/time.ts';
import type { HookStorePort, MailEventsPort, StoredEvent } from '../ports/webhooks.ts';
import { millis } from '#shared/time.ts';
import { effectsOf } from './effects.ts';
import { type ParseTime, readEvent } from './event.ts';

/** After the answer has left, and a burst of events has become one reading. */
const SOON = millis(25);

export type EffectsDeps = {
  readonly store: HookStorePort;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly parseTime: ParseTime;
  /** Whom and what the window is about. */
  readonly active: () => { readonly customerId: string | null; readonly entitlementId: string };
  readonly readBalance: () => void;
  readonly readPlan: () => void;
  readonly lookAtCheckout: () => void;
  readonly mailEvent: MailEventsPort;
  /** Credits of a customer who is not the active one run low. */
  readonly lowElsewhere: (event: StoredEvent) => void;
};

/**
 * Carries out what accepted events are worth: every one at least once, also after a crash, many of a kind together.
 * Doing it twice does no harm, because all of it is looking.
 */
export function createEffects(deps: EffectsDeps) {
  const { store, scheduler, log, active } = deps;
  let queue: StoredEvent[] = [];
  let planned: Cancel | null = null;

  /** Events of other customers and other credits are kept, but this window does not show them. */
  const concerns = (event: StoredEvent): boolean => {
    const { customerId, entitlementId } = active();
    return (
      (event.customerId === null || customerId === null || event.customerId === customerId) &&
      (event.entitlementId === null ||
        entitlementId === '' ||
        event.entitlementId === entitlementId)
    );
  };

  function tellMail(event: StoredEvent): void {
    if (event.resendId === null) return;
    deps.mailEvent({
      opId: event.opId,
      resendId: event.resendId,
      event: event.type.replace(/^email\./, ''),
      at: event.occurredAt ?? event.at,
      detail: readEvent(event.service, event.body, deps.parseTime)?.detail ?? null,
    });
  }

  function run(): void {
    planned = null;
    const events = queue;
    queue = [];
    const wanted = (effect: string): StoredEvent[] =>
      events.filter(({ type }) => effectsOf(type).some((each) => each === effect));
    try {
      // Reading the plan reads the balance too.
      if (wanted('plan').some(concerns)) deps.readPlan();
      else if (wanted('balance').some(concerns)) deps.readBalance();
      if (wanted('checkout').length > 0) deps.lookAtCheckout();
      for (const event of wanted('mail')) tellMail(event);
      for (const event of wanted('low')) if (!concerns(event)) deps.lowElsewhere(event);
    } catch (problem) {
      log.error('webhooks.effect', { problem: String(problem) });
    }
    const settled = store.settled(events.map(({ eventId }) => eventId));
    if (!settled.ok) log.warn('webhooks.settled', { problem: settled.error.kind });
  }

  const add = (events: readonly StoredEvent[]): void => {
    if (events.length === 0) return;
    queue.push(...events);
    planned ??= scheduler.after(SOON, run);
  };

  return {
    add,
    /** What an earlier run owed. */
    resume: (): void => {
      const owed = store.owed();
      if (owed.ok) add(owed.value);
    },
    stop: (): void => {
      planned?.();
      planned = null;
      queue = [];
    },
  };
}
