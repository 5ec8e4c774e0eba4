import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import type { DodoPort } from '../ports/dodo.ts';
import { lost, limited, no, yes } from '../testing/answers.ts';
import { balance, creditsWorld as world, plan } from '../testing/credits-world.ts';
import { debitLine, grant, product, REF } from '../testing/fake-dodo.ts';
import { memoryReadings } from '../testing/memory-stores.ts';
import { NOON, settle } from '../testing/virtual-time.ts';

const DAY = 86_400_000;

describe('the balance shown', () => {
  it('is unknown until it was read, and not zero', async () => {
    const { service, advance } = world({ balance: () => new Promise(() => undefined) });
    service.start();
    await advance(10_000);
    expect(service.view()).toMatchObject({ credits: null, level: 'unknown', refreshing: true });
    expect(service.knownBalance()).toBeNull();
  });

  it('keeps the last value, dimmed and with the reason, when a refresh fails', async () => {
    let answer = balance(4_231);
    const { service, advance } = world({ balance: async () => answer });
    service.start();
    await advance(0);
    expect(service.view()).toMatchObject({ credits: 4_231, stale: false, error: null });
    answer = lost();
    await advance(60_000);
    expect(service.view()).toMatchObject({
      credits: 4_231,
      readAt: NOON,
      stale: true,
      error: { kind: 'service.unreachable', service: 'dodo' },
    });
    answer = balance(4_000, 1);
    await advance(60_000);
    expect(service.view()).toMatchObject({ credits: 4_000, stale: false, error: null });
  });

  it.each([
    ['an empty 401', no(401), 'keys.refused'],
    ['a 429', limited(1_000), 'service.limited'],
    ['a 5xx', no(503), 'service.unreachable'],
    ['a sign-in page', lost('unexpected'), 'service.unexpected'],
    ['a 422', no(422), 'service.refused'],
  ])('says what %s means', async (_, answer, kind) => {
    const { service } = world({ balance: async () => answer });
    await service.refresh();
    expect(service.view()).toMatchObject({ credits: null, level: 'unknown', error: { kind } });
  });

  it('grows stale with time alone, and says so', async () => {
    const { service, advance } = world();
    service.start();
    await advance(0);
    service.suspend();
    let told = 0;
    service.onChange(() => (told += 1));
    await advance(119_000);
    expect(service.view().stale).toBe(false);
    await advance(3_000);
    expect(service.view().stale).toBe(true);
    expect(told).toBe(1);
  });

  it('comes from the last run with its age, until this run has read one, whatever its version', async () => {
    const readings = memoryReadings();
    const old = instant(NOON - 3 * 3_600_000);
    readings.record(REF, { credits: credits(77), updatedAt: instant(NOON + 5), readAt: old });
    const { service } = world({ balance: async () => balance(70) }, readings);
    expect(service.view()).toMatchObject({ credits: 77, readAt: old, stale: true });
    await service.refresh();
    expect(service.view()).toMatchObject({ credits: 70, readAt: NOON, stale: false });
  });

  it('belongs to one customer and one key: another one starts from nothing', async () => {
    const { service, become } = world();
    await service.refresh();
    become({ customerId: 'cus_2' });
    expect(service.view().credits).toBeNull();
    become({ customerId: null });
    await settle();
    expect(service.view()).toMatchObject({ credits: null, error: { kind: 'customer.none' } });
    become({ dodo: null });
    expect(service.view().error).toMatchObject({ kind: 'keys.missing', service: 'dodo' });
  });

  it('may become an older one when the account is said to have changed, as a new sandbox is older', async () => {
    let answer = balance(9, 10);
    const { service, become } = world({ balance: async () => answer });
    await service.refresh();
    answer = balance(5_000, 0);
    await service.refresh();
    expect(service.view().credits).toBe(9);
    become({});
    await settle();
    expect(service.view().credits).toBe(5_000);
  });

  it('ignores an answer that arrives for the customer before', async () => {
    let answer: (value: Awaited<ReturnType<DodoPort['balance']>>) => void = () => undefined;
    const { service, become } = world({
      balance: ({ customerId }) =>
        customerId === REF.customerId
          ? new Promise((resolve) => (answer = resolve))
          : Promise.resolve(balance(2)),
    });
    void service.refresh();
    await settle();
    become({ customerId: 'cus_2' });
    answer(balance(1));
    await settle();
    expect(service.view().credits).toBe(2);
  });
});

