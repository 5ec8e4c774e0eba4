import { ok } from '#shared/outcome.ts';
import { instant } from '#shared/time.ts';
import type { FakeAnswers } from './fake-client.ts';

type Names = Extract<keyof FakeAnswers, `drafts.${string}` | `attachments.${string}`>;

/** No drafts yet, and every file can be attached. */
export const draftAnswers: Pick<FakeAnswers, Names> = {
  'attachments.add': ({ name, type, bytes, inline }) =>
    ok({
      blob: 'a'.repeat(64),
      name,
      type,
      size: bytes.length,
      contentId: inline ? 'image-1' : null,
    }),
  'attachments.pick': () => ok({ added: [], failed: [] }),
  'attachments.show': () => ok({ url: null }),
  'drafts.current': () => ok(null),
  'drafts.open': () => ok(null),
  'drafts.close': () => ok(undefined),
  'drafts.save': () => ok({ savedAt: instant(Date.now()) }),
  'drafts.list': () => ok({ items: [], next: null, total: 0 }),
  'drafts.remove': () => ok(undefined),
  'drafts.restore': () => ok(null),
  'drafts.revisions': () => ok([]),
  'drafts.revision': () => ok(null),
  'drafts.ofOp': () => ok(null),
};
