import type { Answer } from '../ports/answer.ts';
import type { Op, Progress, Stamp } from '../ports/op.ts';
import { credits } from '#shared/credits.ts';
import { type Millis, hours, instant, millis } from '#shared/time.ts';
import type { Facts } from './change.ts';
import { createOp } from './submit.ts';

/** Examples for tests: an operation in any state, a moment, an answer. */

/** 10 November 2026, 12:00 UTC. */
export const NOON = instant(1_794_312_000_000);

export const stamp = (change: Partial<Stamp> = {}): Stamp => ({
  wall: NOON,
  mono: millis(1_000_000),
  server: NOON,
  epoch: 'first',
  ...change,
});
export const later = (by: Millis): Stamp =>
  stamp({
    wall: instant(NOON + by),
    mono: millis(1_000_000 + by),
    server: instant(NOON + by),
  });

export const facts = (now: Stamp = stamp()): Facts => ({
  now,
  retryDelay: (_attempts, retryAfter) => retryAfter ?? millis(1_000),
});

export function op(change: Partial<Progress> = {}, kind: Op['kind'] = 'single'): Op {
  const draft = {
    from: 'hello@acme.dev',
    to: ['ada@acme.dev', 'grace@acme.dev'],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: 'Hello',
    html: '<p>Hi</p>',
    text: '',
  };
  const made = createOp(
    {
      opId: '01a1c4af-8680-7002-824a-4717c7cf5963',
      clientOpId: '00000000-0000-4000-8000-000000000001',
      kind,
      campaignId: null,
      parentOpId: null,
      binding: {
        mode: 'test',
        entitlementId: 'cde_1',
        customerId: 'cus_1',
        dodoFingerprint: 'dodo key',
        resendFingerprint: 'resend key',
      },
      drafts: kind === 'single' ? [draft] : [draft, { ...draft, to: ['bob@acme.dev'] }],
      now: NOON,
    },
    (text) => `sha of ${text.length}`,
  );
  return { ...made.op, progress: { ...made.op.progress, ...change } };
}

/** The debit's part of the state after so many requests without a proven outcome. */
export const debiting = (unanswered: number): Partial<Progress> => ({
  state: 'debiting',
  debit: {
    taken: false,
    unanswered,
    first: stamp(),
    unknownAt: unanswered > 1 ? instant(NOON - hours(1)) : null,
    fingerprint: 'dodo key',
    entryId: null,
  },
});

/** Credits taken, and so many sends without a proven outcome. */
export const sending = (unanswered: number): Partial<Progress> => ({
  state: 'sending',
  debit: {
    taken: true,
    unanswered: 0,
    first: stamp(),
    unknownAt: null,
    fingerprint: 'dodo key',
    entryId: 'cle_1',
  },
  send: { unanswered, first: stamp(), last: stamp(), fingerprint: 'resend key' },
});

export const answer = <T = never>(change: Partial<Answer<T>> = {}): Answer<T> => ({
  status: null,
  name: null,
  message: '',
  value: null,
  retryAfter: null,
  serverTime: null,
  ...change,
});

export const balanceOf = (n: number) =>
  answer({ status: 200, value: { credits: credits(n), updatedAt: NOON } });
