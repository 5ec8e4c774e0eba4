import { describe, expect, it } from 'vitest';
import { instant, millis } from '../time.ts';
import { createFormat } from './format.ts';

const en = createFormat('en', 'UTC');
const zh = createFormat('zh-CN', 'Asia/Shanghai');
const noon = instant(Date.UTC(2026, 11, 3, 14, 2, 7));

describe('format', () => {
  it('groups numbers', () => {
    expect(en.number(4231)).toBe('4,231');
    expect(zh.number(5000)).toBe('5,000');
    expect(en.number(0)).toBe('0');
    expect(en.number(-3)).toBe('-3');
  });

  it('writes money from minor units, without empty cents', () => {
    expect(en.money({ minor: 900, currency: 'USD' })).toBe('$9');
    expect(en.money({ minor: 1071, currency: 'USD' })).toBe('$10.71');
    expect(en.money({ minor: 950, currency: 'JPY' })).toBe('¥950');
    expect(en.money({ minor: 1500, currency: 'KWD' })).toMatch(/1\.500$/);
    expect(zh.money({ minor: 900, currency: 'USD' })).toBe('US$9');
    expect(en.money({ minor: -900, currency: 'USD' })).toBe('-$9');
  });

  it('writes days and times of the given zone', () => {
    expect(en.day(noon)).toBe('3 Dec');
    expect(en.time(noon)).toBe('14:02');
    expect(en.moment(noon)).toBe('3 Dec, 14:02:07');
    expect(zh.day(noon)).toBe('12月3日');
    expect(zh.time(noon)).toBe('22:02');
    expect(zh.moment(noon)).toBe('12月3日 22:02:07');
  });

  it('keeps midnight at 00', () => {
    expect(en.time(instant(Date.UTC(2026, 11, 3)))).toBe('00:00');
    expect(createFormat('zh-CN', 'UTC').time(instant(Date.UTC(2026, 11, 3)))).toBe('00:00');
  });

  it('gives the age of a reading, and the day once it is older than one', () => {
    const ago = (ms: number) => instant(noon - ms);
    expect(en.age(ago(12_000), noon)).toBe('12 s ago');
    expect(en.age(ago(180_000), noon)).toBe('3 min ago');
    expect(en.age(ago(7_200_000), noon)).toBe('2 h ago');
    expect(en.age(ago(86_400_000), noon)).toBe('2 Dec');
    expect(zh.age(ago(12_000), noon)).toBe('12 秒前');
  });

  it('never claims an age below zero when a clock is ahead', () => {
    expect(en.age(instant(noon + 5_000), noon)).toBe('0 s ago');
  });

  it.each([
    [5_000, '5 s', '5 秒'],
    [59_400, '59 s', '59 秒'],
    [59_600, '1 min', '1 分钟'],
    [3_599_000, '1 h', '1 小时'],
    [3_600_000, '1 h', '1 小时'],
    [86_399_000, '1 d', '1 天'],
    [-1, '0 s', '0 秒'],
  ])('writes a span of %i ms', (ms, english, chinese) => {
    expect(en.span(millis(ms))).toBe(english);
    expect(zh.span(millis(ms))).toBe(chinese);
  });

  it('joins lists as sentences do', () => {
    expect(en.list(['To', 'Cc', 'Bcc'])).toBe('To, Cc and Bcc');
    expect(zh.list(['收件人', '抄送'])).toBe('收件人和抄送');
  });
});
