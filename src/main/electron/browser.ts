import { shell } from 'electron';
import type { BrowserPort } from '#core/ports/desktop.ts';
import type { Log } from '#core/ports/log.ts';
import { fail, ok } from '#shared/outcome.ts';
import { judgeLink, type LinkPolicy } from './links.ts';

/** Opens hosted pages in the system browser. The address is judged here, whoever asks. */
export function createBrowser(deps: {
  readonly log: Log;
  readonly origins: () => Pick<LinkPolicy, 'sandboxOrigin' | 'extraOrigins'>;
}): BrowserPort {
  return {
    open: async (url, mode) => {
      const verdict = judgeLink(url, { mode, ...deps.origins() });
      if (!verdict.allowed) {
        deps.log.warn('browser.refused', { host: verdict.host });
        return fail({ kind: 'checkout.link', credit: 'unrelated', host: verdict.host });
      }
      try {
        await shell.openExternal(verdict.href);
        return ok(undefined);
      } catch (error) {
        deps.log.warn('browser.failed', { problem: String(error) });
        return fail({ kind: 'browser.failed', credit: 'unrelated' });
      }
    },
  };
}
