import { z } from 'zod';
import { Binding, type Op, OpMessage, Progress, type Transition } from '#core/ports/op.ts';
import { OpEvent } from '#shared/contract/outbox.ts';
import { CreditsSchema, InstantSchema } from '#shared/contract/values.ts';

/** Rows of the outbox tables, and what they mean. What does not parse here is quarantined. */
const OpRow = z.object({
  op_id: z.string(),
  client_op_id: z.string(),
  kind: z.enum(['single', 'batch']),
  campaign_id: z.string().nullable(),
  parent_op_id: z.string().nullable(),
  mode: z.string(),
  entitlement_id: z.string(),
  customer_id: z.string(),
  dodo_fingerprint: z.string(),
  resend_fingerprint: z.string(),
  credits: CreditsSchema,
  created_at: InstantSchema,
  state: z.string(),
  due_at: z.number().nullable(),
  updated_at: InstantSchema,
  version: z.int(),
  progress: z.string(),
});

const MessageRow = z.object({
  idx: z.int(),
  subject: z.string(),
  recipients: z.string(),
  credits: z.int(),
  outcome: z.string(),
  resend_id: z.string().nullable(),
});

const EventRow = z.object({
  seq: z.int(),
  at: z.number(),
  from_state: z.string().nullable(),
  to_state: z.string(),
  cause: z.string(),
  data: z.string(),
});

/** State and due time have columns of their own, because they are searched. */
export function progressText({ state: _state, dueAt: _dueAt, ...rest }: Progress): string {
  return JSON.stringify(rest);
}

function parseMessage(raw: unknown): OpMessage {
  const row = MessageRow.parse(raw);
  return OpMessage.parse({
    index: row.idx,
    subject: row.subject,
    recipients: JSON.parse(row.recipients),
    credits: row.credits,
    outcome: row.outcome,
    resendId: row.resend_id,
  });
}

/** @throws when a row is not what this version writes. */
export function parseOp(raw: unknown, messages: readonly unknown[]): Op {
  const row = OpRow.parse(raw);
  const progress: unknown = JSON.parse(row.progress);
  if (messages.length === 0) throw new Error('an operation without messages');
  return {
    opId: row.op_id,
    clientOpId: row.client_op_id,
    kind: row.kind,
    campaignId: row.campaign_id,
    parentOpId: row.parent_op_id,
    binding: Binding.parse({
      mode: row.mode,
      entitlementId: row.entitlement_id,
      customerId: row.customer_id,
      dodoFingerprint: row.dodo_fingerprint,
      resendFingerprint: row.resend_fingerprint,
    }),
    credits: row.credits,
    createdAt: row.created_at,
    messages: messages.map(parseMessage),
    progress: Progress.parse({ ...(progress as object), state: row.state, dueAt: row.due_at }),
    updatedAt: row.updated_at,
    version: row.version,
  };
}

/** @throws when a row is not what this version writes. */
export function parseEvent(raw: unknown): OpEvent {
  const row = EventRow.parse(raw);
  return OpEvent.parse({
    seq: row.seq,
    at: row.at,
    from: row.from_state,
    to: row.to_state,
    cause: row.cause,
    data: JSON.parse(row.data),
  });
}

/** The messages after a transition. */
export const withOutcomes = (op: Op, { outcomes = [] }: Transition): OpMessage[] =>
  op.messages.map((message) => ({
    ...message,
    ...outcomes.find(({ index }) => index === message.index),
  }));
