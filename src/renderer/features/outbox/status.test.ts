import { describe, expect, it } from 'vitest';
import { OP_STATES, type OpView } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { errorText } from '#shared/text/error-text.ts';
import { LOCALES } from '#shared/text/format.ts';
import { instant } from '#shared/time.ts';
import { NOON, sampleOp } from './samples.ts';
import { marks, quickAction, reasonOf, statusOf } from './status.ts';

const en = createTexts('en', 'UTC');
const reason = (change: Partial<OpView>, offline = false): string =>
  reasonOf(
    sampleOp(change),
    NOON,
    en,
    (error) => errorText(en.errors, en.format, error).what,
    offline,
  );

describe('statusOf', () => {
  it('has a mark and a word for every state in both languages', () => {
    for (const state of OP_STATES)
      for (const locale of LOCALES) {
        const status = statusOf(sampleOp({ state, result: 'open' }), NOON);
        expect(marks[status][0]).toBeTruthy();
        expect(createTexts(locale).outbox.status[status]).toBeTruthy();
      }
  });

  it('tells how a finished mail ended', () => {
    expect(statusOf(sampleOp({ state: 'settled', result: 'sent' }), NOON)).toBe('sent');
    expect(statusOf(sampleOp({ state: 'settled', result: 'refused' }), NOON)).toBe('refused');
    expect(statusOf(sampleOp({ state: 'settled', result: 'partlySent' }), NOON)).toBe('partlySent');
    expect(statusOf(sampleOp({ state: 'cancelled', result: 'cancelled' }), NOON)).toBe('cancelled');
  });

  it('is "undo" only while the undo time lasts', () => {
    const op = sampleOp({
      state: 'queued',
      result: 'open',
      undoUntil: instant(NOON + 1),
      actions: ['undo', 'sendNow'],
    });
    expect(statusOf(op, NOON)).toBe('undo');
    expect(statusOf(op, instant(NOON + 1))).toBe('waiting');
  });
});

describe('reasonOf', () => {
  it('says what is going on', () => {
    expect(reason({ state: 'sending', result: 'open' })).toBe(
      'handed to Resend, waiting for the answer',
    );
    expect(reason({ state: 'held', result: 'open' })).toBe('2 credits held');
    expect(reason({ state: 'queued', result: 'open', nextAt: instant(NOON + 60_000) })).toBe(
      'tries again at 12:01',
    );
    expect(reason({})).toBe('accepted 12:00');
    expect(reason({ state: 'cancelled', result: 'cancelled' })).toBe('no credit used');
    expect(reason({ state: 'cancelled', result: 'cancelled', refunded: credits(2) })).toBe(
      '2 credits returned',
    );
  });

  it('names the missing connection where that is what a mail waits for', () => {
    const waiting = { state: 'queued', result: 'open' } as const;
    expect(reason(waiting)).toBe('waits for its turn');
    expect(reason(waiting, true)).toBe('waits until you are online');
    expect(reason({}, true)).toBe('accepted 12:00');
  });

  it('lets an error speak, the hard stop word for word', () => {
    expect(
      reason({
        state: 'blocked_credit',
        result: 'open',
        error: { kind: 'credits.empty', credit: 'none' },
      }),
    ).toBe('No email credits remaining. Buy a top-up pack or upgrade your plan.');
  });
});

describe('quickAction', () => {
  it('offers the one act that helps, where the outbox allows it', () => {
    const review = sampleOp({ state: 'review', result: 'open', actions: ['lookAgain', 'refund'] });
    expect(quickAction(review, NOON)).toBe('lookAgain');
    expect(quickAction({ ...review, actions: [] }, NOON)).toBeNull();
    expect(quickAction(sampleOp(), NOON)).toBeNull();
  });
});
