import type { Money } from '../money.ts';
import type { Instant, Millis } from '../time.ts';

export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Numbers, money, dates and spans of time as a person of this locale writes them. */
export type Format = {
  readonly number: (n: number) => string;
  /** "4.2K", "1.2M", "1.2万": for the axis of a chart, never where the number itself is read. */
  readonly compact: (n: number) => string;
  readonly money: (value: Money) => string;
  /** Money with all its digits, for columns: "$9.00" above "$1.71". */
  readonly amount: (value: Money) => string;
  /** "3 Dec" or "12月3日". */
  readonly day: (at: Instant) => string;
  /** "3 Dec 2026" or "2026年12月3日". */
  readonly date: (at: Instant) => string;
  /** "14:02". */
  readonly time: (at: Instant) => string;
  /** "3 Dec, 14:02:07": for timelines. */
  readonly moment: (at: Instant) => string;
  /** "Mon 23 Nov, 09:00 GMT+8": a time to come, with its zone. */
  readonly appointment: (at: Instant) => string;
  /** "12 s ago", "3 min ago", "2 h ago", then the day. */
  readonly age: (at: Instant, now: Instant) => string;
  /** "5 s", "3 min". */
  readonly span: (length: Millis) => string;
  readonly list: (items: readonly string[]) => string;
};

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

export function createFormat(locale: Locale, timeZone?: string): Format {
  // en-GB gives the day before the month and a 24-hour clock, as the rest of the English text does.
  const tag = locale === 'en' ? 'en-GB' : locale;
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = new Intl.NumberFormat(tag);
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(tag, { ...zone, day: 'numeric', month: 'short' });
  const date = new Intl.DateTimeFormat(tag, {
    ...zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const time = new Intl.DateTimeFormat(tag, { ...zone, hour: '2-digit', minute: '2-digit' });
  const moment = new Intl.DateTimeFormat(tag, {
    ...zone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const appointment = new Intl.DateTimeFormat(tag, {
    ...zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const list = new Intl.ListFormat(tag, { style: 'long', type: 'conjunction' });
  const span = (length: Millis): string => {
    // Each unit is rounded before it is compared, so that 59.6 s is "1 min" and never "60 s".
    const s = Math.max(0, Math.round(length / 1_000));
    const min = Math.round(s / 60);
    const h = Math.round(s / 3_600);
    const units = locale === 'en' ? ['s', 'min', 'h', 'd'] : ['秒', '分钟', '小时', '天'];
    const [n, unit] =
      s < 60
        ? [s, units[0]]
        : min < 60
          ? [min, units[1]]
          : h < 24
            ? [h, units[2]]
            : [Math.round(s / 86_400), units[3]];
    return `${number.format(n)} ${unit}`;
  };
  return {
    number: (n) => number.format(n),
    compact: (n) => compact.format(n),
    money: ({ minor, currency }) =>
      new Intl.NumberFormat(locale === 'en' ? 'en-US' : locale, {
        style: 'currency',
        currency,
        minimumFractionDigits:
          minor % 10 ** minorDigits(currency) === 0 ? 0 : minorDigits(currency),
      }).format(minor / 10 ** minorDigits(currency)),
    amount: ({ minor, currency }) =>
      new Intl.NumberFormat(locale === 'en' ? 'en-US' : locale, {
        style: 'currency',
        currency,
      }).format(minor / 10 ** minorDigits(currency)),
    day: (at) => day.format(at),
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    moment: (at) => moment.format(at),
    appointment: (at) => appointment.format(at),
    span,
    age: (at, now) => {
      const passed = Math.max(0, now - at) as Millis;
      if (passed >= 86_400_000) return day.format(at);
      return locale === 'en' ? `${span(passed)} ago` : `${span(passed)}前`;
    },
    list: (items) => list.format(items),
  };
}
