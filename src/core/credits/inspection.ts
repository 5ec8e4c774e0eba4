import { minutes, type Millis, seconds } from '#shared/time.ts';
import type { Log } from '../ports/log.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import { createAppointment, within } from './appointment.ts';
import type { AlertEvent } from './alert-watch.ts';
import type { CustomerBalance } from './balance.ts';

/** How long whoever looks waits for grants that are just being read. */
const PATIENCE = seconds(1);
/** A purchase may bring credits any moment, so running out is not announced; but not for as long as a forgotten tab. */
const PURCHASE_LIMIT = minutes(10);

/** Looks behind a balance that has been read: at its grants, plan and pace, and whether it is running low. */
export function createInspection(deps: {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Whether this is still the balance that is meant. */
  readonly isMeant: (balance: CustomerBalance) => boolean;
  /** Whether anything is read now without being asked for. */
  readonly isActive: () => boolean;
  readonly alert: (event: AlertEvent) => void;
  readonly log: Log;
}) {
  const { clock, scheduler, isMeant, isActive } = deps;
  const next = createAppointment(scheduler);
  let purchaseSince: Millis | null = null;

  function announce(balance: CustomerBalance): void {
    if (purchaseSince !== null && clock.monotonic() - purchaseSince < PURCHASE_LIMIT) return;
    for (const event of balance.alertEvents()) deps.alert(event);
  }

  /** Reads what is due, announces what that makes of the balance, and sees to the next time. */
  async function inspect(balance: CustomerBalance): Promise<void> {
    if (!balance.isOwn()) return;
    await balance.refreshDetails();
    if (!isMeant(balance)) return;
    announce(balance);
    const due = balance.detailsDueIn();
    if (due === null || !isActive()) return;
    next.set(due, () => {
      if (isActive() && isMeant(balance)) void start(balance);
    });
  }

  const start = (balance: CustomerBalance): Promise<void> =>
    inspect(balance).catch((problem: unknown) =>
      deps.log.error('credits.inspect', { problem: String(problem) }),
    );

  return {
    /** Never fails: what could not be read is in the balance's details, and is tried again. */
    inspect: start,
    /**
     * Before somebody looks. Only for the grants of a balance that has just changed is it worth waiting a moment;
     * for a customer just chosen nothing is known, and the number of the one before must be gone at once.
     */
    beforeLooking: async (balance: CustomerBalance): Promise<void> => {
      if (!balance.isOwn() || balance.detailsDueIn() !== 0) return;
      const inspected = start(balance);
      if (balance.wasLookedInto()) await within(scheduler, PATIENCE, inspected);
    },
    /** A purchase has begun or ended; what was not announced meanwhile is announced then. */
    purchase: (open: boolean, balance: CustomerBalance | null): void => {
      purchaseSince = open ? (purchaseSince ?? clock.monotonic()) : null;
      if (!open && balance !== null) announce(balance);
    },
    cancel: next.cancel,
  };
}
