import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const draftHandlers = ({ session }: Services): HandlersOf<'drafts'> => ({
  'drafts.current': async () => (await session()).drafts.current(),
  'drafts.open': async ({ draftId }) => (await session()).drafts.open(draftId),
  'drafts.close': async () => {
    const closed = (await session()).drafts.close();
    return closed.ok ? ok(undefined) : closed;
  },
  'drafts.save': async ({ draftId, content, checkpoint }) =>
    (await session()).drafts.save(draftId, content, { checkpoint }),
  'drafts.list': async (query) => (await session()).drafts.list(query),
  'drafts.remove': async ({ draftId }) => {
    const removed = (await session()).drafts.remove(draftId);
    return removed.ok ? ok(undefined) : removed;
  },
  'drafts.restore': async ({ draftId }) => (await session()).drafts.restore(draftId),
  'drafts.revisions': async ({ draftId }) => {
    const revisions = (await session()).drafts.revisions(draftId);
    return revisions.ok ? ok([...revisions.value]) : revisions;
  },
  'drafts.revision': async ({ draftId, revisionId }) =>
    (await session()).drafts.revision(draftId, revisionId),
  'drafts.ofOp': async ({ opId }) => (await session()).drafts.ofOp(opId),
});
