import { useMemo, useState } from 'react';
import type { AttachmentRef } from '#shared/contract/attachments.ts';
import type { AppError } from '#shared/errors.ts';
import { MAX_ATTACHMENT_BYTES } from '#shared/message/size.ts';
import { ask, useClient } from '../../lib/client.tsx';
import type { InlineImages } from './body/write-input.ts';
import type { ComposeSession } from './session.ts';

type Acts = {
  readonly forget: () => void;
  /** Files that were pasted or dropped. */
  readonly attach: (files: readonly File[]) => void;
  /** Opens the system's dialog. */
  readonly pick: () => void;
  readonly images: InlineImages;
};

export type Attaching = Acts & {
  /** Files that are being read and kept. */
  readonly pending: number;
  /** Why files were not attached, since the last time some were. */
  readonly failed: readonly AppError[];
};

const tooLarge = (name: string): AppError => ({
  kind: 'attachment.tooLarge',
  credit: 'none',
  name,
  limit: MAX_ATTACHMENT_BYTES,
});

/** Attaching files to the mail being written: dropped, pasted, chosen in the system's dialog, and images of the text. */
export function useAttachments(session: ComposeSession): Attaching {
  const client = useClient();
  const [pending, setPending] = useState(0);
  const [failed, setFailed] = useState<readonly AppError[]>([]);
  const acts = useMemo((): Acts => {
    const append = (draftId: string, added: readonly AttachmentRef[]): void => {
      const { draft, draftId: now } = session.read();
      // Another mail may be open by now; these files belong to the one before.
      if (added.length === 0 || draftId !== now) return;
      session.edit({ attachments: [...draft.attachments, ...added] });
    };
    const refuse = (error: AppError): null => {
      setFailed((before) => [...before, error]);
      return null;
    };
    const keep = async (file: File, inline: boolean): Promise<AttachmentRef | null> => {
      const { name, type } = file;
      if (file.size > MAX_ATTACHMENT_BYTES) return refuse(tooLarge(name));
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch (thrown) {
        // The bytes are read once, now: a folder has none, and a file may have vanished or changed since it was dropped.
        const gone = thrown instanceof DOMException && thrown.name === 'NotFoundError';
        const reason = gone ? 'gone' : type === '' ? 'folder' : 'changed';
        return refuse({ kind: 'attachment.unreadable', credit: 'none', name, reason });
      }
      const kept = await ask(client, 'attachments.add', { name, type, bytes, inline });
      return kept.ok ? kept.value : refuse(kept.error);
    };
    const keepAll = async (files: readonly File[], inline: boolean) => {
      const { draftId } = session.read();
      setFailed([]);
      setPending((before) => before + files.length);
      const kept: (AttachmentRef | null)[] = [];
      for (const file of files) {
        // One after the other: a mail holds 40 MB, and the window needs not hold more at once.
        // oxlint-disable-next-line no-await-in-loop
        kept.push(await keep(file, inline));
        setPending((before) => before - 1);
      }
      append(
        draftId,
        kept.filter((each) => each !== null),
      );
      return kept;
    };
    const pick = async (): Promise<void> => {
      const { draftId } = session.read();
      setFailed([]);
      const picked = await ask(client, 'attachments.pick', undefined);
      if (!picked.ok) return void refuse(picked.error);
      append(draftId, picked.value.added);
      return setFailed(picked.value.failed);
    };
    return {
      forget: () => setFailed([]),
      attach: (files) => void keepAll(files, false),
      pick: () => void pick(),
      images: {
        add: async (files) =>
          (await keepAll(files, true)).map((kept) =>
            kept === null || kept.contentId === null ? null : `cid:${kept.contentId}`,
          ),
        show: async (contentId) => {
          const { attachments } = session.read().draft;
          const image = attachments.find((each) => each.contentId === contentId);
          if (image === undefined) return null;
          const { blob, type } = image;
          const shown = await ask(client, 'attachments.show', { blob, type });
          return shown.ok ? shown.value.url : null;
        },
      },
    };
  }, [client, session]);
  return { ...acts, pending, failed };
}
