import { describe, expect, it } from 'vitest';
import { days, hours, instant, minutes } from '#shared/time.ts';
import { afterLookup } from './decide-lookup.ts';
import { afterSend } from './decide-send.ts';
import { NOON, answer, facts, later, op, sending } from './example.ts';

const refused = answer({ status: 422, name: 'validation_error', message: 'no' });
const ids = (...all: string[]) =>
  answer({ status: 200, value: all.map((resendId) => ({ resendId })) });

describe('after a send', () => {
  it('stores one id per message', () => {
    const batch = op(sending(1), 'batch');
    expect(afterSend(batch, facts(), ids('a', 'b'))).toMatchObject({
      to: { state: 'accepted' },
      outcomes: [
        { index: 0, outcome: 'accepted', resendId: 'a' },
        { index: 1, outcome: 'accepted', resendId: 'b' },
      ],
    });
  });

  it('refunds a refusal of the first request, with the expiry of the credits it took', () => {
    const expiresAt = instant(NOON + days(9));
    const decided = afterSend(op({ ...sending(1), expiresAt }), facts(), refused);
    expect(decided.to).toMatchObject({
      state: 'refunding',
      error: { kind: 'send.refused' },
      refund: { credits: 2, reason: 'refused', expiresAt },
    });
  });

  it('never refunds with an expiry that has passed', () => {
    const expiresAt = instant(NOON - hours(1));
    const { to } = afterSend(op({ ...sending(1), expiresAt }), facts(), refused);
    expect(to.refund?.expiresAt).toBe(NOON + hours(24));
  });

  it('looks up instead when an earlier request is open', () => {
    const { to } = afterSend(op(sending(2)), facts(), refused);
    expect(to).toMatchObject({
      state: 'lookup',
      lookup: { reason: 'refused', refusal: { kind: 'send.refused' } },
    });
  });

  it.each([null, 500, 502, 503, 408])('keeps everything open on %j', (status) => {
    const { to } = afterSend(op(sending(1)), facts(), answer({ status }));
    expect(to).toMatchObject({
      state: 'sending',
      send: { unanswered: 1 },
      error: { kind: 'send.unknown' },
    });
  });

  it('counts a 429 as not sent, and "in flight" as still open', () => {
    const limited = answer({ status: 429, name: 'rate_limit_exceeded' });
    expect(afterSend(op(sending(1)), facts(), limited).to.send.unanswered).toBe(0);
    const busy = answer({ status: 409, name: 'concurrent_idempotent_requests' });
    expect(afterSend(op(sending(1)), facts(), busy).to.send.unanswered).toBe(1);
  });
});

describe('after a look-up', () => {
  const looking = (reason: 'age' | 'refused' | 'conflict') => ({
    ...sending(1),
    state: 'lookup' as const,
    lookup: {
      reason,
      refusal: reason === 'refused' ? ({ kind: 'credits.empty', credit: 'none' } as const) : null,
    },
  });
  const payload = { gen: 1, part: '', body: '{}', sha256: '' };
  const look = (reason: 'age' | 'refused' | 'conflict', after = hours(21)) =>
    afterLookup(op(looking(reason)), facts(later(after)), { kind: 'absent' }, () => payload);

  it('does not believe an absence too early', () => {
    expect(look('age', minutes(4))).toMatchObject({
      to: { state: 'lookup', gen: 0, dueAt: NOON + minutes(15) },
    });
  });

  it('starts a new generation with new bytes when the mail is absent', () => {
    expect(look('age')).toMatchObject({
      to: { state: 'held', gen: 1, send: { unanswered: 0, first: null } },
      payload,
    });
  });

  it('refunds when a refusal led there', () => {
    expect(look('refused').to).toMatchObject({ state: 'refunding', gen: 0 });
  });

  it('never changes the key after a conflict', () => {
    expect(look('conflict').to).toMatchObject({ state: 'review', gen: 0 });
  });

  it('asks the user when it cannot be decided', () => {
    const undecidable = { kind: 'undecidable' } as const;
    const decided = afterLookup(op(looking('age')), facts(), undecidable, () => payload);
    expect(decided.to).toMatchObject({
      state: 'review',
      error: { kind: 'send.undecided', since: NOON },
    });
  });

  it('keeps looking while only a part of a batch is listed', () => {
    const batch = op(looking('age'), 'batch');
    const part = { kind: 'found', ids: ['a', null] } as const;
    const early = afterLookup(batch, facts(later(minutes(1))), part, () => payload);
    expect(early.to.state).toBe('lookup');
    const late = afterLookup(batch, facts(later(minutes(16))), part, () => payload);
    expect(late.to.state).toBe('review');
  });
});
