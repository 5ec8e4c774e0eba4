import { z } from 'zod';
import type { KeptEvent, StoredEvent } from '#core/ports/webhooks.ts';
import { InstantSchema, ServiceSchema } from '#shared/contract/values.ts';
import { HOOK_RESULTS, HookCause } from '#shared/contract/webhooks.ts';

const text = z.string().nullable();

const Row = z.object({
  seq: z.int(),
  event_id: z.string(),
  service: ServiceSchema,
  message_id: text,
  type: z.string(),
  at: InstantSchema,
  occurred_at: InstantSchema.nullable(),
  result: z.enum(HOOK_RESULTS),
  cause: text,
  customer_id: text,
  entitlement_id: text,
  who: text,
  op_id: text,
  entry_id: text,
  resend_id: text,
  change: z.int().nullable(),
  balance_after: z.int().nullable(),
  headers: z.string(),
  body: z.string(),
  search: z.string(),
  times: z.int(),
  out_of_order: z.int(),
});

/** A cause another version wrote is left out rather than guessed. */
function readCause(raw: string | null): HookCause | null {
  if (raw === null) return null;
  const cause = HookCause.safeParse(JSON.parse(raw));
  return cause.success ? cause.data : null;
}

export function readHookRow(raw: unknown): KeptEvent & { readonly seq: number } {
  const row = Row.parse(raw);
  return {
    seq: row.seq,
    eventId: row.event_id,
    service: row.service,
    messageId: row.message_id,
    type: row.type,
    at: row.at,
    occurredAt: row.occurred_at,
    result: row.result,
    cause: readCause(row.cause),
    customerId: row.customer_id,
    entitlementId: row.entitlement_id,
    who: row.who,
    opId: row.op_id,
    entryId: row.entry_id,
    resendId: row.resend_id,
    change: row.change,
    balanceAfter: row.balance_after,
    headers: row.headers,
    body: row.body,
    search: row.search,
    times: row.times,
    outOfOrder: row.out_of_order === 1,
  };
}

/** Every column but `seq`, in the order of `hookValues`. */
export const HOOK_COLUMNS =
  'event_id, service, message_id, type, at, occurred_at, result, cause, customer_id, entitlement_id, who, op_id, ' +
  'entry_id, resend_id, change, balance_after, headers, body, search, times, out_of_order, owed';

export const hookValues = (
  event: StoredEvent,
  rest: { readonly opId: string | null; readonly outOfOrder: boolean; readonly owed: boolean },
): (string | number | null)[] => [
  event.eventId,
  event.service,
  event.messageId,
  event.type,
  event.at,
  event.occurredAt,
  event.result,
  event.cause === null ? null : JSON.stringify(event.cause),
  event.customerId,
  event.entitlementId,
  event.who,
  rest.opId,
  event.entryId,
  event.resendId,
  event.change,
  event.balanceAfter,
  event.headers,
  event.body,
  event.search,
  1,
  rest.outOfOrder ? 1 : 0,
  rest.owed ? 1 : 0,
];
