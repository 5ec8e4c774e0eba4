/** The worlds a sandbox can start with. Their history is played, not written down. */
import { createCatalogue, type Catalogue } from './catalogue.ts';
import { payCheckout } from './checkout.ts';
import { draw } from './credits.ts';
import { createCustomer } from './customers.ts';
import { units } from './decimal.ts';
import { acceptMail } from './mails.ts';
import { progress } from './progress.ts';
import type { Checkout, Customer, Product } from './billingRecords.ts';
import type { Mail } from './mailRecords.ts';
import { DAY, HOUR, SECOND } from './time.ts';
import type { World, WorldName } from './world.ts';

export const WORLD_NAMES: readonly WorldName[] = ['fresh', 'subscribed', 'low', 'empty', 'busy'];

const SUCCESS = '4242424242424242';

/** Fills an empty world and remembers which ids the start-up line announces. */
export function createWorld(world: World, now: number): void {
  const history = world.name === 'busy' ? 85 * DAY : 2 * DAY;
  const start = now - history;
  const catalogue = createCatalogue(world, start);
  addDomain(world, 'acme.dev', 'verified', start);
  addDomain(world, 'pending.dev', 'pending', start);
  const customer = addCustomer(world, 'Acme Inc', 'billing@acme.dev', start);
  const announced: Record<string, string> = {
    seed: world.seed.slice(0, world.seed.lastIndexOf('/')),
    world: world.name,
    entitlement: catalogue.entitlement.id,
    plan: catalogue.plan.product_id,
    topUp: catalogue.topUp.product_id,
    customer: customer.customer_id,
  };
  for (const [key, value] of Object.entries(announced)) world.store.put('meta', key, { value });
  play(world, catalogue, customer, start, now);
  progress(world, now, () => {});
  world.takeEvents();
}

function play(
  world: World,
  catalogue: Catalogue,
  customer: Customer,
  start: number,
  now: number,
): void {
  switch (world.name) {
    case 'fresh':
      return;
    case 'subscribed':
      buy(world, catalogue.plan, customer, SUCCESS, start);
      return;
    case 'low':
    case 'empty':
      buy(world, catalogue.plan, customer, SUCCESS, start);
      use(world, catalogue, customer, world.name === 'low' ? 4_000 : 5_000, start + DAY);
      return;
    case 'busy':
      playBusy(world, catalogue, customer, start, now);
  }
}

/** Several customers, months of use, grants with different expiry and saved cards. */
function playBusy(
  world: World,
  catalogue: Catalogue,
  customer: Customer,
  start: number,
  now: number,
): void {
  const others = [
    addCustomer(world, 'Globex', 'ops@globex.dev', start),
    addCustomer(world, 'Initech', 'billing@initech.dev', start + HOUR),
    addCustomer(world, 'Umbrella Labs', 'finance@umbrella.dev', start + 2 * HOUR),
    addCustomer(world, 'Hooli', 'accounts@hooli.dev', start + 3 * HOUR),
  ];
  const [globex, initech] = others;
  const days: [number, () => void][] = [];
  const plan = (at: number, run: () => void) => void days.push([at, run]);
  const purchase = (who: Customer | undefined, product: Product, card: string, at: number) => {
    if (who) plan(at, () => buy(world, product, who, card, at));
  };
  purchase(customer, catalogue.plan, SUCCESS, start);
  purchase(globex, catalogue.plan, '4000000000000341', start + DAY);
  purchase(initech, catalogue.topUp, '5555555555554444', now - 20 * DAY);
  purchase(customer, catalogue.topUp, SUCCESS, now - 9 * DAY);
  purchase(customer, catalogue.topUp, SUCCESS, now - 3 * DAY);
  for (let at = start + 2 * DAY; at < now - HOUR; at += 6 * HOUR) {
    plan(at, () => {
      use(world, catalogue, customer, 10 + world.random.below(40), at);
      if (world.random.below(4) === 0) addMail(world, customer, at);
      if (globex && world.random.below(3) === 0) {
        use(world, catalogue, globex, 1 + world.random.below(20), at);
      }
    });
  }
  for (const [, run] of days.toSorted(([a], [b]) => a - b)) run();
}

function addCustomer(world: World, name: string, email: string, at: number): Customer {
  return createCustomer(world, { name, email, phone_number: null, metadata: {}, at });
}

/** Buys one product with a test card and waits until its credits have landed. */
function buy(world: World, product: Product, customer: Customer, number: string, at: number): void {
  const checkout: Checkout = {
    id: world.newId('cks_'),
    cart: [{ product_id: product.product_id, quantity: 1, amount: null, credits: {} }],
    customer: { kind: 'existing', customer_id: customer.customer_id },
    country: 'US',
    return_url: null,
    cancel_url: null,
    redirect_immediately: false,
    metadata: {},
    payment_id: null,
    created_at: at,
    expires_at: at + DAY,
  };
  world.store.put('checkouts', checkout.id, checkout);
  const card = { number, holder: customer.name, month: '06', year: '2032' };
  payCheckout(world, checkout, customer, card, at);
  progress(world, at + 3 * SECOND, () => {});
}

function use(
  world: World,
  catalogue: Catalogue,
  customer: Customer,
  credits: number,
  at: number,
): void {
  progress(world, at, () => {});
  draw(world, {
    entitlement: catalogue.entitlement,
    customerId: customer.customer_id,
    amount: units(String(credits)),
    type: 'credit_deducted',
    description: 'email send',
    metadata: {},
    at,
  });
}

function addMail(world: World, customer: Customer, at: number): void {
  const mail: Mail = {
    id: world.random.uuid(),
    message_id: `<${world.random.text(24)}@acme.dev>`,
    from: `${customer.name} <hello@acme.dev>`,
    to: ['delivered@resend.dev'],
    cc: [],
    bcc: [],
    reply_to: [],
    subject: 'Your weekly report',
    html: '<p>Your weekly report is ready.</p>',
    text: 'Your weekly report is ready.',
    tags: [],
    headers: {},
    attachments: [],
    idempotency_key: null,
    request_id: world.random.uuid(),
    outcome: world.random.below(20) === 0 ? 'bounced' : 'delivered',
    scheduled_at: null,
    canceled: false,
    created_at: at,
  };
  acceptMail(world, mail);
}

function addDomain(world: World, name: string, status: 'verified' | 'pending', at: number): void {
  const id = world.random.uuid();
  world.store.put('domains', id, {
    id,
    name,
    status,
    region: 'us-east-1',
    open_tracking: false,
    click_tracking: false,
    created_at: at,
  });
}
