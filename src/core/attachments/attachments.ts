import type { FrozenFile } from '../outbox/frozen-mail.ts';
import type { BlobsPort, PickedFile } from '../ports/blobs.ts';
import type { Ids } from '../ports/identity.ts';
import type { AttachmentRef } from '#shared/contract/attachments.ts';
import type { AppError } from '#shared/errors.ts';
import { MAX_ATTACHMENT_BYTES } from '#shared/message/size.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { cleanName, mediaType } from './name.ts';
import { shownImage } from './shown-image.ts';

export type NewFile = {
  readonly name: string;
  /** The media type its source said; may be empty. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** An image of the text, to be referred to as `cid:`. */
  readonly inline: boolean;
};

export type Attachments = {
  /** Keeps a file. From here on it does not matter what happens to the original. */
  readonly add: (file: NewFile) => Promise<Outcome<AttachmentRef>>;
  /** Keeps what could be read of files chosen in a dialog, and says what could not. */
  readonly addPicked: (
    files: readonly PickedFile[],
  ) => Promise<{ readonly added: AttachmentRef[]; readonly failed: AppError[] }>;
  /** Keeps the files of a mail that was handed over once more, so that another can take them along. */
  readonly keepAgain: (files: readonly FrozenFile[]) => Promise<Outcome<AttachmentRef[]>>;
  /** A kept image as a `data:` address, to be shown; null when it is gone or no image a window shows. */
  readonly show: (blob: string, type: string) => string | null;
  /** Deletes the bytes no draft refers to any more. */
  readonly prune: () => Promise<void>;
};

/** Files that go with mails of one mode. */
export function createAttachments(deps: {
  readonly blobs: BlobsPort;
  readonly ids: Pick<Ids, 'uuidv7'>;
  /** What drafts and their revisions refer to. */
  readonly inUse: () => Outcome<ReadonlySet<string>>;
}): Attachments {
  const { blobs, ids, inUse } = deps;
  const add: Attachments['add'] = async ({ name, type, bytes, inline }) => {
    const clean = cleanName(name);
    if (bytes.length > MAX_ATTACHMENT_BYTES)
      return fail({
        kind: 'attachment.tooLarge',
        credit: 'none',
        name: clean,
        limit: MAX_ATTACHMENT_BYTES,
      });
    const stored = await blobs.put(bytes);
    if (!stored.ok) return stored;
    return ok({
      blob: stored.value,
      name: clean,
      type: mediaType(clean, type),
      size: bytes.length,
      contentId: inline ? `image-${ids.uuidv7()}` : null,
    });
  };
  return {
    add,
    addPicked: async (files) => {
      const added: AttachmentRef[] = [];
      const failed: AppError[] = [];
      for (const file of files) {
        if ('problem' in file) {
          const name = cleanName(file.name);
          failed.push(
            file.problem === 'tooLarge'
              ? { kind: 'attachment.tooLarge', credit: 'none', name, limit: MAX_ATTACHMENT_BYTES }
              : { kind: 'attachment.unreadable', credit: 'none', name, reason: file.problem },
          );
          continue;
        }
        // One after the other: together they would all be in memory twice.
        // oxlint-disable-next-line no-await-in-loop
        const kept = await add({ ...file, type: '', inline: false });
        if (kept.ok) added.push(kept.value);
        else failed.push(kept.error);
      }
      return { added, failed };
    },
    keepAgain: async (files) => {
      const kept: AttachmentRef[] = [];
      for (const { content, ...file } of files) {
        // One after the other: together they would all be in memory twice.
        // oxlint-disable-next-line no-await-in-loop
        const stored = await blobs.putBase64(content);
        if (!stored.ok) return stored;
        kept.push({ ...file, blob: stored.value });
      }
      return ok(kept);
    },
    show: (blob, type) => {
      const content = blobs.base64(blob);
      return content === null ? null : shownImage(type, content);
    },
    prune: async () => {
      const used = inUse();
      // Nothing is deleted while it is not known what is needed.
      if (used.ok) await blobs.prune(used.value);
    },
  };
}
