import { describe, expect, it } from 'vitest';
import { OP_CAUSES } from '#shared/contract/op-causes.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { LOCALES } from '#shared/text/format.ts';
import { sampleDetail, sampleEvent } from './samples.ts';
import { timelineOf } from './timeline.ts';

const en = createTexts('en', 'UTC');
const sentences = (...events: Parameters<typeof sampleEvent>[1][]) =>
  timelineOf(
    sampleDetail({ events: events.map((event, index) => sampleEvent(index, event)) }),
    en,
  ).map(({ sentence, times }) => (times === 1 ? sentence : `${sentence} x${times}`));

describe('timelineOf', () => {
  it('tells a mail that went well in plain words', () => {
    expect(timelineOf(sampleDetail(), en).map(({ sentence }) => sentence)).toEqual([
      'Written to the outbox',
      '2 credits held',
      'Handed to Resend',
      'Accepted by Resend as 4ef9a417',
      'Settled',
    ]);
  });

  it('counts repetitions instead of listing them', () => {
    const sent = { to: 'sending', cause: 'send.started' } as const;
    const lost = { to: 'sending', cause: 'send.unanswered' } as const;
    const late = { to: 'lookup', cause: 'send.tooOld' } as const;
    expect(sentences({}, sent, lost, sent, lost, sent, lost, late)).toEqual([
      'Written to the outbox',
      'Handed to Resend',
      'Resend did not answer; asking again with the same key x3',
      'Too late to ask again safely; looking the mail up',
    ]);
  });

  it('names what the service answered', () => {
    const [step] = timelineOf(
      sampleDetail({
        events: [
          sampleEvent(1, {
            to: 'sending',
            cause: 'send.unanswered',
            data: { status: 500, name: 'internal_server_error' },
          }),
        ],
      }),
      en,
    );
    expect(step?.answer).toBe('500 internal_server_error');
  });

  it('shows a log of another version by the state each step led to', () => {
    expect(sentences({ to: 'review', cause: 'from.the.future' })).toEqual(['Needs you']);
  });

  it.each(LOCALES)('has a sentence for every cause the outbox knows (%s)', (locale) => {
    const texts = createTexts(locale, 'UTC');
    for (const cause of OP_CAUSES) {
      const [step] = timelineOf(sampleDetail({ events: [sampleEvent(1, { cause })] }), texts);
      expect(step?.sentence.length).toBeGreaterThan(1);
      expect(step?.sentence).not.toMatch(/undefined|null|NaN|!|！/);
    }
  });
});
