import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { fail, ok } from '#shared/outcome.ts';
import { instant, type Instant, millis } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { CheckoutsPort } from '../ports/checkouts.ts';
import type { BrowserPort } from '../ports/desktop.ts';
import type { CheckoutRequest, DodoPort, Payment } from '../ports/dodo.ts';
import { limited, lost, no, yes } from '../testing/answers.ts';
import { debitLine, fakeDodo, grant, product, REF } from '../testing/fake-dodo.ts';
import { memoryCheckouts, quietLog } from '../testing/memory-stores.ts';
import { createVirtualTime, NOON, settle } from '../testing/virtual-time.ts';
import { productView } from '../credits/products.ts';
import { createCheckout } from './checkout.ts';

const S = 1_000;
const MIN = 60 * S;
const HOUR = 60 * MIN;

type Over = {
  readonly dodo?: Partial<DodoPort>;
  readonly store?: ReturnType<typeof memoryCheckouts> & Partial<CheckoutsPort>;
  readonly browser?: BrowserPort;
  readonly returnPageFails?: boolean;
};

/** One buyer and one service that a test moves by hand. */
function world(over: Over = {}) {
  const time = createVirtualTime();
  const store = over.store ?? memoryCheckouts();
  const opened: string[] = [];
  const asked: CheckoutRequest[] = [];
  const notices: NewNotice[] = [];
  const lookedAt: number[] = [];
  const service = {
    payment: null as Payment | null,
    grants: [] as ReturnType<typeof grant>[],
    ledger: [] as ReturnType<typeof debitLine>[],
  };
  const dodo = fakeDodo({
    createCheckout: async (request) => {
      asked.push(request);
      const n = asked.length;
      return yes({ sessionId: `cks_${n}`, url: `https://checkout.test/session/cks_${n}` });
    },
    checkout: async () => {
      lookedAt.push(time.clock.monotonic());
      return yes({
        paymentId: service.payment?.paymentId ?? null,
        paymentStatus: service.payment?.status ?? null,
      });
    },
    payment: async () => (service.payment === null ? no(404) : yes(service.payment)),
    grants: async () => yes(service.grants),
    ledger: async () => yes(service.ledger),
    ...over.dodo,
  });
  let account: Account = {
    mode: 'test',
    ids: { ...REF, planProductId: 'pdt_plan', topUpProductId: 'pdt_top', from: '' },
    customerId: REF.customerId,
    dodo: { port: dodo, fingerprint: 'f' },
    resend: null,
  };
  let readAt: Instant | null = null;
  let watching = false;
  let comeBack: () => void = () => undefined;
  let focused = 0;
  let count = 0;
  const checkout = createCheckout({
    account: () => account,
    store,
    browser: over.browser ?? {
      open: async (url) => {
        opened.push(url);
        return ok(undefined);
      },
    },
    returnPage: {
      open: async (onReturn) => {
        if (over.returnPageFails) throw new Error('EADDRNOTAVAIL');
        comeBack = onReturn;
        return { returnUrl: 'http://127.0.0.1:1/r', cancelUrl: 'http://127.0.0.1:1/c' };
      },
    },
    clock: time.clock,
    scheduler: time.scheduler,
    ids: { uuidv7: () => `c${count++}`, secret: () => '' },
    log: quietLog,
    credits: {
      products: async () =>
        ok({
          plan: productView(product('pdt_plan', true), REF.entitlementId),
          topUp: productView(product('pdt_top', false), REF.entitlementId),
        }),
      refresh: async () => {
        readAt = time.clock.now();
      },
      readAt: () => readAt,
      checkoutOpen: (open) => {
        watching = open;
      },
    },
    adopt: (customerId) => {
      account = { ...account, customerId };
      return ok(undefined);
    },
    notify: (notice) => notices.push(notice),
    onReturn: () => {
      focused += 1;
    },
  });
  return {
    ...time,
    checkout,
    service,
    store,
    opened,
    asked,
    notices,
    lookedAt,
    watching: () => watching,
    focused: () => focused,
    comeBack: () => comeBack(),
    customer: () => account.customerId,
    use: (next: Partial<Account>) => {
      account = { ...account, ...next };
    },
    state: () => checkout.current()?.state,
  };
}

const payment = (over: Partial<Payment> = {}): Payment => ({
  paymentId: 'pay_1',
  status: 'succeeded',
  total: { minor: 979, currency: 'USD' },
  customerId: REF.customerId,
  subscriptionId: null,
  createdAt: instant(NOON + 10 * S),
  errorMessage: null,
  errorCode: null,
  billing: null,
  ...over,
});

