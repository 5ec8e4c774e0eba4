import { z } from 'zod';
import { AppError } from '../errors.ts';
import { MAX_ATTACHMENT_BYTES } from '../message/size.ts';
import { Nothing, type ProcedureTable } from './values.ts';

/** SHA-256 of the bytes in lower-case hexadecimal: the name under which the main process keeps them. */
const BlobId = z.string().regex(/^[0-9a-f]{64}$/);

/** A file that goes with a mail. Its bytes stay in the main process; the window never learns where the file came from. */
export const AttachmentRef = z.object({
  blob: BlobId,
  /** Cleaned: no folders, control characters, direction overrides or names a system reserves. */
  name: z.string().min(1).max(255),
  type: z.string().max(255),
  /** Bytes before encoding. */
  size: z.int().min(0),
  /** An image of the text, which refers to it as `cid:`; null for a file of its own. */
  contentId: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,128}$/)
    .nullable(),
});
export type AttachmentRef = z.infer<typeof AttachmentRef>;

export const attachmentProcedures = {
  /** Keeps a file that was pasted or dropped: its bytes, for the window has nothing else of it. */
  'attachments.add': {
    input: z.object({
      name: z.string().max(2_000),
      type: z.string().max(255),
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_ATTACHMENT_BYTES),
      /** An image of the text. */
      inline: z.boolean(),
    }),
    output: AttachmentRef,
  },
  /** Opens the system's dialog and keeps what was chosen there. */
  'attachments.pick': {
    input: Nothing,
    output: z.object({ added: z.array(AttachmentRef), failed: z.array(AppError) }),
  },
  /** An image of the text as a `data:` address; null when it is gone. */
  'attachments.show': {
    input: z.object({ blob: BlobId, type: z.string().max(255) }),
    output: z.object({ url: z.string().nullable() }),
  },
} as const satisfies ProcedureTable;
