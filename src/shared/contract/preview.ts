import { z } from 'zod';
import type { ProcedureTable } from './values.ts';

/** Which pictures a preview shows: none, those inside the mail, or also those on other computers. */
const PREVIEW_IMAGES = ['off', 'inside', 'remote'] as const;
export type PreviewImages = (typeof PREVIEW_IMAGES)[number];

export const PreviewView = z.object({
  /** To be framed. */
  url: z.string(),
  /** What an inbox shows after the subject. */
  preheader: z.string(),
  /** How many different pictures stand on other computers, shown or not. */
  remoteImages: z.int(),
  /** Whether the author wrote a style for dark surroundings. */
  darkStyle: z.boolean(),
});
export type PreviewView = z.infer<typeof PreviewView>;

export const previewProcedures = {
  /** Hands HTML to the isolated preview scheme and returns the address to frame. */
  'preview.render': {
    input: z.object({
      html: z.string().max(16 * 1024 * 1024),
      scheme: z.enum(['light', 'dark']).default('light'),
      images: z.enum(PREVIEW_IMAGES).default('inside'),
    }),
    output: PreviewView,
  },
} as const satisfies ProcedureTable;