describe('a top-up', () => {
  it('ticks paid, granted and balance updated, one after the other', async () => {
    const { checkout, service, advance, opened, notices, state, watching } = world();
    expect(await checkout.topUp(1)).toMatchObject({
      ok: true,
      value: { state: 'waiting', creditsExpected: 5_000, steps: { paid: false } },
    });
    expect(opened).toEqual(['https://checkout.test/session/cks_1']);
    expect(watching()).toBe(true);
    await advance(10 * S);
    service.payment = payment({ status: 'processing' });
    await advance(2 * S);
    expect(state()).toBe('processing');
    service.payment = payment();
    await advance(2 * S);
    expect(checkout.current()).toMatchObject({
      state: 'paid',
      steps: { paid: true, granted: false, balanceUpdated: false },
      total: { minor: 979, currency: 'USD' },
    });
    service.grants = [grant({ grantId: 'g', sourceId: 'pay_1' })];
    await advance(2 * S);
    expect(checkout.current()).toMatchObject({
      state: 'done',
      steps: { paid: true, granted: true, balanceUpdated: true },
    });
    expect(notices).toEqual([
      { kind: 'checkout.done', data: { credits: 5_000, product: 'Top-up' } },
    ]);
    expect(watching()).toBe(false);
    await advance(HOUR);
    expect(notices).toHaveLength(1);
  });

  it('is on disk before the service is asked', async () => {
    const store = memoryCheckouts();
    let seen: unknown = null;
    const { checkout } = world({
      store,
      dodo: {
        createCheckout: async (request) => {
          seen = store.all().map(({ state, checkoutId }) => ({ state, checkoutId }));
          expect(request.metadata).toEqual({ mk_checkout: 'c0' });
          return lost();
        },
      },
    });
    await checkout.topUp(1);
    expect(seen).toEqual([{ state: 'creating', checkoutId: 'c0' }]);
  });

  it('is not asked for where it cannot be stored', async () => {
    const full = fail({ kind: 'storage.full', credit: 'none' });
    const { checkout, asked } = world({ store: { ...memoryCheckouts(), insert: () => full } });
    expect(await checkout.topUp(1)).toEqual(full);
    expect(asked).toEqual([]);
  });

  it('asks once when the answer is lost, says that nothing was charged, and can be started again', async () => {
    let calls = 0;
    const { checkout, opened, advance } = world({
      dodo: {
        createCheckout: async () => {
          calls += 1;
          return calls === 1 ? lost() : yes({ sessionId: 'cks_9', url: 'https://checkout.test/9' });
        },
      },
    });
    expect(await checkout.topUp(1)).toMatchObject({
      ok: false,
      error: { kind: 'service.unreachable', credit: 'none' },
    });
    await advance(MIN);
    expect([calls, opened, checkout.current()]).toEqual([1, [], null]);
    expect(await checkout.topUp(1)).toMatchObject({ ok: true, value: { state: 'waiting' } });
  });

  it('says when the key may only read, and when no customer is chosen', async () => {
    const { checkout, use } = world({ dodo: { createCheckout: async () => no(401) } });
    expect(await checkout.topUp(1)).toMatchObject({ error: { kind: 'keys.readOnly' } });
    use({ customerId: null });
    expect(await checkout.topUp(1)).toMatchObject({ error: { kind: 'customer.none' } });
    use({ dodo: null });
    expect(await checkout.topUp(1)).toMatchObject({ error: { kind: 'keys.missing' } });
  });

  it('works without a return page', async () => {
    const { checkout, asked } = world({ returnPageFails: true });
    expect(await checkout.topUp(1)).toMatchObject({ ok: true });
    expect(asked[0]?.returnUrl).toMatch(/^https:/);
  });
});

