import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ProbePort } from '#core/ports/webhooks.ts';

/**
 * Posts to our own public address as a service would. Not with `fetch`, which adds the `Sec-Fetch` headers that the
 * listener takes for a browser's.
 */
export const probe: ProbePort = ({ url, headers, body, timeout }) =>
  new Promise((resolve) => {
    const target = new URL(url);
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const gone = (problem: string): void => resolve({ status: null, detail: problem });
    const request = send(
      target,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-length': String(Buffer.byteLength(body)),
          // ngrok shows visitors of free tunnels a page of its own, unless they send this.
          'ngrok-skip-browser-warning': '1',
        },
        agent: false,
        signal: AbortSignal.timeout(timeout),
      },
      (response) => {
        response.resume();
        response.once('error', (error) => gone(error.message));
        const status = response.statusCode ?? null;
        response.once('end', () => resolve({ status, detail: `${target.host}: ${status}` }));
      },
    );
    request.once('error', (error: NodeJS.ErrnoException) =>
      gone(`${target.host}: ${error.code ?? error.message}`),
    );
    request.end(body);
  });
