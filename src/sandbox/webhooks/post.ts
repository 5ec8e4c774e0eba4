import { request } from 'node:http';

/**
 * Posts a delivery and resolves with the status, null without an answer. Loopback endpoints are asked with `node:http`,
 * because `fetch` adds `sec-fetch-mode`, which the real courier does not send; others (a tunnel) with `fetch`.
 */
export async function postDelivery(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    return url.startsWith('http:')
      ? await overHttp(url, headers, body, signal)
      : await overFetch(url, headers, body, signal);
  } catch {
    return null;
  }
}

async function overFetch(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
  await response.arrayBuffer();
  return response.status;
}

function overHttp(
  url: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      url,
      { method: 'POST', headers: { ...headers, ...length }, agent: false, signal },
      (response) => {
        response.resume();
        response.once('error', reject);
        response.once('end', () => resolve(response.statusCode ?? null));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}
