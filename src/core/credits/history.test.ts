import { describe, expect, it } from 'vitest';
import type { CreditsHistory } from '#shared/contract/credits-history.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import type { DodoPort, LedgerLine, LedgerQuery } from '../ports/dodo.ts';
import { limited, lost, no, yes } from '../testing/answers.ts';
import { balance, creditsWorld, plan } from '../testing/credits-world.ts';
import { debitLine, grant } from '../testing/fake-dodo.ts';
import { NOON } from '../testing/virtual-time.ts';

const DAY = 86_400_000;
const S = 1_000;

/** A service that keeps a book of lines, newest first, and pages it. */
function world(over: Partial<DodoPort> = {}) {
  const book = {
    lines: [] as LedgerLine[],
    asked: [] as LedgerQuery[],
    at: 0,
    /** What was read of it before; null while that is not whole. */
    kept: null as readonly LedgerLine[] | null,
  };
  const left = () => book.lines[0]?.balanceAfter ?? credits(0);
  const service: Partial<DodoPort> = {
    balance: async () => balance(left(), book.at),
    grants: async () =>
      yes(
        left() > 0
          ? [grant({ grantId: 'g', remaining: left(), expiresAt: instant(NOON + 11.25 * DAY) })]
          : [],
      ),
    subscription: async () => plan,
    ledger: async (query) => {
      if (query.from !== undefined) book.asked.push(query);
      const listed = book.lines.filter(({ createdAt }) => createdAt >= (query.from ?? 0));
      return yes(listed.slice(query.page * query.pageSize, (query.page + 1) * query.pageSize));
    },
    ...over,
  };
  const made = creditsWorld(
    service,
    undefined,
    async (_, from) => book.kept?.filter(({ createdAt }) => createdAt >= from) ?? null,
  );
  const write = (amount: number, ago: number, isCredit = false): void => {
    book.at += 1;
    const after = left() + (isCredit ? amount : -amount);
    book.lines.unshift(
      debitLine(`l${book.at}`, instant(made.clock.now() - ago), amount, {
        isCredit,
        balanceAfter: credits(after),
        type: isCredit ? 'credit_added' : 'credit_deducted',
      }),
    );
  };
  const history = async (range: 30 | 90 = 30): Promise<CreditsHistory> => {
    const answer = await made.service.history(range);
    if (!answer.ok) throw new Error(answer.error.kind);
    return answer.value;
  };
  return { ...made, book, write, history };
}