describe('the page in the browser', () => {
  it('is the same one for the same purchase, and one only for a double click', async () => {
    const { checkout, asked, opened, advance } = world();
    await Promise.all([checkout.topUp(1), checkout.topUp(1)]);
    expect([asked.length, opened.length]).toEqual([1, 1]);
    await advance(22 * HOUR);
    await checkout.topUp(1);
    await checkout.reopen();
    expect(asked).toHaveLength(1);
    expect(new Set(opened).size).toBe(1);
    expect(opened).toHaveLength(3);
  });

  it('is offered again after it was put aside', async () => {
    const { checkout, asked, watching } = world();
    await checkout.topUp(1);
    await checkout.dismiss();
    expect([checkout.current(), watching()]).toEqual([null, false]);
    await checkout.topUp(1);
    expect([asked.length, checkout.current()?.state]).toEqual([1, 'waiting']);
  });

  it('is a new one for another quantity, another customer, a paid session, or one too old to pay', async () => {
    const { checkout, asked, use, service, advance } = world();
    await checkout.topUp(1);
    await checkout.topUp(2);
    expect(asked).toHaveLength(2);
    use({ customerId: 'cus_2' });
    await checkout.topUp(2);
    expect(asked).toHaveLength(3);
    await checkout.dismiss();
    await advance(23 * HOUR);
    await checkout.topUp(2);
    expect(asked).toHaveLength(4);
    await checkout.dismiss();
    service.payment = payment({ status: 'failed' });
    await checkout.topUp(2);
    expect(asked).toHaveLength(5);
  });

  it('is not opened when it leads elsewhere', async () => {
    const refusal = fail({ kind: 'checkout.link', credit: 'unrelated', host: 'evil.dev' });
    const { checkout } = world({ browser: { open: async () => refusal } });
    expect(await checkout.topUp(1)).toEqual(refusal);
    expect(checkout.current()).toBeNull();
  });

  it('can be opened again when the browser did not start', async () => {
    let works = false;
    const { checkout } = world({
      browser: {
        open: async () =>
          works ? ok(undefined) : fail({ kind: 'browser.failed', credit: 'unrelated' }),
      },
    });
    expect(await checkout.topUp(1)).toMatchObject({
      value: { state: 'waiting', error: { kind: 'browser.failed' } },
    });
    works = true;
    expect(await checkout.reopen()).toMatchObject({ value: { error: null } });
  });

  it('proves nothing by coming back: it only makes the next look come sooner', async () => {
    const { checkout, comeBack, advance, lookedAt, state, focused } = world();
    await checkout.topUp(1);
    await advance(30 * MIN);
    const before = lookedAt.length;
    comeBack();
    await settle();
    expect(lookedAt).toHaveLength(before + 1);
    expect([state(), focused()]).toEqual(['waiting', 1]);
  });
});

describe('the watch', () => {
  it('looks every 2 s at first and slows down to 30 s', async () => {
    const { checkout, advance, lookedAt } = world();
    await checkout.topUp(1);
    await advance(10 * S);
    expect(lookedAt).toEqual([0, 2, 4, 6, 8, 10].map((n) => n * S));
    await advance(HOUR);
    expect(lookedAt.at(-1)! - lookedAt.at(-2)!).toBe(30 * S);
  });

  it('keeps its last state and says what is wrong while the service cannot be asked', async () => {
    let answer: Awaited<ReturnType<DodoPort['checkout']>> = lost();
    const { checkout, advance } = world({ dodo: { checkout: async () => answer } });
    await checkout.topUp(1);
    await advance(2 * S);
    expect(checkout.current()).toMatchObject({
      state: 'waiting',
      error: { kind: 'service.unreachable' },
    });
    answer = limited(40 * S);
    await advance(2 * S);
    expect(checkout.current()?.error).toMatchObject({ kind: 'service.limited' });
    answer = yes({ paymentId: null, paymentStatus: null });
    await advance(38 * S);
    expect(checkout.current()?.error).not.toBeNull();
    await advance(5 * S);
    expect(checkout.current()?.error).toBeNull();
  });

  it('goes on after a restart, and does not believe a session it never opened', async () => {
    const store = memoryCheckouts();
    const first = world({ store });
    await first.checkout.topUp(1);
    await first.checkout.stop();
    const second = world({ store });
    second.checkout.start();
    second.service.payment = payment();
    second.service.grants = [grant({ grantId: 'g', metadata: { mk_checkout: 'c0' } })];
    await second.advance(2 * S);
    expect(second.state()).toBe('done');

    const crashed = memoryCheckouts();
    const [row] = store.all();
    crashed.insert({ ...row!, state: 'creating', sessionId: null, url: null });
    const third = world({ store: crashed });
    third.checkout.start();
    await third.advance(MIN);
    expect([third.checkout.current(), third.lookedAt]).toEqual([null, []]);
    expect(crashed.all()[0]?.state).toBe('cancelled');
  });

  it('waits for the key the session belongs to', async () => {
    const { checkout, use, service, advance, state, lookedAt } = world();
    await checkout.topUp(1);
    await advance(S);
    const { length } = lookedAt;
    use({ dodo: { port: fakeDodo(), fingerprint: 'other' } });
    service.payment = payment();
    await advance(MIN);
    expect([state(), lookedAt.length]).toEqual(['waiting', length]);
  });

  it('rests while the computer sleeps', async () => {
    const { checkout, advance, lookedAt } = world();
    await checkout.topUp(1);
    await settle();
    checkout.suspend();
    await advance(HOUR);
    expect(lookedAt).toEqual([0]);
    checkout.resume();
    await settle();
    expect(lookedAt).toHaveLength(2);
  });
});

