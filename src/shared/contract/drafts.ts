import { z } from 'zod';
import { BODY_MODES } from '../message/body-modes.ts';
import { AttachmentRef } from './attachments.ts';
import { MessageDraft, UnsubscribeAddress } from './outbox.ts';
import { InstantSchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

const Source = MessageDraft.shape.html;

/** The text of a mail in its forms. `html` is always what will be sent, whichever editor wrote it. */
export const DraftBody = z.object({
  /** The editor that is open. */
  mode: z.enum(BODY_MODES),
  /** Empty: a mail of plain text only. */
  html: Source,
  /** The Markdown the HTML was made from; empty when it came from another editor. */
  markdown: Source.default(''),
  /** The plain text the user wrote; null while it is made from the HTML. */
  text: Source.nullable(),
});
export type DraftBody = z.infer<typeof DraftBody>;

/** Everything of a mail that is being written. */
export const DraftContent = MessageDraft.pick({
  from: true,
  to: true,
  cc: true,
  bcc: true,
  replyTo: true,
  subject: true,
}).extend({
  body: DraftBody,
  attachments: z.array(AttachmentRef).max(200).default([]),
  unsubscribe: UnsubscribeAddress.default(''),
});
export type DraftContent = z.infer<typeof DraftContent>;

const DraftId = z.uuid();

export const Draft = z.object({
  draftId: DraftId,
  content: DraftContent,
  savedAt: InstantSchema,
});
export type Draft = z.infer<typeof Draft>;

/** A draft as the list shows it. */
export const DraftSummary = z.object({
  draftId: DraftId,
  subject: z.string(),
  firstRecipient: z.string(),
  recipientCount: z.int(),
  /** The beginning of the text. */
  snippet: z.string(),
  attachments: z.int(),
  savedAt: InstantSchema,
  /** It was sent and came back. */
  cameBack: z.enum(['refused', 'cancelled']).nullable(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

/** An earlier state of a draft. */
export const RevisionSummary = z.object({
  revisionId: z.int(),
  at: InstantSchema,
  subject: z.string(),
  snippet: z.string(),
  /** Characters of the text. */
  length: z.int(),
});
export type RevisionSummary = z.infer<typeof RevisionSummary>;

export const draftProcedures = {
  /** The draft that was open when the app was last used; null for a new mail. */
  'drafts.current': { input: Nothing, output: Draft.nullable() },
  /** null when it is gone: deleted, or sent. Becomes the current one. */
  'drafts.open': { input: z.object({ draftId: DraftId }), output: Draft.nullable() },
  /** The form holds none of the stored drafts any more. */
  'drafts.close': { input: Nothing, output: Nothing },
  /** Makes or replaces. `checkpoint` keeps what was stored before as a revision in any case. */
  'drafts.save': {
    input: z.object({
      draftId: DraftId,
      content: DraftContent,
      checkpoint: z.boolean().default(false),
    }),
    output: z.object({ savedAt: InstantSchema }),
  },
  /** Newest first. `search` finds parts of words in subject, people and text; several words must all be there. */
  'drafts.list': {
    input: z.object({
      search: z.string().max(200).default(''),
      before: z.string().max(100).nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      items: z.array(DraftSummary),
      next: z.string().nullable(),
      /** All drafts there are, whatever was searched for. */
      total: z.int(),
    }),
  },
  'drafts.remove': { input: z.object({ draftId: DraftId }), output: Nothing },
  /** Takes a removal back. */
  'drafts.restore': { input: z.object({ draftId: DraftId }), output: Draft.nullable() },
  /** Newest first. */
  'drafts.revisions': {
    input: z.object({ draftId: DraftId }),
    output: z.array(RevisionSummary),
  },
  'drafts.revision': {
    input: z.object({ draftId: DraftId, revisionId: z.int() }),
    output: DraftContent.nullable(),
  },
  /** The draft a mail of the outbox was sent from, where it can be written again; else a new one with its text. null: gone. */
  'drafts.ofOp': { input: z.object({ opId: z.uuid() }), output: Draft.nullable() },
} as const satisfies ProcedureTable;
