import { z } from 'zod';
import type { Payload } from '../ports/op.ts';
import { MessageDraft, type SentFile } from '#shared/contract/outbox.ts';
import { WireMail } from './payload.ts';

/** A file as it went with a mail. */
export type FrozenFile = SentFile & {
  /** Base64. */
  readonly content: string;
};

/** A mail read back from the bytes it was handed over in. */
export type FrozenMail = {
  /** Without its files: they have no bytes of their own any more. */
  readonly message: MessageDraft;
  readonly files: readonly FrozenFile[];
};

/** Bytes that base64 stands for: three for four characters, less the padding. */
const sizeOf = (base64: string): number =>
  Math.floor(base64.length / 4) * 3 - (/={1,2}$/.exec(base64)?.[0].length ?? 0);

/** The first mail of a stored request, as the user would write it; null when the bytes are not ours. */
export function frozenMail(payload: Payload): FrozenMail | null {
  try {
    const parsed = z.union([z.array(WireMail).min(1), WireMail]).parse(JSON.parse(payload.body));
    const mail = Array.isArray(parsed) ? parsed[0] : parsed;
    const message = MessageDraft.parse({
      ...mail,
      attachments: undefined,
      replyTo: mail?.reply_to,
      unsubscribe: mail?.headers?.['List-Unsubscribe']?.replace(/^<|>$/g, ''),
      html: mail?.html ?? '',
      text: mail?.text ?? '',
    });
    const files = (mail?.attachments ?? []).map((file) => ({
      name: file.filename,
      type: file.content_type,
      contentId: file.content_id ?? null,
      size: sizeOf(file.content),
      content: file.content,
    }));
    return { message, files };
  } catch {
    return null;
  }
}