describe('the history of a balance', () => {
  it('tells day by day what happened, and ends with the balance', async () => {
    const { write, history } = world();
    write(5_000, 3 * DAY, true);
    write(100, 2 * DAY);
    write(60, 0);
    const { days, closing, error } = await history();
    expect(days).toHaveLength(30);
    expect(days.slice(-4).map(({ flow }) => [flow?.added, flow?.used, flow?.closing])).toEqual([
      [5_000, 0, 5_000],
      [0, 100, 4_900],
      [0, 0, 4_900],
      [0, 60, 4_840],
    ]);
    expect(days[0]?.flow?.closing).toBe(0);
    expect([closing, error]).toEqual([4_840, null]);
  });

  it('shows what lapses and renews ahead, within a band that starts at the balance', async () => {
    const { write, history, service, advance } = world();
    write(5_000, 6 * DAY, true);
    for (let day = 5; day > 0; day--) write(200, day * DAY);
    service.start();
    await advance(2 * S);
    const { ahead } = await history();
    const lapse = ahead.find(({ lapses }) => lapses !== null);
    expect(lapse).toMatchObject({
      start: NOON - DAY / 2 + 11 * DAY,
      renewal: { adds: 5_000 },
      lapses: { remaining: 4_000 },
    });
    expect(lapse?.lapses?.lost).toBeGreaterThan(1_000);
    expect(ahead[0]?.band?.low).toBeLessThan(ahead[0]?.band?.high ?? 0);
    expect(ahead[0]?.band?.high).toBeLessThan(4_000);
    expect(lapse?.band).toEqual({ low: 0, high: 0 });
    await service.stop();
  });

  it('has no band without a pace, but still marks what lapses', async () => {
    const { write, history, service, advance } = world();
    write(5_000, 0, true);
    service.start();
    await advance(2 * S);
    const { ahead } = await history();
    expect(ahead.every(({ band }) => band === null)).toBe(true);
    expect(ahead.find(({ lapses }) => lapses !== null)?.lapses).toMatchObject({
      remaining: 5_000,
      lost: null,
    });
    await service.stop();
  });

  it('asks the ledger once while nothing changes, and then only for what is new', async () => {
    const { write, history, book, service, advance } = world();
    write(5_000, DAY, true);
    for (let n = 0; n < 250; n++) write(1, 0);
    service.start();
    await advance(0);
    await history();
    await history();
    expect(book.asked.map(({ page }) => page)).toEqual([0, 1, 2]);
    await advance(20 * S);
    write(7, 0);
    await service.refresh();
    const { days } = await history();
    expect(book.asked.map(({ page }) => page)).toEqual([0, 1, 2, 0]);
    expect(days.at(-1)?.flow).toMatchObject({ used: 257, closing: 4_743 });
    await service.stop();
  });

  it('reads again for a longer range, and keeps the longer one', async () => {
    const { write, history, book } = world();
    write(5_000, 60 * DAY, true);
    write(10, DAY);
    expect((await history(30)).days[0]?.flow?.closing).toBe(5_000);
    expect((await history(90)).days).toHaveLength(90);
    const asked = book.asked.length;
    await history(30);
    expect(book.asked).toHaveLength(asked);
  });

  it('does not ask at every change of a busy balance, and says when it is worth asking again', async () => {
    const { write, history, book, service, advance } = world();
    write(5_000, DAY, true);
    service.start();
    await advance(0);
    await history();
    let changes = 0;
    service.onChange(() => (changes += 1));
    write(1, 0);
    await service.refresh();
    const told = changes;
    expect((await history()).closing).toBe(5_000);
    expect(book.asked).toHaveLength(1);
    await advance(11 * S);
    expect(changes).toBeGreaterThan(told);
    expect((await history()).closing).toBe(4_999);
    await service.stop();
  });

  it('shows credits that have come at once, and never a new balance over an old ledger', async () => {
    const { write, history, book, service, advance } = world();
    service.start();
    await advance(0);
    expect((await history()).closing).toBe(0);
    write(5_000, 0, true);
    const lines = book.lines;
    book.lines = [];
    expect((await history()).days.map(({ flow }) => flow?.closing)).toEqual(Array(30).fill(0));
    book.lines = lines;
    await service.refresh();
    const { days } = await history();
    expect(days.slice(-2).map(({ flow }) => flow?.closing)).toEqual([0, 5_000]);
    await service.stop();
  });

  it('misses and doubles nothing when lines come in while it is paged', async () => {
    let more = (): void => undefined;
    const shifting = world({
      ledger: async (query) => {
        if (query.from !== undefined && query.page === 1) more();
        const { lines } = shifting.book;
        return yes(lines.slice(query.page * query.pageSize, (query.page + 1) * query.pageSize));
      },
    });
    const { write, history } = shifting;
    write(5_000, 2 * DAY, true);
    for (let n = 0; n < 150; n++) write(1, DAY);
    more = () => {
      write(3, 0);
      more = () => undefined;
    };
    const { days } = await history();
    expect(days.at(-2)?.flow).toMatchObject({ used: 150, closing: 4_850, adjusted: 0 });
  });

  it('leaves days unknown that lie further back than can be read', async () => {
    const { write, history } = world();
    write(9_000, 20 * DAY, true);
    for (let n = 0; n < 2_100; n++) write(1, (10 - n / 250) * DAY);
    const { days, closing } = await history();
    const known = days.filter(({ flow }) => flow !== null);
    expect(known.length).toBeGreaterThan(5);
    expect(known.length).toBeLessThan(12);
    expect(days.findIndex(({ flow }) => flow !== null)).toBe(30 - known.length);
    expect(closing).toBe(6_900);
  });

  it('takes them from what is kept, and asks only for what is new', async () => {
    const { write, history, book } = world();
    write(9_000, 20 * DAY, true);
    for (let n = 0; n < 2_100; n++) write(1, (10 - n / 250) * DAY);
    book.kept = [...book.lines];
    for (let n = 0; n < 30; n++) write(1, S);
    const { days, closing } = await history();
    expect(days.every(({ flow }) => flow !== null)).toBe(true);
    expect(days.reduce((sum, { flow }) => sum + (flow?.used ?? 0), 0)).toBe(2_130);
    expect(closing).toBe(6_870);
    expect(book.asked).toHaveLength(1);
  });

  it('takes them once they are kept, although it began without', async () => {
    const { write, history, book, advance } = world();
    write(9_000, 20 * DAY, true);
    for (let n = 0; n < 2_100; n++) write(1, (10 - n / 250) * DAY);
    expect((await history()).days[0]?.flow).toBeNull();
    book.kept = [...book.lines];
    await advance(11 * 60 * S);
    const { days } = await history();
    expect(days.every(({ flow }) => flow !== null)).toBe(true);
    expect(days.reduce((sum, { flow }) => sum + (flow?.used ?? 0), 0)).toBe(2_100);
  });
});

describe('a ledger that cannot be read', () => {
  it.each([
    ['no answer', lost(), 'service.unreachable'],
    ['a page of HTML', lost('unexpected'), 'service.unexpected'],
    ['401 without a body', no(401), 'keys.refused'],
    ['429', limited(3_000), 'service.limited'],
    ['503', no(503), 'service.unreachable'],
  ])('%s: is said, and nothing is drawn', async (_, answer, kind) => {
    const { service } = world({ ledger: async () => answer });
    expect(await service.history(30)).toMatchObject({ ok: false, error: { kind } });
  });

  it('keeps what was read before, with the reason why it is older', async () => {
    let failing = false;
    const made = world({
      ledger: async ({ page }) => (failing ? lost() : yes(page === 0 ? made.book.lines : [])),
    });
    const { write, history, advance, service } = made;
    write(5_000, DAY, true);
    await history();
    failing = true;
    write(10, 0);
    await service.refresh();
    await advance(11 * S);
    const { error, closing } = await history();
    expect([error?.kind, closing]).toEqual(['service.unreachable', 5_000]);
    failing = false;
    await advance(11 * S);
    expect(await history()).toMatchObject({ error: null, closing: 4_990 });
  });

  it('is an empty one for somebody who was never granted anything, and an error for a wrong id', async () => {
    const absent = { balance: async () => no(404), ledger: async () => no(404) };
    expect((await world(absent).history()).days.at(-1)?.flow).toMatchObject({
      closing: 0,
      used: 0,
    });
    const wrong = world({ ...absent, entitlement: async () => no(404) });
    expect(await wrong.service.history(30)).toMatchObject({
      ok: false,
      error: { kind: 'entitlement.unknown' },
    });
  });

  it('is unknown, not zero, while the balance is', async () => {
    const { service } = world({ balance: async () => lost(), ledger: async () => yes([]) });
    expect(await service.history(30)).toMatchObject({
      ok: false,
      error: { kind: 'service.unreachable' },
    });
  });
});
