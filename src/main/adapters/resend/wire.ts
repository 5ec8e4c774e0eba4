import { z } from 'zod';
import { type Instant, instant } from '#shared/time.ts';

/** Resend's wire shapes, as far as MailKit reads them, turned into its own values. */
const Id = z.string().min(1);

const Time = z.string().transform((raw, context): Instant => {
  // Resend writes "2025-10-01 12:34:56.789+00", which not every engine reads without the T and the minutes.
  const at = Date.parse(raw.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (!Number.isNaN(at)) return instant(at);
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

/** `statusCode` null is the SDK's word for "no answer could be read". */
export const ErrorBody = z.object({
  statusCode: z
    .int()
    .min(300)
    .max(599)
    .nullish()
    .transform((status) => status ?? null),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? null),
  message: z
    .string()
    .nullish()
    .transform((message) => message ?? ''),
});

const Sent = z.object({ id: Id }).transform(({ id }) => ({ resendId: id }));

/** One id per message, in order: `{id}` for one mail, `{data: [{id}]}` for a batch. Fewer ids are no answer. */
export const sentMails = (count: number) =>
  z
    .union([
      Sent.transform((mail) => [mail]),
      z.object({ data: z.array(Sent) }).transform(({ data }) => data),
    ])
    .refine((mails) => mails.length === count);

const ListedMail = z.object({
  id: Id,
  created_at: Time,
  last_event: z.string().nullish(),
  to: z.array(z.string()).nullish(),
});

/** What Resend answers to a change of a scheduled mail. */
export const Changed = Sent;

export const MailList = z
  .object({ has_more: z.boolean(), data: z.array(ListedMail) })
  .transform(({ has_more, data }) => ({
    mails: data.map((mail) => ({
      resendId: mail.id,
      createdAt: mail.created_at,
      lastEvent: mail.last_event ?? null,
      to: mail.to?.[0] ?? null,
    })),
    hasMore: has_more,
  }));

/** Tags are a list of pairs on a mail and an object in webhooks (SDK); both are read. */
const Tags = z
  .union([
    z
      .array(z.object({ name: z.string(), value: z.string() }))
      .transform((pairs) => Object.fromEntries(pairs.map(({ name, value }) => [name, value]))),
    z.record(z.string(), z.string()),
  ])
  .nullish()
  .transform((tags): Record<string, string> => tags ?? {});

const Addresses = z
  .array(z.string())
  .nullish()
  .transform((all) => all?.length ?? 0);

export const Mail = z
  .object({
    id: Id,
    created_at: Time,
    last_event: z.string().nullish(),
    scheduled_at: Time.nullish(),
    to: Addresses,
    cc: Addresses,
    bcc: Addresses,
    tags: Tags,
  })
  .transform((mail) => ({
    resendId: mail.id,
    createdAt: mail.created_at,
    lastEvent: mail.last_event ?? null,
    scheduledAt: mail.scheduled_at ?? null,
    recipients: mail.to + mail.cc + mail.bcc,
    tags: mail.tags,
  }));

export const DomainList = z
  .object({ data: z.array(z.object({ name: z.string(), status: z.string() })) })
  .transform(({ data }) =>
    data.map(({ name, status }) => ({ name, verified: status === 'verified' })),
  );

/** Entries of the suppression list (Resend docs: suppressions). */
export const SuppressionList = z
  .object({
    has_more: z.boolean().nullish(),
    data: z.array(z.object({ id: Id, email: z.string() })),
  })
  .transform(({ has_more, data }) => ({
    entries: data.map(({ id, email }) => ({ id, email })),
    hasMore: has_more === true,
  }));

/** Typed as a number; a string of digits is read too, as Dodo's amounts have taught. */
const Count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(0));

const QuotaUse = z
  .object({ used: Count, limit: Count.nullable(), resets_at: Time })
  .transform(({ used, limit, resets_at }) => ({
    used,
    limit,
    resetsAt: resets_at,
  }));

/** `GET /usage` (resend 6.38.0 `GetUsageResponseSuccess`), as far as it is about mails. */
export const Usage = z
  .object({ emails: z.object({ daily: QuotaUse, monthly: QuotaUse }) })
  .transform(({ emails }) => emails);