describe('how it ends', () => {
  it('tells of a declined card once, and keeps the reason when the page is opened again', async () => {
    const { checkout, service, advance } = world();
    await checkout.topUp(1);
    service.payment = payment({ status: 'failed', errorMessage: 'Your card was declined.' });
    await advance(3 * S);
    let told = 0;
    checkout.onChange(() => (told += 1));
    await advance(MIN);
    expect(told).toBe(0);
    expect(await checkout.reopen()).toMatchObject({
      value: { state: 'failed', error: { kind: 'checkout.declined' } },
    });
  });

  it('shows a declined card once per try, and still finds the payment of the next try', async () => {
    const { checkout, service, advance, notices, state } = world();
    await checkout.topUp(1);
    service.payment = payment({ status: 'failed', errorMessage: 'Your card was declined.' });
    await advance(10 * S);
    expect(checkout.current()).toMatchObject({
      state: 'failed',
      steps: { paid: false },
      error: { kind: 'checkout.declined', credit: 'none', message: 'Your card was declined.' },
    });
    expect(notices.map(({ kind }) => kind)).toEqual(['checkout.failed']);
    service.payment = payment({ paymentId: 'pay_2' });
    service.ledger = [
      debitLine('l', NOON, 5_000, { isCredit: true, type: 'credit_added', referenceId: 'pay_2' }),
    ];
    await advance(10 * S);
    expect(state()).toBe('done');
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['requires_customer_action', 'needsAction'],
    ['partially_captured', 'processing'],
    [null, 'processing'],
    ['a_new_word', 'processing'],
  ])('reads the payment status %s as %s', async (status, state) => {
    const shown = world();
    await shown.checkout.topUp(1);
    shown.service.payment = payment({ status });
    await shown.advance(2 * S);
    expect(shown.state()).toBe(state);
  });

  it('expires with its session, and when the session is gone', async () => {
    const old = world();
    await old.checkout.topUp(1);
    await old.advance(24 * HOUR + MIN);
    expect(old.state()).toBe('expired');
    const gone = world({ dodo: { checkout: async () => no(404) } });
    await gone.checkout.topUp(1);
    await gone.advance(2 * S);
    expect(gone.state()).toBe('expired');
    expect(await gone.checkout.reopen()).toMatchObject({ error: { kind: 'checkout.none' } });
  });

  it('is late when the credits take longer than a minute, and done when they come', async () => {
    const { checkout, service, advance, state } = world();
    await checkout.topUp(1);
    service.payment = payment();
    // Somebody else's top-up of another size, and an older one of the same size.
    service.ledger = [
      debitLine('a', instant(NOON + 11 * S), 100, { isCredit: true, type: 'credit_added' }),
      debitLine('b', instant(NOON - HOUR), 5_000, { isCredit: true, type: 'credit_added' }),
    ];
    service.grants = [grant({ grantId: 'old', sourceId: 'pay_0' })];
    await advance(30 * S);
    expect(state()).toBe('paid');
    await advance(MIN);
    expect(checkout.current()).toMatchObject({
      state: 'late',
      steps: { paid: true, granted: false },
    });
    service.ledger = [
      debitLine('c', instant(NOON + 5 * MIN), 5_000, { isCredit: true, type: 'credit_added' }),
    ];
    await advance(10 * S);
    expect(state()).toBe('done');
  });

  it('does not start a second purchase while money is moving', async () => {
    const { checkout, service, advance, asked } = world();
    await checkout.topUp(1);
    service.payment = payment({ status: 'processing' });
    await advance(2 * S);
    expect(await checkout.topUp(2)).toMatchObject({ value: { state: 'processing', quantity: 1 } });
    expect(asked).toHaveLength(1);
  });
});

describe('a subscription', () => {
  it('makes its buyer the active customer once it is paid', async () => {
    const { checkout, service, advance, asked, customer, state, use } = world();
    use({ customerId: null });
    const started = await checkout.subscribe({ name: ' Acme Inc ', email: ' billing@acme.dev ' });
    expect(started).toMatchObject({ value: { kind: 'subscribe', productName: 'Plan' } });
    expect(asked[0]).toMatchObject({
      productId: 'pdt_plan',
      quantity: 1,
      customer: { name: 'Acme Inc', email: 'billing@acme.dev' },
    });
    service.payment = payment({ customerId: 'cus_new', subscriptionId: 'sub_1' });
    await advance(2 * S);
    expect([customer(), state()]).toEqual(['cus_new', 'paid']);
    service.grants = [
      grant({
        grantId: 'g',
        source: 'subscription',
        sourceId: 'sub_1',
        createdAt: instant(NOON + 11 * S),
      }),
    ];
    await advance(2 * S);
    expect(state()).toBe('done');
  });
});

