import { z } from 'zod';

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
