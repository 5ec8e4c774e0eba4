import { createChecks } from '#core/checks/service.ts';
import type { OpenFilePort, SaveFilePort } from '#core/ports/desktop.ts';
import type { Ids } from '#core/ports/identity.ts';
import type { Log } from '#core/ports/log.ts';
import type { TemplatesPort } from '#core/ports/templates.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { createPreviews } from '#core/preview/previews.ts';
import { createTemplates } from '#core/templates/templates.ts';
import { createHtmlWork } from './html-work.ts';

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
  readonly templates: () => Promise<TemplatesPort>;
  readonly templatesChanged: () => void;
}) {
  const { ids, clock, scheduler, log } = deps;
  const html = createHtmlWork({ file: deps.htmlWorker, scheduler, log });
  return {
    previews: createPreviews({ ids, prepare: (source) => html.run('preparePreview', source) }),
    checks: createChecks({
      check: (mail) => html.run('checkMail', mail),
      fill: (mail) => html.run('fillVariable', mail),
      suppressed: async () => new Set(),
    }),
    templates: createTemplates({
      store: deps.templates,
      ids,
      clock,
      merge: ({ content, values }) =>
        html.run('mergeTemplate', { html: content.html, content, values }),
      openFile: deps.openFile,
      saveFile: deps.saveFile,
      changed: deps.templatesChanged,
    }),
    close: html.close,
  };
}
