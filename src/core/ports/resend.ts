import type { Instant } from '#shared/time.ts';
import type { Answer, CallOptions } from './answer.ts';

export type SentMail = { readonly resendId: string };

export type MailSummary = {
  readonly resendId: string;
  readonly createdAt: Instant;
  readonly lastEvent: string | null;
  /** The first recipient. */
  readonly to?: string | null;
};

export type Mail = {
  readonly resendId: string;
  readonly createdAt: Instant;
  readonly lastEvent: string | null;
  readonly scheduledAt: Instant | null;
  /** To, Cc and Bcc together. */
  readonly recipients: number;
  readonly tags: Readonly<Record<string, string>>;
};

export type MailChanged = { readonly resendId: string };

export type Domain = { readonly name: string; readonly verified: boolean };

/** Mails counted against a quota, received ones included; every recipient counts. */
export type QuotaUse = {
  readonly used: number;
  /** null: this account has no such limit. */
  readonly limit: number | null;
  readonly resetsAt: Instant;
};

export type Usage = { readonly daily: QuotaUse; readonly monthly: QuotaUse };

/** Resend, bound to one key and one base URL. Never retries, never throws, always times out. */
export type ResendPort = {
  /**
   * Posts `body`, the exact JSON text stored with the operation, to `/emails` (one message) or `/emails/batch`
   * (a JSON array). `value` holds one id per message, in order.
   */
  readonly send: (
    request: {
      readonly endpoint: '/emails' | '/emails/batch';
      readonly body: string;
      readonly idempotencyKey: string;
    },
    options?: CallOptions,
  ) => Promise<Answer<readonly SentMail[]>>;
  /** Newest first; `after` is the last id of the page before. */
  readonly list: (query: {
    readonly after?: string;
    readonly limit: number;
  }) => Promise<Answer<{ readonly mails: readonly MailSummary[]; readonly hasMore: boolean }>>;
  readonly mail: (resendId: string) => Promise<Answer<Mail>>;
  /** Moves a scheduled mail. Refused once it has gone out or was cancelled. */
  readonly reschedule: (resendId: string, at: Instant) => Promise<Answer<MailChanged>>;
  /** Takes a scheduled mail back. Refused once it has gone out or was cancelled. */
  readonly unschedule: (resendId: string) => Promise<Answer<MailChanged>>;
  /** 401 with name `restricted_api_key` means a valid key that may only send. */
  /** Quotas of the account. A key that may only send is answered like for `domains`. */
  readonly usage: () => Promise<Answer<Usage>>;
  /** Addresses mail is not delivered to, newest first; `after` is the last id of the page before. A key that may only send is answered like for `domains`. */
  readonly suppressions: (query: { readonly after?: string; readonly limit: number }) => Promise<
    Answer<{
      readonly entries: readonly { readonly id: string; readonly email: string }[];
      readonly hasMore: boolean;
    }>
  >;
  readonly domains: () => Promise<Answer<readonly Domain[]>>;
};
