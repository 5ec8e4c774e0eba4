import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Instant, instant } from '#shared/time.ts';
import { systemCalendar } from './calendar.ts';

const { startOfDay, nextDay } = systemCalendar;
const HOUR = 3_600_000;
const before = process.env['TZ'];

afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

/** Half hours, midnights that are skipped or come twice, a date that never was, and the far ends of the day. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

const localDate = (at: Instant): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
};

const moments = fc
  .integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map((at) => instant(at));

describe.each(ZONES)('the days of %s', (zone) => {
  it('follow each other without a gap or an overlap, each one date', () => {
    process.env['TZ'] = zone;
    fc.assert(
      fc.property(moments, (at) => {
        const start = startOfDay(at);
        const end = nextDay(at);
        expect(start).toBeLessThanOrEqual(at);
        expect(end).toBeGreaterThan(at);
        expect(startOfDay(start)).toBe(start);
        expect(startOfDay(instant(end - 1))).toBe(start);
        expect(startOfDay(end)).toBe(end);
        expect(nextDay(start)).toBe(end);
        expect(localDate(start)).toBe(localDate(at));
        expect(localDate(end)).not.toBe(localDate(at));
        expect(end - start).toBeGreaterThanOrEqual(22 * HOUR);
        expect(end - start).toBeLessThanOrEqual(26 * HOUR);
      }),
      { numRuns: 150 },
    );
  });
});

describe('days that are unlike others', () => {
  it.each([
    ['Europe/Berlin', Date.UTC(2026, 2, 29, 12), 23],
    ['Europe/Berlin', Date.UTC(2026, 9, 25, 12), 25],
    ['America/Sao_Paulo', Date.UTC(2018, 10, 4, 12), 23],
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 5, 2), 24.5],
  ])('in %s, %i, last their %f hours', (zone, at, hours) => {
    process.env['TZ'] = zone;
    expect((nextDay(instant(at)) - startOfDay(instant(at))) / HOUR).toBe(hours);
  });

  it('a date that was skipped is no day', () => {
    process.env['TZ'] = 'Pacific/Apia';
    const last = instant(Date.parse('2011-12-29T12:00:00-10:00'));
    expect(localDate(nextDay(last))).toBe('2011-12-31');
  });
});
