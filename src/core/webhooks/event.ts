import { z } from 'zod';
import { parseCredits } from '#shared/credits.ts';
import type { Service } from '#shared/mode.ts';
import type { Instant } from '#shared/time.ts';
import { isShallow } from './depth.ts';

/** What MailKit reads out of a verified event. Everything but the type may be missing, late or unknown. */
export type EventFacts = {
  readonly type: string;
  /** Whose account of Dodo Payments it is about. */
  readonly businessId: string | null;
  readonly occurredAt: Instant | null;
  readonly customerId: string | null;
  readonly entitlementId: string | null;
  readonly who: string | null;
  readonly opId: string | null;
  readonly entryId: string | null;
  readonly resendId: string | null;
  readonly change: number | null;
  readonly balanceAfter: number | null;
  /** Credits below which the customer counts as low, where the event says so. */
  readonly threshold: number | null;
  /** The service's words about a failure. */
  readonly detail: string | null;
};

/** Reads a service's way of writing a time; null when it is not one. */
export type ParseTime = (text: string) => Instant | null;

const text = z.string().max(500).nullish().catch(null);
const amount = z.union([z.string(), z.number()]).nullish().catch(null);
const words = z.record(z.string(), z.unknown()).nullish().catch(null);

const Customer = z.object({ customer_id: text, name: text, email: text }).nullish().catch(null);

const DodoEvent = z.object({
  type: z.string().min(1).max(100),
  business_id: text,
  timestamp: text,
  data: z.object({
    id: text,
    customer_id: text,
    customer: Customer,
    credit_entitlement_id: text,
    amount,
    is_credit: z.boolean().nullish().catch(null),
    balance_after: amount,
    available_balance: amount,
    threshold_amount: amount,
    description: text,
    metadata: words,
  }),
});

const Failure = z.object({ message: text, reason: text }).nullish().catch(null);
/** An object in events, a list of pairs where a mail is sent (fact R10); both are read. */
const Tags = z
  .union([
    z
      .array(z.object({ name: z.string(), value: z.string() }))
      .transform((pairs) => Object.fromEntries(pairs.map(({ name, value }) => [name, value]))),
    z.record(z.string(), z.unknown()),
  ])
  .nullish()
  .catch(null);

const ResendEvent = z.object({
  type: z.string().min(1).max(100),
  created_at: text,
  data: z.object({
    email_id: text,
    to: z.array(z.string()).nullish().catch(null),
    tags: Tags,
    bounce: Failure,
    failed: Failure,
    suppressed: Failure,
  }),
});

const whole = (raw: unknown): number | null =>
  raw === null || raw === undefined ? null : parseCredits(raw);
const timeOf = (raw: string | null | undefined, parseTime: ParseTime): Instant | null =>
  typeof raw === 'string' ? parseTime(raw) : null;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const opIn = (value: unknown): string | null =>
  typeof value === 'string' ? (UUID.exec(value)?.[0] ?? null) : null;

/**
 * The event in a body, null when there is none. Only the fields named above are ever looked at, so whatever else the
 * body carries (`__proto__`, new fields, deep nests) has no effect.
 */
export function readEvent(service: Service, body: string, parseTime: ParseTime): EventFacts | null {
  if (!isShallow(body)) return null;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  return service === 'dodo' ? readDodo(value, parseTime) : readResend(value, parseTime);
}

function readDodo(value: unknown, parseTime: ParseTime): EventFacts | null {
  const parsed = DodoEvent.safeParse(value);
  if (!parsed.success) return null;
  const { type, business_id, timestamp, data } = parsed.data;
  const isEntry = type.startsWith('credit.') && type !== 'credit.balance_low';
  const magnitude = whole(data.amount);
  return {
    type,
    businessId: business_id ?? null,
    occurredAt: timeOf(timestamp, parseTime),
    customerId: data.customer_id ?? data.customer?.customer_id ?? null,
    entitlementId: data.credit_entitlement_id ?? null,
    who: data.customer?.name ?? data.customer?.email ?? null,
    opId: opIn(data.metadata?.['op_id']) ?? (isEntry ? opInReason(data.description) : null),
    entryId: isEntry ? (data.id ?? null) : null,
    resendId: null,
    change:
      isEntry && magnitude !== null && typeof data.is_credit === 'boolean'
        ? Math.abs(magnitude) * (data.is_credit ? 1 : -1)
        : null,
    balanceAfter: whole(data.balance_after ?? data.available_balance),
    threshold: whole(data.threshold_amount),
    detail: null,
  };
}

/** Our ledger reasons read "email send <op>"; whether they come back as `description` is not documented. */
const opInReason = (description: string | null | undefined): string | null =>
  typeof description === 'string' && /^email (send|refund) /.test(description)
    ? opIn(description)
    : null;

function readResend(value: unknown, parseTime: ParseTime): EventFacts | null {
  const parsed = ResendEvent.safeParse(value);
  if (!parsed.success) return null;
  const { type, created_at, data } = parsed.data;
  return {
    type,
    businessId: null,
    occurredAt: timeOf(created_at, parseTime),
    customerId: null,
    entitlementId: null,
    who: data.to?.[0] ?? null,
    opId: opIn(data.tags?.['mk_op']),
    entryId: null,
    resendId: data.email_id ?? null,
    change: null,
    balanceAfter: null,
    threshold: null,
    detail:
      data.bounce?.message ??
      data.failed?.reason ??
      data.suppressed?.message ??
      data.failed?.message ??
      null,
  };
}
