import { createContacts } from '#core/contacts/contacts.ts';
import { createChecks } from '#core/checks/service.ts';
import type { OpenFilePort, SaveFilePort } from '#core/ports/desktop.ts';
import type { Ids } from '#core/ports/identity.ts';
import type { Log } from '#core/ports/log.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { createPreviews } from '#core/preview/previews.ts';
import { createTemplates } from '#core/templates/templates.ts';
import { mailHandler } from './electron/default-app.ts';
import { createHtmlWork } from './html-work.ts';
import { createMailLinks } from './mail-links.ts';
import type { Pushes } from './ipc/pushes.ts';
import type { SessionServices } from './ipc/handlers/services.ts';

/** What helps while a mail is written and needs to read its text: preview, checks, templates. */
export function createWriting(deps: {
  /** Program of the thread that reads large mails. */
  readonly htmlWorker: string;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly openFile: OpenFilePort;
  readonly saveFile: SaveFilePort;
  /** The mode that is open. */
  readonly session: () => Promise<
    Pick<SessionServices, 'account' | 'drafts' | 'templates' | 'contacts' | 'suppressions'>
  >;
  readonly changed: (topic: 'templates' | 'contacts') => void;
  readonly tell: Pushes['tell'];
}) {
  const { ids, clock, scheduler, log } = deps;
  const html = createHtmlWork({ file: deps.htmlWorker, scheduler, log });
  const previews = createPreviews({
    ids,
    prepare: (source) => html.run('preparePreview', source),
  });
  return {
    previews,
    checks: createChecks({
      check: (mail) => html.run('checkMail', mail),
      fill: (mail) => html.run('fillVariable', mail),
      suppressed: async () => (await deps.session()).suppressions.addresses(),
    }),
    templates: createTemplates({
      store: async () => (await deps.session()).templates,
      ids,
      clock,
      merge: ({ content, values }) =>
        html.run('mergeTemplate', { html: content.html, content, values }),
      openFile: deps.openFile,
      saveFile: deps.saveFile,
      changed: () => deps.changed('templates'),
    }),
    contacts: createContacts({
      store: async () => (await deps.session()).contacts,
      ids,
      openFile: deps.openFile,
      changed: () => deps.changed('contacts'),
    }),
    mailHandler,
    /** What is asked for other than by a request of the window. */
    served: { preview: previews.get, openLink: createMailLinks(deps) },
    close: html.close,
  };
}
