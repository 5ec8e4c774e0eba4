import type { HandlersOf, Services } from './services.ts';

export const outboxHandlers = ({ app, session }: Services): HandlersOf<'outbox'> => ({
  'outbox.send': async ({ clientOpId, message, scheduledAt, draftId }) =>
    (await session()).outbox.submit(clientOpId, message, { draftId, scheduledAt }),
  'outbox.list': async (query) => (await session()).outbox.list(query),
  'outbox.detail': async ({ opId }) => (await session()).outbox.detail(opId),
  'outbox.cancel': async ({ opId }) => (await session()).outbox.cancel(opId),
  'outbox.sendNow': async ({ opId }) => (await session()).outbox.sendNow(opId),
  'outbox.reschedule': async ({ opId, at }) => (await session()).outbox.reschedule(opId, at),
  'outbox.retry': async ({ opId }) => (await session()).outbox.retry(opId),
  'outbox.resolve': async ({ opId, choice }) => (await session()).outbox.resolve(opId, choice),
  'outbox.setPaused': ({ paused }) => app.setPaused(paused),
  'outbox.reconcile': async () => (await session()).reconcile.report(),
  'outbox.applyFix': async ({ lineId }) => (await session()).reconcile.applyFix(lineId),
});
