import { z } from 'zod';
import { MessageIssue } from '../errors.ts';
import type { ProcedureTable } from './values.ts';

const Address = z.string().max(998);
const Body = z.string().max(64 * 1024 * 1024);
const recipientField = z.enum(['to', 'cc', 'bcc']);

/** A mail as the checks see it: a plain value, whatever the draft is made of. */
export const CheckInput = z.object({
  from: Address,
  to: z.array(Address).max(10_000),
  cc: z.array(Address).max(10_000),
  bcc: z.array(Address).max(10_000),
  subject: z.string().max(10_000),
  html: Body,
  text: Body,
  attachments: z.array(z.object({ id: z.string().max(200), name: z.string().max(1_000) })).max(200),
  headers: z.record(z.string().max(200), z.string().max(998)),
});
export type CheckInput = z.infer<typeof CheckInput>;

export const CHECK_CODES = [
  'variable',
  'linkMismatch',
  'linkScript',
  'linkEmpty',
  'linkLocal',
  'linkBroken',
  'missingAlt',
  'clipped',
  'noUnsubscribe',
  'riskyAttachment',
  'doubleExtension',
  'suppressed',
  'domainTypo',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

const edit = z.object({ start: z.int(), end: z.int(), insert: z.string() });

/** What a press on the finding's button does to the mail that was checked. */
export const CheckFix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('editHtml'), edits: z.array(edit) }),
  z.object({
    kind: z.literal('replaceRecipient'),
    field: recipientField,
    from: Address,
    to: Address,
  }),
  z.object({
    kind: z.literal('removeRecipients'),
    field: recipientField,
    addresses: z.array(Address),
  }),
  z.object({ kind: z.literal('removeAttachment'), id: z.string() }),
  z.object({ kind: z.literal('addHeader'), name: z.string(), value: z.string() }),
  /** Asks for a value and puts it in place of the variable (`checks.fill`). */
  z.object({ kind: z.literal('fill'), name: z.string() }),
]);
export type CheckFix = z.infer<typeof CheckFix>;

export const CheckFinding = z.object({
  code: z.enum(CHECK_CODES),
  field: z.enum([...MessageIssue.shape.field.options, 'attachments']),
  /** A mail with one of these is not sent. */
  blocks: z.boolean(),
  /** The offending name, address or link, shortened. */
  value: z.string(),
  /** What stands against it: the real domain, the likely one; empty where there is nothing. */
  other: z.string(),
  /** How many of the kind are meant, or the size in bytes. */
  count: z.int(),
  fix: CheckFix.nullable(),
});
export type CheckFinding = z.infer<typeof CheckFinding>;
export type CheckField = CheckFinding['field'];

export const checksProcedures = {
  /** Everything worth saying about the mail before it is sent. Nothing leaves this computer. */
  'checks.run': { input: CheckInput, output: z.array(CheckFinding) },
  /** The mail with a value in place of one variable, escaped for every place it stands in. */
  'checks.fill': {
    input: z.object({
      subject: z.string().max(10_000),
      html: Body,
      text: Body,
      name: z.string().max(64),
      value: z.string().max(10_000),
    }),
    output: z.object({
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      /** Places that take no value (inside a script, a style, a comment, a tag) or not this one. */
      refused: z.int(),
    }),
  },
} as const satisfies ProcedureTable;
