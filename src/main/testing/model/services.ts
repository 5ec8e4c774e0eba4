import type { Scheduler } from '#core/ports/time.ts';
import { type Control, createControl } from '#sandbox/control/control.ts';
import { createDodoService } from '#sandbox/dodo/service.ts';
import { createEngine } from '#sandbox/engine.ts';
import { type Call, type Reply, json } from '#sandbox/http/reply.ts';
import { createRequestLog } from '#sandbox/http/requestLog.ts';
import { createResendService } from '#sandbox/resend/service.ts';
import type { Switches } from '#sandbox/switches.ts';
import { createCustomer } from '#sandbox/world/customers.ts';
import type { Mail } from '#sandbox/world/mailRecords.ts';
import { type World, openWorld } from '#sandbox/world/world.ts';
import { createWorld } from '#sandbox/world/worlds.ts';
import { millis } from '#shared/time.ts';

export type ServiceName = 'dodo' | 'resend';

/** Both services of the sandbox without their socket: what a request reaches is the very same code. */
export type Services = {
  readonly world: World;
  readonly control: Control;
  readonly ids: {
    readonly entitlementId: string;
    readonly planProductId: string;
    readonly topUpProductId: string;
    readonly from: string;
  };
  /** The customer of the run and another one, each with a balance. */
  readonly customers: readonly [string, string];
  /** Two keys of each service that may do everything, so that a key can be changed for another. */
  readonly dodoKeys: readonly [string, string];
  readonly resendKeys: readonly [string, string];
  readonly resendSendingKey: string;
  /** The key of another Resend account, with mails and a list of its own. */
  readonly resendForeignKey: string;
  /** What both Resend accounts accepted. */
  readonly mails: () => readonly Mail[];
  /** What Resend allows, in both accounts. */
  readonly setLimits: (switches: Partial<Switches>) => void;
  readonly handle: (service: ServiceName, call: Omit<Call, 'at'>) => Reply;
  /** Buys a top-up pack on the checkout page. Its credits arrive when the switch says. */
  readonly buyPack: (customerId: string) => void;
  /** Takes the customer away, or brings it back. */
  readonly setDeleted: (customerId: string, deleted: boolean) => void;
};

const SENDING_KEY = 're_sending_only';
const FOREIGN_KEY = 're_foreign';

export function createServices(options: {
  readonly now: () => number;
  readonly scheduler: Scheduler;
  readonly switches: Partial<Switches>;
}): Services {
  const { now, scheduler, switches } = options;
  const world = openWorld({ seed: 'model', name: 'subscribed', baseClock: now });
  world.setOrigin('http://sandbox.invalid');
  const engine = createEngine(world, (ms, run) => scheduler.after(millis(ms), run));
  const control = createControl({
    world,
    log: createRequestLog(),
    change: engine.change,
    catchUp: engine.catchUp,
    idle: engine.idle,
  });
  engine.change(() => {
    createWorld(world, now());
    world.setSwitches(switches);
  });
  const foreign = openWorld({ seed: 'foreign', name: 'subscribed', baseClock: now });
  const foreignEngine = createEngine(foreign, (ms, run) => scheduler.after(millis(ms), run));
  foreignEngine.change(() => {
    createWorld(foreign, now());
    foreign.setSwitches(switches);
  });
  const foreignResend = createResendService(foreign, { full: FOREIGN_KEY, sending: '-' });
  const announced = (key: string): string => String(world.store.get('meta', key)?.value ?? '');
  const customerId = announced('customer');
  const other = engine.change(() =>
    createCustomer(world, {
      name: 'Globex',
      email: 'ops@globex.dev',
      phone_number: null,
      metadata: {},
      at: now(),
    }),
  );
  control.adjustBalance({ amount: 50, customerId: other.customer_id });

  const dodoKeys = ['dodo_first', 'dodo_second'] as const;
  const resendKeys = ['re_first', 're_second'] as const;
  const dodo = new Map(
    dodoKeys.map((full) => [full as string, createDodoService(world, { full, readOnly: '-' })]),
  );
  const resend = new Map(
    resendKeys.map((full) => [
      full as string,
      createResendService(world, { full, sending: SENDING_KEY }),
    ]),
  );
  const bearer = (call: Omit<Call, 'at'>): string =>
    (call.headers['authorization'] ?? '').replace('Bearer ', '');
  const deleted = new Map<string, NonNullable<ReturnType<typeof stored>>>();
  const stored = (id: string) => world.store.get('customers', id);

  return {
    world,
    control,
    ids: {
      entitlementId: announced('entitlement'),
      planProductId: announced('plan'),
      topUpProductId: announced('topUp'),
      from: '',
    },
    customers: [customerId, other.customer_id],
    dodoKeys,
    resendKeys,
    resendSendingKey: SENDING_KEY,
    resendForeignKey: FOREIGN_KEY,
    mails: () => [world, foreign].flatMap(({ store }) => [...store.all('mails')]),
    setLimits: (limits) => {
      control.setSwitches(limits);
      foreignEngine.change(() => foreign.setSwitches(limits));
    },
    handle: (service, call) => {
      if (service === 'resend' && bearer(call) === FOREIGN_KEY)
        return foreignEngine.change(() => foreignResend({ ...call, at: foreign.now() }));
      const keyed = service === 'dodo' ? dodo : resend;
      const serve = keyed.get(bearer(call)) ?? keyed.values().next().value;
      if (serve === undefined) throw new Error('no service');
      try {
        return engine.change(() => serve({ ...call, at: world.now() }));
      } catch {
        return json(500, { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong' });
      }
    },
    buyPack: (buyer) =>
      engine.change(() => {
        const customer = stored(buyer);
        if (customer === undefined) return;
        const at = now();
        const checkout = {
          id: world.newId('cks_'),
          cart: [{ product_id: announced('topUp'), quantity: 1, amount: null, credits: {} }],
          customer: { kind: 'existing' as const, customer_id: buyer },
          country: 'US',
          return_url: null,
          cancel_url: null,
          redirect_immediately: false,
          metadata: {},
          payment_id: null,
          created_at: at,
          expires_at: at + 86_400_000,
        };
        world.store.put('checkouts', checkout.id, checkout);
        control.pay(checkout.id);
      }),
    setDeleted: (id, gone) =>
      engine.change(() => {
        const customer = stored(id) ?? deleted.get(id);
        if (customer === undefined) return;
        deleted.set(id, customer);
        if (gone) world.store.remove('customers', id);
        else world.store.put('customers', id, customer);
      }),
  };
}
