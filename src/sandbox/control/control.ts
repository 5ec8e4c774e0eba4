/** What a test or the app's own sandbox panel may do to the world behind the services' backs. */
import { readFaultRule, type FaultRule } from '../http/faults.ts';
import type { RequestLog } from '../http/requestLog.ts';
import { switchProblems, type Switches } from '../switches.ts';
import { adjustBalance } from '../world/adjust.ts';
import { findCard } from '../world/cards.ts';
import { checkoutState, knownBuyer, payCheckout, type Buyer } from '../world/checkout.ts';
import { sendElsewhere } from '../world/elsewhere.ts';
import { planMailEvents } from '../world/mails.ts';
import type { PaymentStatus } from '../world/billingRecords.ts';
import type { MailOutcome } from '../world/mailRecords.ts';
import type { World } from '../world/world.ts';
import { readBooks, type Books } from './books.ts';
import { makeTestEvent, type TestEvent, type TestEventProblem } from './testEvents.ts';

export type Adjustment = {
  /** Signed whole credits, such as -4000. */
  amount: number | string;
  customerId?: string;
  entitlementId?: string;
  reason?: string;
};

export type Work = {
  entries: number;
  /** Time between two entries. */
  everyMs: number;
  customerId?: string;
};

export type Control = {
  /** Sandbox time in milliseconds. */
  now: () => number;
  /** Moves the clock on and makes everything due happen, each at its own time. */
  advance(ms: number): void;
  switches: () => Switches;
  /** Throws when a name or value does not exist. */
  setSwitches(change: Partial<Switches>): void;
  /** Returns the id of the rule. Throws when the rule is malformed. */
  addFault(rule: FaultRule): string;
  clearFaults(): void;
  /** Plays the dashboard's Adjust balance; throws when it cannot. */
  adjustBalance(adjustment: Adjustment): void;
  /** Another computer sends mail, one debit per entry, and is given back every thousandth. Moves the clock on. */
  sendElsewhere(work: Work): void;
  /** Pays a checkout as its page would. Throws for an unknown card or a session that is not open. */
  pay(
    sessionId: string,
    card?: string,
    buyer?: Buyer,
  ): { paymentId: string; status: PaymentStatus };
  /** Decides what becomes of mail to an address, or of one mail that was accepted. */
  forceOutcome(addressOrMailId: string, outcome: MailOutcome): void;
  /** Makes a signed event arrive the way asked for; answers why it cannot, or null. */
  testEvent: (event: TestEvent, customerId?: string) => TestEventProblem | null;
  books: () => Books;
  clearRequestLog(): void;
  /** Resolves when no webhook attempt is under way and none is due. */
  settled(): Promise<void>;
};

export type ControlDeps = {
  world: World;
  log: RequestLog;
  /** Runs a change as one commit, with everything due before and after it. */
  change: <T>(run: () => T) => T;
  /** Lets everything due happen within a change. */
  catchUp: () => void;
  idle: () => Promise<void>;
};

/** Problem with what a caller of the control asked for, in a plain sentence. */
export class ControlError extends Error {}

export function createControl({ world, log, change, catchUp, idle }: ControlDeps): Control {
  const announced = (key: string) => String(world.store.get('meta', key)?.value ?? '');

  return {
    now: world.now,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new ControlError('The clock only moves forward.');
      change(() => world.advance(ms));
    },
    switches: world.switches,
    setSwitches(wanted) {
      const problems = switchProblems(wanted);
      if (problems.length > 0) throw new ControlError(problems.join(' '));
      change(() => world.setSwitches(wanted));
    },
    addFault(value) {
      const rule = readFaultRule(value);
      if (typeof rule === 'string') throw new ControlError(rule);
      return change(() => {
        const id = world.newId('flt_');
        world.store.put('faults', id, { rule, seen: 0 });
        return id;
      });
    },
    clearFaults: () =>
      change(() => {
        const ids = Array.from(world.store.entries('faults'), ([id]) => id);
        for (const id of ids) world.store.remove('faults', id);
      }),
    adjustBalance: ({ amount, customerId, entitlementId, reason = '' }) =>
      change(() => {
        const result = adjustBalance(
          world,
          entitlementId ?? announced('entitlement'),
          customerId ?? announced('customer'),
          String(amount),
          reason,
          world.now(),
        );
        if (typeof result === 'string') throw new ControlError(result);
      }),
    sendElsewhere({ entries, everyMs, customerId = announced('customer') }) {
      if (!(Number.isInteger(entries) && entries > 0 && entries <= 1_000_000 && everyMs >= 0))
        throw new ControlError('Say how many entries, and how far apart.');
      change(() => {
        for (let left = entries; left > 0;) {
          const made = sendElsewhere(world, announced('entitlement'), customerId, left, everyMs);
          if (typeof made === 'string') throw new ControlError(made);
          left -= made;
          catchUp();
        }
      });
    },
    pay: (sessionId, card = '4242424242424242', buyer) =>
      change(() => {
        const at = world.now();
        const checkout = world.store.get('checkouts', sessionId);
        if (!checkout || checkoutState(world, checkout, at) !== 'open') {
          throw new ControlError('There is no open checkout with this id.');
        }
        if (!findCard(card)) throw new ControlError('This is not one of the test cards.');
        const who = buyer ?? knownBuyer(world, checkout);
        if (!who) throw new ControlError('This checkout needs a buyer.');
        const entry = { number: card, holder: who.name, month: '06', year: '2032' };
        const payment = payCheckout(world, checkout, who, entry, at);
        return { paymentId: payment.payment_id, status: payment.status };
      }),
    forceOutcome: (target, outcome) =>
      change(() => {
        const mail = world.store.get('mails', target);
        if (mail) {
          const changed = { ...mail, outcome };
          world.store.put('mails', mail.id, changed);
          planMailEvents(world, changed, world.now());
        } else world.store.put('outcomes', target.toLowerCase(), { outcome });
      }),
    testEvent: (event, customerId = announced('customer')) =>
      change(() =>
        makeTestEvent(world, event, { customerId, entitlementId: announced('entitlement') }),
      ),
    books: () => change(() => readBooks(world, log)),
    clearRequestLog: () => log.clear(),
    settled: idle,
  };
}
