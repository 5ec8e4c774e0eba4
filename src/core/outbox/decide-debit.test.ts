import { describe, expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { instant, seconds } from '#shared/time.ts';
import { type DebitEvidence, afterDebit } from './decide-debit.ts';
import { NOON, answer, balanceOf, debiting, facts, op } from './example.ts';

const decide = (unanswered: number, evidence: DebitEvidence) =>
  afterDebit(op(debiting(unanswered)), facts(), evidence);
const refused = answer({ status: 400, name: 'ANY' });
const entry = { entryId: 'cle_1', balanceAfter: credits(8), createdAt: NOON };

describe('after a debit', () => {
  it('holds on a 201', () => {
    expect(decide(1, { answer: answer({ status: 201, value: entry }) })).toMatchObject({
      to: { state: 'held', debit: { taken: true, unanswered: 0, entryId: 'cle_1' } },
      data: { balanceAfter: 8 },
    });
  });

  it('asks for the balance when the first request is refused', () => {
    expect(decide(1, { answer: refused })).toEqual({ need: 'balance' });
    expect(decide(1, { answer: refused, balance: balanceOf(0) })).toMatchObject({
      to: { state: 'blocked_credit', error: { kind: 'credits.empty' }, debit: { unanswered: 0 } },
    });
    expect(decide(1, { answer: refused, balance: balanceOf(1) })).toMatchObject({
      to: { error: { kind: 'credits.short', needed: 2, have: 1 } },
    });
  });

  it('does not call it a lack of credits when there are enough', () => {
    const enough = { answer: refused, balance: balanceOf(2) };
    expect(decide(1, enough)).toMatchObject({ to: { state: 'debiting', attempts: 1 } });
    const tried = op({ ...debiting(1), attempts: 3 });
    expect(afterDebit(tried, facts(), enough)).toMatchObject({
      to: { state: 'paused_config', error: { kind: 'service.refused', status: 400 } },
    });
  });

  it('asks the ledger when a repeated request is refused, and believes what it finds', () => {
    expect(decide(2, { answer: refused })).toEqual({ need: 'ledger' });
    const found = { found: true, entryId: 'cle_9' } as const;
    expect(decide(2, { answer: refused, ledger: found })).toMatchObject({
      to: { state: 'held', debit: { entryId: 'cle_9' } },
    });
    expect(decide(2, { answer: refused, ledger: { found: false } })).toEqual({ need: 'balance' });
    expect(decide(2, { answer: refused, ledger: 'unknown' })).toMatchObject({
      to: { state: 'debiting', debit: { unanswered: 1 } },
    });
  });

  it('waits while a request may still be under way', () => {
    const state = debiting(2);
    const recent = { ...state.debit!, unknownAt: instant(NOON - seconds(5)) };
    const decided = afterDebit(op({ ...state, debit: recent }), facts(), {
      answer: refused,
      ledger: { found: false },
    });
    expect(decided).toMatchObject({ to: { state: 'debiting', dueAt: NOON + seconds(30) } });
  });

  it('takes 409 on a retry for done, and on a first request only with the ledger as witness', () => {
    const exists = answer({ status: 409 });
    expect(decide(2, { answer: exists })).toMatchObject({ to: { state: 'held' } });
    expect(decide(1, { answer: exists })).toEqual({ need: 'ledger' });
    expect(decide(1, { answer: exists, ledger: { found: false } })).toMatchObject({
      to: { state: 'paused_config', debit: { taken: false, unanswered: 0 } },
    });
  });

  it.each([null, 408, 500, 503])('keeps the request open on %j', (status) => {
    expect(decide(1, { answer: answer({ status }) })).toMatchObject({
      to: { state: 'debiting', debit: { taken: false, unanswered: 1, unknownAt: NOON } },
    });
  });

  it('waits as long as a 429 asks, which proves that nothing was taken', () => {
    const limited = answer({ status: 429, retryAfter: seconds(7) });
    expect(decide(1, { answer: limited })).toMatchObject({
      to: { dueAt: NOON + seconds(7), debit: { unanswered: 0 } },
    });
  });

  it('finds out what a 404 is about', () => {
    const missing = answer({ status: 404 });
    expect(decide(1, { answer: missing })).toEqual({ need: 'ids' });
    expect(decide(1, { answer: missing, ids: 'noEntitlement' })).toMatchObject({
      to: {
        state: 'paused_config',
        error: { kind: 'entitlement.unknown', entitlementId: 'cde_1' },
      },
    });
    expect(decide(1, { answer: missing, ids: 'noCustomer' })).toMatchObject({
      to: { error: { kind: 'customer.unknown', customerId: 'cus_1' } },
    });
    expect(decide(1, { answer: missing, ids: 'both' })).toMatchObject({
      to: { state: 'blocked_credit', error: { kind: 'credits.empty' } },
    });
    expect(decide(1, { answer: missing, ids: 'unknown' })).toMatchObject({
      to: { state: 'debiting', debit: { unanswered: 0 } },
    });
  });
});
