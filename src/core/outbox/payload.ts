import { z } from 'zod';
import type { Digest } from '../ports/identity.ts';
import type { Op, OpMessage, Payload } from '../ports/op.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { formatMailbox, parseMailbox } from '#shared/message/address.ts';
import { uniqueRecipients } from '#shared/message/check.ts';
import { type Instant, isoTime } from '#shared/time.ts';
import { WHOLE, rangeOf } from './parts.ts';

/** Resend's wire body of one mail (fact R2), as far as MailKit writes it. */
export const WireMail = z.object({
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()).optional(),
  bcc: z.array(z.string()).optional(),
  reply_to: z.array(z.string()).optional(),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  attachments: z
    .array(
      z.object({
        filename: z.string(),
        content_type: z.string(),
        content_id: z.string().optional(),
        content: z.string(),
      }),
    )
    .optional(),
  scheduled_at: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type WireMail = z.infer<typeof WireMail>;

export const OP_TAG = 'mk_op';
export const INDEX_TAG = 'mk_i';
const GENERATION_TAG = 'mk_g';

const tagsOf = (opId: string, index: number, gen: number): WireMail['tags'] => [
  { name: OP_TAG, value: opId },
  { name: INDEX_TAG, value: String(index) },
  { name: GENERATION_TAG, value: String(gen) },
];

const optional = (key: 'cc' | 'bcc' | 'reply_to', values: readonly string[]) =>
  values.length === 0 ? {} : { [key]: values };

/** The base64 of attached files by blob. */
export type Contents = ReadonlyMap<string, string>;
export type FreezeOptions = {
  readonly scheduledAt?: Instant | null;
  readonly contents?: Contents;
};

/** Resend's `path`, from which it would fetch a file itself, is never written. */
const wireAttachments = (draft: MessageDraft, contents: Contents | undefined) =>
  (draft.attachments ?? []).map(({ blob, name, type, contentId }) => ({
    filename: name,
    content_type: type,
    ...(contentId === null ? {} : { content_id: contentId }),
    content: contents?.get(blob) ?? '',
  }));

/** A mailbox provider shows a way out instead of a spam button where it finds this header (RFC 2369). */
const unsubscribeHeader = ({ unsubscribe = '' }: MessageDraft): Pick<WireMail, 'headers'> =>
  unsubscribe === '' ? {} : { headers: { 'List-Unsubscribe': `<${unsubscribe}>` } };

function wireMail(
  draft: MessageDraft,
  opId: string,
  index: number,
  { scheduledAt = null, contents }: FreezeOptions,
): WireMail {
  const recipients = uniqueRecipients(draft);
  const attachments = wireAttachments(draft, contents);
  const normal = (raw: string): string => {
    const mailbox = parseMailbox(raw);
    return mailbox === null ? raw : formatMailbox(mailbox);
  };
  return {
    from: normal(draft.from),
    to: recipients.to.map(formatMailbox),
    ...optional('cc', recipients.cc.map(formatMailbox)),
    ...optional('bcc', recipients.bcc.map(formatMailbox)),
    ...optional('reply_to', draft.replyTo.map(normal)),
    subject: draft.subject,
    // An absent text part makes Resend derive one from the HTML; an empty string would forbid it (fact R2).
    ...(draft.html.trim() === '' ? {} : { html: draft.html }),
    ...(draft.text.trim() === '' ? {} : { text: draft.text }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(scheduledAt === null ? {} : { scheduled_at: isoTime(scheduledAt) }),
    ...unsubscribeHeader(draft),
    tags: tagsOf(opId, index, 0),
  };
}

/** The mails as the journal knows them: who gets each, and what it costs. */
export function messagesOf(drafts: readonly MessageDraft[]): OpMessage[] {
  return drafts.map((draft, index) => {
    const { to, cc, bcc } = uniqueRecipients(draft);
    const recipients = [...to, ...cc, ...bcc].map(formatMailbox);
    return {
      index,
      subject: draft.subject,
      recipients,
      credits: credits(recipients.length),
      outcome: 'pending',
      resendId: null,
    };
  });
}

/** Freezes the request: one JSON object for a single mail, an array for a batch. */
export function freeze(
  opId: string,
  kind: Op['kind'],
  drafts: readonly MessageDraft[],
  digest: Digest,
  options: FreezeOptions = {},
): Payload {
  const mails = drafts.map((draft, index) => wireMail(draft, opId, index, options));
  const body = JSON.stringify(kind === 'single' ? mails[0] : mails);
  return { gen: 0, part: WHOLE, body, sha256: digest(body) };
}

/** The bytes of a part in a generation: the mails of the first request as they were, under that generation's `mk_g`. */
export function derive(
  opId: string,
  whole: Payload,
  want: Pick<Payload, 'gen' | 'part'>,
  digest: Digest,
): Payload {
  const parsed = z.union([z.array(WireMail), WireMail]).parse(JSON.parse(whole.body));
  const retag = (mail: WireMail, index: number): WireMail => ({
    ...mail,
    tags: tagsOf(opId, index, want.gen),
  });
  const entity = Array.isArray(parsed)
    ? parsed.map(retag).slice(...rangeOf(want.part, parsed.length))
    : retag(parsed, 0);
  const body = JSON.stringify(entity);
  return { ...want, body, sha256: digest(body) };
}

export const endpointOf = (kind: Op['kind']): '/emails' | '/emails/batch' =>
  kind === 'single' ? '/emails' : '/emails/batch';
