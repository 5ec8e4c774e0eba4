import type { Log } from '#core/ports/log.ts';
import type { TunnelPort } from '#core/ports/webhooks.ts';
import type { AppError } from '#shared/errors.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';

/** The part of `@ngrok/ngrok` that is used. */
export type Ngrok = {
  readonly forward: (config: {
    readonly addr: string;
    readonly authtoken: string;
    readonly domain?: string;
    readonly onStatusChange: (status: string) => void;
  }) => Promise<{ readonly url: () => string | null; readonly close: () => Promise<void> }>;
};

type Problem = Extract<AppError, { kind: 'tunnel.failed' }>['problem'];

const failed = (problem: Problem, detail: string): Outcome<never> =>
  fail({ kind: 'tunnel.failed', credit: 'unrelated', problem, detail: detail.slice(0, 500) });

/** ngrok answers in prose; its codes for a bad, missing or revoked token all begin like this. */
const isTokenProblem = (text: string): boolean => /ERR_NGROK_1(0[57]|18)\b|authtoken/i.test(text);

const hostOf = (url: string): string | null => {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
};

/**
 * Two ways in: an address whose tunnel the user runs, and ngrok inside this process. ngrok's native package is imported
 * when it is first wanted; where it is missing or does not load, that is said and nothing else suffers.
 */
export function createTunnel(deps: {
  readonly log: Log;
  readonly loadNgrok?: () => Promise<Ngrok>;
}): TunnelPort {
  const loadNgrok = deps.loadNgrok ?? (() => import('@ngrok/ngrok'));

  return {
    open: async ({ provider, url, port, authtoken, onLost }) => {
      if (provider === 'own') {
        return url === '' || hostOf(url) === null
          ? failed('address', url)
          : ok({ url, close: () => Promise.resolve() });
      }
      if (authtoken === null) return failed('token', '');
      let ngrok: Ngrok;
      try {
        ngrok = await loadNgrok();
      } catch (error) {
        deps.log.warn('tunnel.load', { problem: String(error) });
        return failed('missing', error instanceof Error ? error.message : String(error));
      }
      try {
        let closing = false;
        const domain = url === '' ? null : hostOf(url);
        const listener = await ngrok.forward({
          addr: `127.0.0.1:${port}`,
          authtoken,
          ...(domain === null ? {} : { domain }),
          onStatusChange: (status) => {
            if (status === 'closed' && !closing) onLost('ngrok');
          },
        });
        return ok({
          url: listener.url() ?? '',
          close: async () => {
            closing = true;
            await listener.close().catch((error: unknown) => {
              deps.log.warn('tunnel.close', { problem: String(error) });
            });
          },
        });
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        deps.log.warn('tunnel.open', { problem: text.slice(0, 200) });
        return failed(isTokenProblem(text) ? 'token' : 'refused', text);
      }
    },
  };
}
