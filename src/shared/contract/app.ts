import { z } from 'zod';
import { AppError } from '../errors.ts';
import { InstantSchema, ModeSchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

const NOTICE_KINDS = [
  'balance.low',
  'balance.empty',
  'credits.lapsing',
  'send.refused',
  'send.review',
  'send.paused',
  'checkout.done',
  'checkout.failed',
  'autoTopUp.bought',
  'autoTopUp.declined',
  'autoTopUp.paused',
  'preferences.reset',
  'storage.readOnly',
  'tray.missing',
  'secrets.notKept',
  'secrets.refused',
  'secrets.file',
  'customer.low',
  'receiver.down',
] as const;

/** The record of everything that was, or could have been, an operating-system notification. */
export const NoticeView = z.object({
  noticeId: z.string(),
  kind: z.enum(NOTICE_KINDS),
  at: InstantSchema,
  /** Numbers and words the catalogue needs for the sentence. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  error: AppError.nullable(),
  dismissed: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;
export type NoticeKind = NoticeView['kind'];

export const PAGES = ['compose', 'outbox', 'credits', 'customers', 'webhooks', 'settings'] as const;
export type Page = (typeof PAGES)[number];

export const AppState = z.object({
  version: z.string(),
  mode: ModeSchema,
  /** Resolved from the preference and the system: what the window must use now. */
  locale: z.enum(['en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  platform: z.enum(['darwin', 'win32', 'linux']),
  /** True until the user leaves the welcome screen of the first start. */
  firstRun: z.boolean(),
  online: z.boolean(),
  /** Why nothing can be written, if so. */
  storage: AppError.nullable(),
});
export type AppState = z.infer<typeof AppState>;

export const appProcedures = {
  'app.state': { input: Nothing, output: AppState },
  'app.finishFirstRun': { input: Nothing, output: AppState },
  /** The window is painted and accepts input; late work may start now. */
  'app.ready': { input: Nothing, output: Nothing },
  /** The answer to `quitting`: `leave` when the mails are no longer in the outbox, or may wait there. */
  'app.quit': {
    input: z.object({ how: z.enum(['stay', 'sendNow', 'leave']) }),
    output: Nothing,
  },
  'notices.list': { input: Nothing, output: z.array(NoticeView) },
  'notices.dismiss': { input: z.object({ noticeId: z.string().max(64) }), output: Nothing },
  /** Addresses the user may send from. `complete` is false when the key cannot list domains. */
  'senders.list': {
    input: Nothing,
    output: z.object({
      addresses: z.array(z.string()),
      domains: z.array(z.string()),
      /** Why the domains are not known: the key may only send, there is none, or Resend did not answer. null: they are. */
      missing: z.enum(['noRight', 'noKey', 'noAnswer']).nullable(),
    }),
  },
} as const satisfies ProcedureTable;
