import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BalanceView } from '#shared/contract/credits.ts';
import { OP_STATES } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { instant } from '#shared/time.ts';
import { NOON } from '../testing/virtual-time.ts';
import { shortCredits } from './short-credits.ts';
import { type TraySnapshot, trayView } from './view.ts';

const en = createTexts('en', 'UTC');
const balance: BalanceView = {
  credits: credits(4_231),
  readAt: NOON,
  stale: false,
  refreshing: false,
  error: null,
  level: 'good',
  threshold: credits(1_000),
  runwayDays: null,
};
const snapshot = (over: Partial<BalanceView> = {}, rest: Partial<TraySnapshot> = {}) =>
  ({
    balance: { ...balance, ...over },
    mode: 'live',
    paused: false,
    mayTopUp: true,
    recent: [],
    now: instant(NOON + 12_000),
    ...rest,
  }) satisfies TraySnapshot;

describe('the number', () => {
  it.each([
    [0, '0'],
    [7, '7'],
    [940, '940'],
    [999, '999'],
    [1_000, '1k'],
    [4_231, '4.2k'],
    [4_999, '4.9k'],
    [9_999, '9.9k'],
    [10_000, '10k'],
    [999_999, '999k'],
    [1_250_000, '1.2M'],
    [123_000_000, '123M'],
  ])('of %d credits is %s', (n, text) => {
    expect(shortCredits(credits(n))).toBe(text);
  });

  it('has at most four characters, which the icon can draw, and never promises more than there is', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (n) => {
        const text = shortCredits(credits(n));
        expect(text).toMatch(/^[0-9.kM]{1,4}$/);
        const size = text.endsWith('M') ? 1e6 : text.endsWith('k') ? 1e3 : 1;
        expect(Number.parseFloat(text) * size).toBeLessThanOrEqual(n + 1e-6);
      }),
    );
  });

  it('is a dash while the balance is unknown, and a zero when it is zero', () => {
    expect(trayView(snapshot({ credits: null, level: 'unknown', readAt: null }), en)).toMatchObject(
      {
        label: '–',
        level: 'unknown',
        tooltip: 'MailKit · Balance unknown · Live',
      },
    );
    expect(trayView(snapshot({ credits: credits(0), level: 'empty' }), en)).toMatchObject({
      label: '0',
      level: 'empty',
    });
  });
});

describe('the tray', () => {
  it('keeps a stale number and says how old it is', () => {
    const view = trayView(snapshot({ stale: true, readAt: instant(NOON - 3_600_000) }), en);
    expect(view).toMatchObject({ label: '4.2k', stale: true });
    expect(view.tooltip).toBe('MailKit · 4,231 credits · 1 h ago · Live');
  });

  it('warns by colour when the days run out before the threshold does', () => {
    expect(trayView(snapshot({ runwayDays: { low: 1.5, high: 3 } }), en).level).toBe('low');
    expect(trayView(snapshot({ runwayDays: { low: 9, high: 13 } }), en).level).toBe('good');
  });

  it('has the menu of the design, the newest three sends included', () => {
    const op = {
      state: 'settled',
      result: 'sent',
      subject: 'Welcome',
      firstRecipient: 'bob@acme.dev',
    } as const;
    const recent = [1, 2, 3, 4].map((n) => ({ ...op, opId: `op${n}` }));
    const { menu } = trayView(snapshot({}, { recent, paused: true }), en);
    expect(menu.map((item) => ('label' in item ? item.label : '-'))).toEqual([
      '4,231 credits · 12 s ago · Live',
      '-',
      'Top up…',
      'New mail',
      'Refresh',
      'Pause sending',
      '-',
      'Welcome · accepted',
      'Welcome · accepted',
      'Welcome · accepted',
      '-',
      'Open MailKit',
      'Quit',
    ]);
    expect(menu).toContainEqual({
      kind: 'toggle',
      label: 'Pause sending',
      action: 'pause',
      on: true,
    });
  });

  it('names every state a send can be in, in both languages', () => {
    for (const texts of [en, createTexts('zh-CN', 'UTC')])
      for (const state of OP_STATES) {
        const op = {
          opId: 'x',
          state,
          result: 'open',
          subject: '',
          firstRecipient: 'a@b.dev',
        } as const;
        const item = trayView(snapshot({}, { recent: [op] }), texts).menu[7];
        expect(item).toMatchObject({ kind: 'op', opId: 'x' });
        expect(item).toHaveProperty('label', expect.stringMatching(/^a@b\.dev · .+/));
      }
  });

  it('shortens a long subject without cutting a character in two', () => {
    const op = { opId: 'x', state: 'held', result: 'open', firstRecipient: '' } as const;
    const recent = [{ ...op, subject: '🦊'.repeat(60) }];
    const item = trayView(snapshot({}, { recent }), en).menu[7];
    expect(item).toHaveProperty('label', `${'🦊'.repeat(39)}… · waiting`);
  });
});
