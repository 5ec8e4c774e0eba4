import { describe, expect, it } from 'vitest';
import type { CreditsOverview } from '#shared/contract/credits.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import type { DodoPort, Grant } from '../ports/dodo.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { balance, creditsWorld, plan } from '../testing/credits-world.ts';
import { grant } from '../testing/fake-dodo.ts';
import { NOON } from '../testing/virtual-time.ts';

const DAY = 86_400_000;
const S = 1_000;

/** A service whose book the test writes; grants and balance always agree in it. */
function world() {
  const book = { grants: [] as Grant[], at: 0, plan: false, failing: false, detailsRead: 0 };
  const made = creditsWorld({
    balance: async () =>
      book.at === 0
        ? no(404)
        : balance(
            book.grants.reduce((sum, { remaining }) => sum + remaining, 0),
            book.at,
          ),
    grants: async () => {
      book.detailsRead += 1;
      return book.failing ? lost() : yes(book.grants);
    },
    subscription: async () => (book.plan ? plan : yes({ subscription: null })),
  });
  const holds = (...remaining: number[]): void => {
    book.at += 1;
    book.grants = remaining.map((n, i) =>
      grant({
        grantId: `g${i}`,
        remaining: credits(n),
        expiresAt: instant(NOON + (i + 1) * 5 * DAY),
      }),
    );
  };
  const overview = async (): Promise<CreditsOverview> => {
    const answer = await made.service.overview();
    if (!answer.ok) throw new Error(answer.error.kind);
    return answer.value;
  };
  const remaining = async () => (await overview()).grants?.map((g) => g.remaining) ?? null;
  return { ...made, book, holds, overview, remaining };
}

describe('the overview', () => {
  it('has the grants of a balance that has just risen, however short ago they were read', async () => {
    const { service, book, holds, overview, advance } = world();
    service.start();
    await advance(0);
    expect(await overview()).toMatchObject({ balance: { credits: 0 }, grants: [], plan: null });
    service.checkoutOpen(true);
    await advance(2 * S);
    book.plan = true;
    holds(998);
    await advance(2 * S);
    expect(await overview()).toMatchObject({
      balance: { credits: 998 },
      grants: [{ remaining: 998 }],
      plan: { status: 'active' },
    });
  });

  it('tells the window when the grants of a new balance have been read', async () => {
    const { service, holds, advance } = world();
    const told: unknown[] = [];
    service.start();
    await advance(0);
    service.onChange(() => void service.overview().then((o) => o.ok && told.push(o.value.grants)));
    holds(998);
    await service.refresh();
    await advance(0);
    expect(told.at(-1)).toMatchObject([{ remaining: 998 }]);
  });

  it('draws what was used from the grants shown until they are read again, and then reads them', async () => {
    const { service, book, holds, remaining, advance } = world();
    holds(10, 100);
    service.start();
    await advance(S);
    expect(await remaining()).toEqual([10, 100]);
    const before = book.detailsRead;
    holds(0, 95);
    await service.refresh();
    expect(await remaining()).toEqual([95]);
    expect(book.detailsRead).toBe(before);
    await advance(12 * S);
    expect(book.detailsRead).toBe(before + 1);
  });

  it('reads the details of a long run of debits now and then, not each time', async () => {
    const { service, book, holds, remaining, advance } = world();
    holds(1_000);
    service.start();
    await advance(0);
    for (let i = 1; i <= 30; i++) {
      holds(1_000 - i);
      await service.refresh();
      await advance(2 * S);
      expect(await remaining()).toEqual([1_000 - i]);
    }
    expect(book.detailsRead).toBeLessThan(9);
  });

  it('never says that there are no grants when there are credits: it says that it does not know', async () => {
    const { service, book, holds, overview, advance } = world();
    service.start();
    await advance(0);
    book.failing = true;
    holds(998);
    await service.refresh();
    expect(await overview()).toMatchObject({ balance: { credits: 998 }, grants: null });
    book.failing = false;
    await advance(3 * S);
    expect(await overview()).toMatchObject({ grants: [{ remaining: 998 }] });
  });

  it('answers at once for a customer just chosen, with nothing of the customer before', async () => {
    let answer: (value: Awaited<ReturnType<DodoPort['balance']>>) => void = () => undefined;
    const { service, become, settle } = creditsWorld({
      balance: ({ customerId }) =>
        customerId === 'cus_2'
          ? new Promise((resolve) => (answer = resolve))
          : Promise.resolve(balance(4_231)),
      grants: async () => yes([grant({ grantId: 'old', remaining: credits(4_231) })]),
    });
    const seen: (number | null)[] = [];
    service.start();
    await settle();
    expect(await service.overview()).toMatchObject({ value: { balance: { credits: 4_231 } } });
    service.onChange(() => seen.push(service.view().credits));
    become({ customerId: 'cus_2' });
    expect(await service.overview()).toMatchObject({
      ok: true,
      value: { balance: { credits: null }, grants: null, plan: null },
    });
    answer(balance(7));
    await settle();
    expect(seen).not.toContain(4_231);
    expect(service.view().credits).toBe(7);
  });

  it('asked for before a switch does not answer with the grants of the customer before', async () => {
    const waiting: (() => void)[] = [];
    const { service, become, settle, advance } = creditsWorld({
      balance: async ({ customerId }) => balance(customerId === 'cus_2' ? 7 : 100, waiting.length),
      grants: ({ customerId }) =>
        new Promise((resolve) =>
          waiting.push(() =>
            resolve(
              yes([
                grant({
                  grantId: customerId,
                  remaining: credits(customerId === 'cus_2' ? 7 : 100),
                }),
              ]),
            ),
          ),
        ),
    });
    service.start();
    await settle();
    waiting.shift()?.();
    await advance(11 * 60 * S);
    const asked = service.overview();
    become({ customerId: 'cus_2' });
    for (let i = 0; i < 4; i++) {
      waiting.splice(0).forEach((done) => done());
      await advance(S);
    }
    const answer = await asked;
    expect(answer.ok && answer.value.grants?.some((g) => g.grantId === 'cus_1')).not.toBe(true);
    expect(answer).toMatchObject({ ok: true });
    expect(answer.ok && answer.value.balance.credits).not.toBe(100);
    expect(await service.overview()).toMatchObject({
      value: { balance: { credits: 7 }, grants: [{ grantId: 'cus_2' }] },
    });
  });

  it('waits for grants under way for a second, not for ever', async () => {
    let hang = false;
    const { service, advance, settle } = creditsWorld({
      balance: async () => balance(hang ? 200 : 100, hang ? 1 : 0),
      grants: () =>
        hang
          ? new Promise(() => undefined)
          : Promise.resolve(yes([grant({ grantId: 'g', remaining: credits(100) })])),
    });
    service.start();
    await settle();
    hang = true;
    void service.refresh();
    await settle();
    let answered: unknown = null;
    void service.overview().then((answer) => (answered = answer));
    await settle();
    expect(answered).toBeNull();
    await advance(S);
    expect(answered).toMatchObject({ value: { balance: { credits: 200 }, grants: null } });
  });

  it('reads the plan again when it is told of a change, although the balance is the same', async () => {
    const { service, book, holds, overview, advance } = world();
    holds(998);
    service.start();
    await advance(2 * S);
    expect((await overview()).plan).toBeNull();
    book.plan = true;
    await service.refresh();
    expect((await overview()).plan).toBeNull();
    service.planChanged();
    await advance(2 * S);
    expect((await overview()).plan).toMatchObject({ status: 'active' });
  });
});
