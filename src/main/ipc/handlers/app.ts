import { listSenders } from '#core/settings/senders.ts';
import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const appHandlers = ({
  app,
  previews,
  session,
}: Services): HandlersOf<'app' | 'notices' | 'preview' | 'senders'> => ({
  'app.state': () => ok(app.state()),
  'app.finishFirstRun': () => app.finishFirstRun(),
  'app.ready': () => {
    app.ready();
    return ok(undefined);
  },
  'app.quit': async ({ how }) => {
    await app.quit(how);
    return ok(undefined);
  },
  'notices.list': async () => (await session()).notices.list(),
  'notices.dismiss': async ({ noticeId }) => (await session()).notices.dismiss(noticeId),
  'preview.render': async (source) => ok(await previews.render(source)),
  'senders.list': async () => {
    const { account, contacts } = await session();
    const last = contacts.lastSender();
    return listSenders(account(), last.ok ? last.value : null);
  },
});
