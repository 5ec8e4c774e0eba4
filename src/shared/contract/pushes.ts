import { z } from 'zod';
import { MODES } from '../mode.ts';
import { PAGES } from './app.ts';

export const TOPICS = [
  'abilities',
  'adjustments',
  'directory',
  'names',
  'app',
  'settings',
  'outbox',
  'drafts',
  'credits',
  'ledger',
  'checkout',
  'autoTopUp',
  'customer',
  'notices',
  'webhooks',
  'templates',
  'contacts',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Main to window: what has changed (the window asks again for it), or where to go. Never the data itself. */
export const Push = z.union([
  z.object({ kind: z.literal('changed'), topic: z.enum(TOPICS), version: z.int() }),
  z.object({ kind: z.literal('navigate'), page: z.enum(PAGES), opId: z.uuid().optional() }),
  /** A link from elsewhere asked for a mail: a draft was made of it, or why not. */
  z.object({
    kind: z.literal('link'),
    result: z.literal('opened'),
    draftId: z.uuid(),
    /** The mode it was stored in. */
    mode: z.enum(MODES),
    /** The link named files, which were left out. */
    attachments: z.boolean(),
  }),
  z.object({ kind: z.literal('link'), result: z.enum(['refused', 'notKept']) }),
  /** The user wants to quit while these mails can still be undone: the window asks, then calls `app.quit`. */
  z.object({ kind: z.literal('quitting'), opIds: z.array(z.uuid()) }),
  z.object({
    kind: z.literal('command'),
    command: z.enum(['newMail', 'topUp', 'palette', 'about']),
  }),
]);
export type Push = z.infer<typeof Push>;
