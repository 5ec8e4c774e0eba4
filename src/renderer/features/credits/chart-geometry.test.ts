import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComingDay, CreditsHistory, HistoryDay } from '#shared/contract/credits-history.ts';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { CHART_HEIGHT, layOutChart } from './chart-geometry.ts';

const DAY = 86_400_000;
const write = (n: number): string => String(n);
const amount = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 ** 12 })).map(credits);

const past: fc.Arbitrary<HistoryDay['flow']> = fc.option(
  fc.record({
    opening: amount,
    added: amount,
    used: amount,
    returned: amount,
    lapsed: amount,
    adjusted: amount,
    closing: amount,
  }),
  { nil: null },
);
const coming: fc.Arbitrary<Omit<ComingDay, 'start'>> = fc.record({
  band: fc.option(
    fc.tuple(amount, amount).map(([a, b]) => ({
      low: credits(Math.min(a, b)),
      high: credits(Math.max(a, b)),
    })),
    { nil: null },
  ),
  lapses: fc.option(
    fc.record({
      at: fc.constant(instant(0)),
      remaining: amount,
      lost: fc.option(amount, { nil: null }),
    }),
    { nil: null },
  ),
  renewal: fc.option(fc.record({ adds: fc.option(amount, { nil: null }) }), { nil: null }),
});

const histories = fc
  .tuple(fc.array(past, { minLength: 1, maxLength: 90 }), fc.array(coming, { maxLength: 61 }))
  .map(([days, ahead]): CreditsHistory => ({
    readAt: instant(0),
    closing: null,
    days: days.map((flow, i) => ({ start: instant(i * DAY), flow })),
    ahead: ahead.map((day, i) => ({ ...day, start: instant((days.length + i) * DAY) })),
    error: null,
  }));

describe('the layout of the chart', () => {
  it('stays inside its frame, whatever the numbers are', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 300, max: 2_000 }), (history, width) => {
        const chart = layOutChart(history, width, write);
        const inside = (x: number): boolean => x >= 0 && x <= width;
        expect(`${chart.balance}${chart.balanceLine}${chart.band}`).not.toMatch(/NaN|Infinity/);
        const boxes = chart.bars.every(
          ({ x, y, width: wide, height }) =>
            inside(x) && inside(x + wide) && y >= 0 && height >= 1 && y + height <= CHART_HEIGHT,
        );
        expect(boxes).toBe(true);
        const labels = chart.marks.flatMap(({ labelX }) => labelX ?? []);
        expect([...chart.marks.map(({ x }) => x), ...labels].every(inside)).toBe(true);
        expect(new Set(labels).size).toBe(labels.length);
      }),
      { numRuns: 60 },
    );
  });

  it('has one column for every day, side by side, and finds the day under the pointer', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 400, max: 2_000 }), (history, width) => {
        const chart = layOutChart(history, width, write);
        const total = history.days.length + history.ahead.length;
        const columns = Array.from({ length: total }, (_, day) => chart.column(day));
        const joined = columns
          .slice(1)
          .every(({ x }, i) => x === (columns[i]?.x ?? 0) + (columns[i]?.width ?? 0));
        expect(joined || (width - chart.left) / total < 2).toBe(true);
        const found = columns.map(({ x, width: wide }) => chart.dayAt(x + wide / 2));
        expect(found.every((day, i) => day !== null && Math.abs(day - i) <= 1)).toBe(true);
        expect(chart.dayAt(chart.left - 1)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('draws nothing where nothing is known', () => {
    const days = [0, 1, 2].map((i) => ({ start: instant(i * DAY), flow: null }));
    const chart = layOutChart(
      { readAt: instant(0), closing: null, days, ahead: [], error: null },
      600,
      write,
    );
    expect([chart.balanceLine, chart.band, chart.bars]).toEqual(['', '', []]);
  });
});
