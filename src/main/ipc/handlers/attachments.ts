import { MAX_ATTACHMENT_BYTES } from '#shared/message/size.ts';
import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const attachmentHandlers = ({ files, session }: Services): HandlersOf<'attachments'> => ({
  'attachments.add': async (file) => (await session()).attachments.add(file),
  'attachments.pick': async () => {
    const picked = await files.pick(MAX_ATTACHMENT_BYTES);
    return ok(await (await session()).attachments.addPicked(picked));
  },
  'attachments.show': async ({ blob, type }) =>
    ok({ url: (await session()).attachments.show(blob, type) }),
});