describe('a balance that is not found', () => {
  it('is zero for a customer who was never granted anything', async () => {
    let questions = 0;
    const { service } = world({
      balance: async () => no(404),
      customer: async (customerId) => {
        questions += 1;
        return yes({ customerId, name: '', email: '' });
      },
    });
    await service.refresh();
    await service.refresh();
    expect(service.view()).toMatchObject({ credits: 0, level: 'empty', error: null });
    expect(questions).toBe(1);
  });

  it('is a mistake in the settings when the entitlement is unknown', async () => {
    const { service, notices } = world({
      balance: async () => no(404),
      entitlement: async () => no(404),
    });
    await service.refresh();
    expect(service.view()).toMatchObject({
      credits: null,
      error: { kind: 'entitlement.unknown', entitlementId: REF.entitlementId },
    });
    expect(notices).toEqual([]);
  });

  it('is an unknown customer when the customer is', async () => {
    const { service } = world({ balance: async () => no(404), customer: async () => no(404) });
    await service.refresh();
    expect(service.view().error).toMatchObject({ kind: 'customer.unknown' });
  });

  it('stays unknown while the ids cannot be confirmed', async () => {
    const { service } = world({ balance: async () => no(404), entitlement: async () => lost() });
    await service.refresh();
    expect(service.view()).toMatchObject({ credits: null, error: { kind: 'service.unreachable' } });
  });
});

describe('debits', () => {
  it('void a reading under way, which is repeated', async () => {
    const waiting: ((n: number) => void)[] = [];
    const { service } = world({
      balance: () => new Promise((resolve) => waiting.push((n) => resolve(balance(n)))),
    });
    const done = service.refresh();
    await settle();
    service.debitStarted();
    service.debitEnded();
    waiting[0]?.(5_000);
    await settle();
    expect(service.view().credits).toBeNull();
    waiting[1]?.(4_999);
    await done;
    expect(service.view().credits).toBe(4_999);
  });

  it('make a reading wait for their end', async () => {
    let reads = 0;
    const { service, advance } = world({
      balance: async () => {
        reads += 1;
        return balance(5_000 - reads);
      },
    });
    service.debitStarted();
    void service.refresh();
    await advance(1_000);
    expect([reads, service.view().credits]).toEqual([1, null]);
    service.debitEnded();
    await settle();
    expect([reads, service.view().credits]).toEqual([2, 4_998]);
  });

  it('that never pause do not keep the balance from being shown', async () => {
    const { service, advance } = world();
    service.debitStarted();
    void service.refresh();
    await advance(10_000);
    expect(service.view().credits).toBe(5_000);
  });

  it('cause a reading when they end, and one reading for many', async () => {
    let reads = 0;
    const { service, advance } = world({
      balance: async () => {
        reads += 1;
        return balance(5_000);
      },
    });
    service.start();
    await advance(10_000);
    for (let i = 0; i < 50; i++) {
      service.debitStarted();
      service.debitEnded();
      await advance(20);
    }
    await advance(5_000);
    expect(reads).toBeGreaterThan(1);
    expect(reads).toBeLessThanOrEqual(4);
  });
});

describe('low-balance notices', () => {
  it('use the threshold of the plan', async () => {
    let n = 1_000;
    const { service, notices, advance } = world({
      balance: async () => balance(n, 5_000 - n),
      subscription: async () => plan,
    });
    service.start();
    await advance(0);
    expect(service.view()).toMatchObject({ threshold: 1_000, level: 'good' });
    n = 999;
    await advance(60_000);
    n = 998;
    await advance(60_000);
    expect(service.view().level).toBe('low');
    expect(notices).toEqual([
      {
        kind: 'balance.low',
        data: { customerId: 'cus_1', credits: 999, daysLow: null, daysHigh: null },
      },
    ]);
  });

  it('use seven days of recent use without a plan, and say how long it lasts', async () => {
    const { service, notices } = world({
      balance: async () => balance(100),
      grants: async () => yes([grant({ grantId: 'g', remaining: credits(100) })]),
      ledger: async () => yes([debitLine('a', instant(NOON - DAY / 2), 40)]),
    });
    await service.refresh();
    expect(service.view().threshold).toBe(280);
    const [notice] = notices;
    expect(notice).toMatchObject({ kind: 'balance.low', data: { credits: 100 } });
    expect(notice?.data.daysLow).toBeCloseTo(100 / 44);
    expect(notice?.data.daysHigh).toBeCloseTo(100 / 36);
  });

  it('are not repeated after a restart', async () => {
    const readings = memoryReadings();
    const answers = { balance: async () => balance(0), subscription: async () => plan };
    const first = world(answers, readings);
    await first.service.refresh();
    expect(first.notices.map(({ kind }) => kind)).toEqual(['balance.empty']);
    const second = world(answers, readings);
    await second.service.refresh();
    expect(second.notices).toEqual([]);
  });

  it('are not guessed from nothing', async () => {
    const { service, notices } = world({ balance: async () => balance(1) });
    await service.refresh();
    expect(service.view()).toMatchObject({ threshold: null, level: 'good', runwayDays: null });
    expect(notices).toEqual([]);
  });
});

