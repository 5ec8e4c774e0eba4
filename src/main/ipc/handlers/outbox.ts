import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const outboxHandlers = ({
  app,
  session,
}: Services): HandlersOf<'outbox' | 'deliveries'> => ({
  'outbox.send': async ({ clientOpId, message, scheduledAt, draftId }) =>
    (await session()).outbox.submit(clientOpId, message, { draftId, scheduledAt }),
  'outbox.sendAsNew': async ({ clientOpId, opId }) => (await session()).sendAsNew(clientOpId, opId),
  'outbox.list': async (query) => {
    const { outbox, deliveries } = await session();
    const page = outbox.list(query);
    if (!page.ok) return page;
    const known = deliveries.summaries(page.value.items.map(({ opId }) => opId));
    const items = page.value.items.map((op) => ({ ...op, delivery: known.get(op.opId) ?? null }));
    return ok({ ...page.value, items });
  },
  'deliveries.ofOp': async ({ opId }) => ok((await session()).deliveries.ofOp(opId)),
  'outbox.export': async ({ format, ...query }) => (await session()).exportMail(format, query),
  'outbox.detail': async ({ opId }) => {
    const { outbox, deliveries } = await session();
    const detail = outbox.detail(opId);
    if (!detail.ok) return detail;
    const delivery = deliveries.summaries([opId]).get(opId) ?? null;
    return ok({ ...detail.value, op: { ...detail.value.op, delivery } });
  },
  'outbox.image': async ({ opId, contentId }) => (await session()).outbox.image(opId, contentId),
  'outbox.cancel': async ({ opId }) => (await session()).outbox.cancel(opId),
  'outbox.sendNow': async ({ opId }) => (await session()).outbox.sendNow(opId),
  'outbox.reschedule': async ({ opId, at }) => (await session()).outbox.reschedule(opId, at),
  'outbox.retry': async ({ opId }) => (await session()).outbox.retry(opId),
  'outbox.resolve': async ({ opId, choice }) => (await session()).outbox.resolve(opId, choice),
  'outbox.setPaused': ({ paused }) => app.setPaused(paused),
  'outbox.reconcile': async () => (await session()).reconcile.report(),
  'outbox.applyFix': async ({ lineId }) => (await session()).reconcile.applyFix(lineId),
});
