import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { systemCalendar } from '#main/adapters/calendar.ts';
import type { HistoryDay } from '#shared/contract/credits-history.ts';
import { credits } from '#shared/credits.ts';
import { type Instant, instant } from '#shared/time.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import { debitLine } from '../testing/fake-dodo.ts';
import { dailyBalances } from './daily.ts';
import { daysBack } from './days.ts';

const HOUR = 3_600_000;
const before = process.env['TZ'];
afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

const TYPES = [
  'credit_added',
  'credit_deducted',
  'credit_expired',
  'manual_adjustment',
  'refund',
  'something_new',
];
/** Clocks change within these days, at midnight, at two, by half an hour, or not at all. */
const ZONES: readonly (readonly [string, number])[] = [
  ['UTC', Date.UTC(2026, 10, 22, 12)],
  ['Europe/Berlin', Date.UTC(2026, 3, 10, 12)],
  ['America/New_York', Date.UTC(2026, 10, 10, 12)],
  ['America/Sao_Paulo', Date.UTC(2018, 10, 20, 12)],
  ['Atlantic/Azores', Date.UTC(2026, 10, 5, 12)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 20, 12)],
  ['Pacific/Apia', Date.UTC(2012, 0, 10, 12)],
];

const movements = fc.array(
  fc.record({
    hoursAgo: fc.integer({ min: 0, max: 40 * 24 }),
    type: fc.constantFrom(...TYPES),
    amount: fc.integer({ min: 0, max: 5_000 }),
    isCredit: fc.boolean(),
    own: fc.boolean(),
    // A line that does not follow from the one before: what the service did not list.
    unlisted: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -50, max: 50 }) },
    ),
  }),
  { maxLength: 60 },
);

type Move = (typeof movements extends fc.Arbitrary<infer T> ? T : never)[number];
type Story = { readonly lines: LedgerLine[]; readonly balance: number };

/** A ledger as a service would keep it, newest first. */
function tell(now: number, moves: readonly Move[]): Story {
  let balance = 100_000;
  const lines = moves
    .toSorted((a, b) => b.hoursAgo - a.hoursAgo)
    .map(({ hoursAgo, type, amount, isCredit, own, unlisted }, i) => {
      balance += (isCredit ? amount : -amount) + unlisted;
      return debitLine(`l${i}`, instant(now - hoursAgo * HOUR), amount, {
        type,
        isCredit,
        balanceAfter: credits(balance),
        metadata: own ? { op_id: 'op' } : {},
      });
    });
  return { lines: lines.toReversed(), balance };
}

const reconciles = ({ flow }: HistoryDay): boolean =>
  flow !== null &&
  flow.opening + flow.added + flow.returned + flow.adjusted - flow.used - flow.lapsed ===
    flow.closing;

describe.each(ZONES)('days in %s', (zone, now) => {
  it('reconcile, follow from each other, and lose or double nothing', () => {
    process.env['TZ'] = zone;
    const starts = daysBack(systemCalendar, instant(now), 30);
    const [first] = starts as [Instant];
    fc.assert(
      fc.property(movements, (moves) => {
        const { lines, balance } = tell(now, moves);
        const days = dailyBalances({ lines, since: first, starts, balance: credits(balance) });
        expect(days.map(({ start }) => start)).toEqual(starts);
        expect(new Set(starts).size).toBe(30);
        expect(days.every(reconciles)).toBe(true);
        expect(days.slice(1).map(({ flow }) => flow?.opening)).toEqual(
          days.slice(0, -1).map(({ flow }) => flow?.closing),
        );
        expect(days.at(-1)?.flow?.closing).toBe(balance);
        const inside = lines.filter(({ createdAt }) => createdAt >= first);
        const total = (name: 'used' | 'added' | 'lapsed' | 'returned'): number =>
          days.reduce((sum, { flow }) => sum + (flow?.[name] ?? 0), 0);
        const listed = inside.reduce((sum, line) => sum + line.amount, 0);
        const corrected = inside
          .filter(({ type, metadata, isCredit }) =>
            metadata['op_id'] !== undefined
              ? false
              : ['manual_adjustment', 'refund'].includes(type) ||
                (type === 'credit_expired' && isCredit),
          )
          .reduce((sum, line) => sum + line.amount, 0);
        expect(total('used') + total('added') + total('lapsed') + total('returned')).toBe(
          listed - corrected,
        );
      }),
      { numRuns: 80 },
    );
  });
});

