import type { OpDetail, OpEvent, OpView } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { type Instant, instant } from '#shared/time.ts';

/** For the tests of this folder: one mail to two people, accepted yesterday unless changed. */
export const OP_ID = '0193a1b2-0000-7000-8000-000000000001';

export const NOON: Instant = instant(Date.UTC(2026, 10, 22, 12));

export const sampleOp = (change: Partial<OpView> = {}): OpView => ({
  opId: OP_ID,
  state: 'settled',
  result: 'sent',
  subject: 'Your receipt',
  firstRecipient: 'Ada <ada@acme.dev>',
  recipientCount: 2,
  credits: credits(2),
  refunded: credits(0),
  createdAt: NOON,
  updatedAt: NOON,
  nextAt: null,
  undoUntil: null,
  schedule: null,
  delivery: null,
  attempts: 0,
  resendIds: ['4ef9a417'],
  error: null,
  actions: [],
  ...change,
});

export const sampleEvent = (seq: number, change: Partial<OpEvent>): OpEvent => ({
  seq,
  at: instant(NOON + seq * 1_000),
  from: null,
  to: 'queued',
  cause: 'submitted',
  data: {},
  ...change,
});

export const sampleDetail = (change: Partial<OpDetail> = {}): OpDetail => ({
  op: sampleOp(),
  events: [
    sampleEvent(1, {}),
    sampleEvent(2, { to: 'held', cause: 'debit.done', data: { credits: 2, entryId: 'cle_1' } }),
    sampleEvent(3, { to: 'sending', cause: 'send.started' }),
    sampleEvent(4, { to: 'accepted', cause: 'send.accepted', data: { resendId: '4ef9a417' } }),
    sampleEvent(5, { to: 'settled', cause: 'settled' }),
  ],
  message: {
    from: 'MailKit <hello@acme.dev>',
    to: ['Ada <ada@acme.dev>', 'grace@acme.dev'],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: 'Your receipt',
    html: '<p>Thank you</p>',
    text: '',
  },
  debitKey: `mk:d:${OP_ID}`,
  sendKey: `mk:s:${OP_ID}:0`,
  files: [],
  ledgerEntryId: 'cle_1',
  ...change,
});