describe('the overview', () => {
  it('lists the grants as they will be drawn, with what will lapse, and the plan', async () => {
    const { service } = world({
      balance: async () => balance(3_000),
      subscription: async () => plan,
      grants: async () =>
        yes([
          grant({ grantId: 'late', remaining: credits(2_000) }),
          grant({
            grantId: 'soon',
            remaining: credits(1_000),
            expiresAt: instant(NOON + 5 * DAY),
          }),
        ]),
      ledger: async () =>
        yes([
          debitLine('a', instant(NOON - DAY), 700),
          debitLine('b', instant(NOON - 30 * DAY), 1),
        ]),
    });
    await service.refresh();
    const overview = await service.overview();
    expect(overview).toMatchObject({
      ok: true,
      value: {
        balance: { credits: 3_000 },
        grants: [
          { grantId: 'soon', lapsing: 500 },
          { grantId: 'late', lapsing: 0 },
        ],
        plan: { subscriptionId: 'sub_1', allowance: 5_000, thresholdPercent: 20 },
      },
    });
    const runway = service.view().runwayDays;
    expect(runway?.low).toBeLessThan(25);
    expect(runway?.high).toBeGreaterThanOrEqual(25);
  });

  it('may be asked for on every change without asking the service each time', async () => {
    let asked = 0;
    const { service, advance } = world({
      balance: async () => {
        asked += 1;
        return lost();
      },
      grants: async () => {
        asked += 1;
        return lost();
      },
    });
    service.onChange(() => void service.overview());
    service.start();
    await advance(60_000);
    expect(asked).toBeLessThan(20);
  });

  it('keeps the grants it has when they cannot be read again', async () => {
    let grants: Awaited<ReturnType<DodoPort['grants']>> = yes([grant({ grantId: 'g' })]);
    const { service, advance } = world({ grants: async () => grants });
    service.start();
    await advance(0);
    grants = lost();
    await advance(11 * 60_000);
    expect(await service.overview()).toMatchObject({
      ok: true,
      value: { grants: [{ grantId: 'g' }] },
    });
  });

  it('has nothing but the reason while keys are missing, so that no former number stays', async () => {
    const { service, become } = world();
    await service.refresh();
    become({ dodo: null });
    await settle();
    expect(await service.overview()).toMatchObject({
      value: { balance: { credits: null, error: { kind: 'keys.missing' } }, grants: null },
    });
    become({ customerId: null });
    expect(await service.overview()).toMatchObject({ ok: true });
  });
});

describe('products', () => {
  it('reads the configured products and says which id is wrong', async () => {
    const { service, become } = world({
      product: async (id) => (id === 'pdt_x' ? no(404) : yes(product(id, id === 'pdt_plan'))),
    });
    expect(await service.products()).toMatchObject({
      ok: true,
      value: { plan: { recurring: true, credits: 5_000 }, topUp: { price: { minor: 900 } } },
    });
    const ids = { ...REF, planProductId: '', topUpProductId: 'pdt_x', from: '' };
    become({ ids });
    expect(await service.products()).toMatchObject({
      ok: false,
      error: { kind: 'product.unknown', productId: 'pdt_x' },
    });
  });
});

it('does not poll while offline, and reads at once when it is back', async () => {
  let reads = 0;
  const { service, connect, advance } = world({
    balance: async () => {
      reads += 1;
      return balance(5);
    },
  });
  service.start();
  await advance(0);
  connect(false);
  await advance(600_000);
  expect(reads).toBe(1);
  connect(true);
  await settle();
  expect(reads).toBe(2);
  await service.stop();
});