describe('days', () => {
  const now = instant(Date.UTC(2026, 10, 22, 12));
  const starts = [20, 21, 22].map((day) => instant(Date.UTC(2026, 10, day)));
  const at = (day: number, hour: number) => instant(Date.UTC(2026, 10, day, hour));
  const flows = (lines: LedgerLine[], balance: number | null = null, since = starts[0]!) =>
    dailyBalances({
      lines,
      since,
      starts,
      balance: balance === null ? null : credits(balance),
    }).map(({ flow }) => flow);

  it('tell what was added, used, given back, lost and corrected apart', () => {
    const lines = [
      debitLine('e', at(21, 9), 7, { balanceAfter: credits(93), type: 'manual_adjustment' }),
      debitLine('d', at(21, 8), 20, { balanceAfter: credits(100), type: 'credit_expired' }),
      debitLine('c', at(21, 7), 30, {
        balanceAfter: credits(120),
        isCredit: true,
        metadata: { op_id: 'x' },
      }),
      debitLine('b', at(21, 6), 10, { balanceAfter: credits(90), metadata: { op_id: 'x' } }),
      debitLine('a', at(21, 5), 100, {
        balanceAfter: credits(100),
        isCredit: true,
        type: 'credit_added',
      }),
    ];
    expect(flows(lines)[1]).toEqual({
      opening: 0,
      added: 100,
      used: 10,
      returned: 30,
      lapsed: 20,
      adjusted: -7,
      closing: 93,
    });
  });

  it('stand still without a line, and are unknown when the balance is', () => {
    expect(flows([], 500).map((flow) => flow?.closing)).toEqual([500, 500, 500]);
    expect(flows([], null)).toEqual([null, null, null]);
  });

  it('are unknown where the ledger was not read back that far', () => {
    const lines = [debitLine('a', at(21, 5), 10, { balanceAfter: credits(90) })];
    const partial = flows(lines, null, at(21, 0));
    expect(partial[0]).toBeNull();
    expect(partial[1]?.closing).toBe(90);
    expect(flows(lines, null, at(21, 1))[1]).toBeNull();
  });

  it('follow the order of the ledger where the times of two lines contradict it', () => {
    const lines = [
      debitLine('used', at(21, 5), 44, { balanceAfter: credits(5_056) }),
      debitLine('bought', instant(at(21, 5) + 1_000), 5_000, {
        balanceAfter: credits(5_100),
        isCredit: true,
        type: 'credit_added',
      }),
    ];
    expect(flows(lines)[1]).toMatchObject({ adjusted: 0, closing: 5_056 });
    expect(flows(lines)[2]).toMatchObject({ opening: 5_056, adjusted: 0 });
  });

  it('begin with the balance that the last line before them left', () => {
    const lines = [
      debitLine('b', at(22, 5), 10, { balanceAfter: credits(80) }),
      debitLine('a', at(19, 23), 10, { balanceAfter: credits(90) }),
    ];
    expect(flows(lines).map((flow) => flow?.opening)).toEqual([90, 90, 90]);
  });

  it('count a line that is a moment ahead of our clock as today', () => {
    const lines = [debitLine('a', at(23, 1), 10, { balanceAfter: credits(90) })];
    expect(flows(lines)[2]).toMatchObject({ used: 10, closing: 90 });
    expect(now).toBeLessThan(at(23, 1));
  });

  it('are unknown rather than wrong when numbers are too large to add up', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const lines = ['b', 'a'].map((id) =>
      debitLine(id, at(21, 5), most, {
        balanceAfter: credits(most),
        isCredit: true,
        type: 'credit_added',
      }),
    );
    expect(flows(lines)[1]).toBeNull();
    expect(flows(lines)[2]?.closing).toBe(most);
  });
});
