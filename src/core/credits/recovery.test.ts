import { describe, expect, it } from 'vitest';
import { instant } from '#shared/time.ts';
import { credits } from '#shared/credits.ts';
import { lost, yes } from '../testing/answers.ts';
import { balance, creditsWorld } from '../testing/credits-world.ts';
import { grant, product, REF } from '../testing/fake-dodo.ts';
import { memoryReadings } from '../testing/memory-stores.ts';
import { NOON } from '../testing/virtual-time.ts';

const S = 1_000;
const MIN = 60 * S;

/** A service that is down until it is said to be up; notes when it was asked for what. */
function world(down: { balance?: boolean; grants?: boolean; product?: boolean }) {
  const asked: { readonly what: 'balance' | 'grants' | 'product'; readonly at: number }[] = [];
  let now = (): number => 0;
  const answer = async <T>(what: 'balance' | 'grants' | 'product', value: T) => {
    asked.push({ what, at: now() });
    return down[what] === true ? lost() : yes(value);
  };
  const made = creditsWorld({
    balance: () => answer('balance', { credits: credits(5_000), updatedAt: NOON }),
    grants: () => answer('grants', [grant({ grantId: 'g' })]),
    product: (id) => answer('product', product(id, id === 'pdt_plan')),
  });
  now = () => made.clock.monotonic();
  return {
    ...made,
    down,
    when: (what: string) => asked.filter((one) => one.what === what).map(({ at }) => at / S),
  };
}

describe('after a failure', () => {
  it('the balance is read again after 2, 5, 15 and 30 s and then at the usual pace', async () => {
    const { service, advance, when, down } = world({ balance: true });
    service.start();
    await advance(3 * MIN);
    expect(when('balance')).toEqual([0, 2, 7, 22, 52, 112, 172]);
    down.balance = false;
    await advance(MIN);
    down.balance = true;
    await advance(62 * S);
    expect(when('balance').slice(-3)).toEqual([292, 294, 299]);
  });

  it('going on with the computer or the window begins the short pauses anew', async () => {
    const { service, advance, when } = world({ balance: true });
    service.start();
    await advance(2 * MIN);
    service.suspend();
    await advance(60 * MIN);
    const before = when('balance').length;
    service.resume();
    await advance(3 * S);
    expect(when('balance').length).toBe(before + 2);
  });

  it('the grants are read again after 2, 5, 15 and 30 s', async () => {
    const { service, advance, when, down } = world({ grants: true });
    service.start();
    await advance(50 * S);
    expect(when('grants')).toEqual([0, 2, 7, 22]);
    down.grants = false;
    await advance(5 * S);
    expect(when('grants')).toEqual([0, 2, 7, 22, 52]);
    expect(await service.overview()).toMatchObject({ value: { grants: [{ grantId: 'g' }] } });
  });

  it('the products are read again until they are there, and the window is told', async () => {
    const { service, advance, when, down } = world({ product: true });
    let told = 0;
    const answers = await Promise.all([service.products(), service.products()]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false]);
    expect(when('product')).toEqual([0, 0]);
    service.onChange(() => (told += 1));
    await advance(3 * S);
    expect(told).toBe(0);
    down.product = false;
    await advance(4 * S);
    expect(told).toBe(1);
    expect(await service.products()).toMatchObject({ ok: true });
    expect(when('product')).toEqual([0, 0, 2, 2, 7, 7]);
  });
});

describe('what the desktop tells', () => {
  it.each([
    ['suspend and resume', (s: Service) => s.service.suspend(), (s: Service) => s.service.resume()],
    [
      'hiding and showing',
      (s: Service) => s.service.setVisible(false),
      (s: Service) => s.service.setVisible(true),
    ],
    [
      'losing and finding the network',
      (s: Service) => s.connect(false),
      (s: Service) => s.connect(true),
    ],
  ])('%s reads at once', async (_, leave, back) => {
    const made = world({});
    made.service.start();
    await made.advance(10 * S);
    leave(made);
    await made.advance(30 * S);
    expect(made.when('balance')).toEqual([0]);
    back(made);
    await made.settle();
    expect(made.when('balance')).toEqual([0, 40]);
  });

  it('a number of the last run grows stale while there is no network, and the window is told', async () => {
    const readings = memoryReadings();
    const readAt = instant(NOON - 30 * S);
    readings.record(REF, { credits: credits(77), updatedAt: NOON, readAt });
    const { service, advance, connect } = creditsWorld({}, readings);
    connect(false);
    service.start();
    let told = 0;
    service.onChange(() => (told += 1));
    await advance(80 * S);
    expect([service.view().stale, told]).toEqual([false, 0]);
    await advance(20 * S);
    expect([service.view().stale, told]).toEqual([true, 1]);
  });

  it('a window shown again while polling is paused says at once that its number is old', async () => {
    const { service, advance, connect } = creditsWorld({ balance: async () => balance(5) });
    service.start();
    service.setVisible(false);
    await advance(0);
    connect(false);
    await advance(4 * MIN);
    expect(service.view().stale).toBe(false);
    let told = 0;
    service.onChange(() => (told += 1));
    service.setVisible(true);
    expect([service.view().stale, told]).toEqual([true, 1]);
  });
});

type Service = ReturnType<typeof creditsWorld>;