describe('beside the purchase', () => {
  it('quotes the taxed price and keeps it for the purchase', async () => {
    const usd = (minor: number) => ({ minor, currency: 'USD' });
    const { checkout } = world({
      dodo: { quote: async () => yes({ subtotal: usd(1_800), tax: usd(158), total: usd(1_958) }) },
    });
    expect(await checkout.preview('topUp', 2)).toEqual({
      ok: true,
      value: {
        productName: 'Top-up',
        quantity: 2,
        credits: credits(10_000),
        subtotal: usd(1_800),
        tax: usd(158),
        total: usd(1_958),
      },
    });
    await checkout.topUp(2);
    expect(checkout.current()?.total).toEqual(usd(1_958));
  });

  it('opens the portal with a link made for this click', async () => {
    let made = 0;
    const { checkout, opened } = world({
      dodo: {
        portal: async (customerId, returnUrl) => {
          made += 1;
          expect([customerId, returnUrl]).toEqual([REF.customerId, 'http://127.0.0.1:1/r']);
          return yes({ url: `https://portal.test/${made}` });
        },
      },
    });
    await checkout.portal();
    expect(await checkout.portal()).toEqual({ ok: true, value: undefined });
    expect(opened).toEqual(['https://portal.test/1', 'https://portal.test/2']);
  });
});

it('leaves no timer behind when it stops', async () => {
  const { checkout, pending, advance } = world();
  await checkout.topUp(1);
  await advance(millis(5 * S));
  await checkout.stop();
  expect(pending()).toBe(0);
});

it('ends well however services, tabs and sleep interleave: one session, one notice, no step unticked', async () => {
  const step = fc.oneof(
    fc.integer({ min: 1, max: 90 }).map((n) => ({ act: 'wait', n: n * S })),
    fc
      .constantFrom('down', 'up', 'process', 'decline', 'succeed', 'grant')
      .map((act) => ({ act, n: 0 })),
    fc.constantFrom('comeBack', 'again', 'reopen', 'sleep', 'wake').map((act) => ({ act, n: 0 })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      let up = true;
      const tested = world({
        dodo: {
          checkout: async () =>
            up
              ? yes({ paymentId: tested.service.payment?.paymentId ?? null, paymentStatus: null })
              : lost(),
          grants: async () => (up ? yes(tested.service.grants) : lost('unexpected')),
        },
      });
      const { checkout, service, advance, comeBack, asked, notices } = tested;
      const ticks: number[] = [];
      checkout.onChange(() => {
        const { paid, granted, balanceUpdated } = checkout.current()?.steps ?? {};
        ticks.push(Number(paid ?? 0) + Number(granted ?? 0) + Number(balanceUpdated ?? 0));
      });
      let tries = 0;
      const pay = (status: string): void => {
        if (service.payment?.status === 'succeeded') return;
        if (service.payment?.status === 'failed') tries += 1;
        service.payment = payment({ paymentId: `pay_${tries}`, status });
      };
      const land = (): void => {
        const { payment: made } = service;
        if (made?.status === 'succeeded')
          service.grants = [grant({ grantId: 'g', sourceId: made.paymentId })];
      };
      await checkout.topUp(1);
      for (const { act, n } of steps) {
        if (act === 'down' || act === 'up') up = act === 'up';
        else if (act === 'process') pay('processing');
        else if (act === 'decline') pay('failed');
        else if (act === 'succeed') pay('succeeded');
        else if (act === 'grant') land();
        else if (act === 'comeBack') comeBack();
        else if (act === 'reopen') void checkout.reopen();
        else if (act === 'sleep') checkout.suspend();
        else if (act === 'wake') checkout.resume();
        else if (act === 'again' && service.payment === null) void checkout.topUp(1);
        await advance(n);
      }
      up = true;
      checkout.resume();
      pay('succeeded');
      land();
      await advance(10 * MIN);
      expect(checkout.current()?.state).toBe('done');
      expect(notices.filter(({ kind }) => kind === 'checkout.done')).toHaveLength(1);
      expect(asked).toHaveLength(1);
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
    }),
    { numRuns: 80 },
  );
});
