import type { Session } from 'electron';
import type { ServedPreview } from './protocols.ts';

const PRIVATE_V4 =
  /^(?:0|10|127|169\.254|192\.168|192\.0\.0|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2(?:2[4-9]|[345]\d))(?:\.|$)/;

/** Whether a host, as the URL parser spells it, is a name or number of the open Internet. */
export function isPublicHost(host: string): boolean {
  // The only IPv6 addresses an image could need begin with 2 or 3 (global unicast, RFC 4291).
  if (host.startsWith('[')) return /^\[[23][0-9a-f]{3}:/.test(host);
  if (/^[\d.]+$/.test(host)) return !PRIVATE_V4.test(host);
  return host.includes('.') && !/\.(?:localhost|local|internal|home\.arpa|lan)\.?$/.test(host);
}

export type RemoteRequest = {
  readonly url: string;
  readonly resourceType: string;
  /** Address of the frame that asks. */
  readonly frame: string;
};

/** Whether a preview may fetch this: a picture, encrypted, from the open Internet, and the user asked for it there. */
export function mayLoadImage(request: RemoteRequest, preview: ServedPreview): boolean {
  if (request.resourceType !== 'image' || preview(request.frame)?.images !== 'remote') return false;
  if (!URL.canParse(request.url)) return false;
  const url = new URL(request.url);
  return (
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    isPublicHost(url.hostname)
  );
}

const without = <T>(headers: Record<string, T>, ...names: readonly string[]): Record<string, T> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())),
  );

/** A picture is fetched without saying who fetches it, and leaves nothing behind. */
export function loadAnonymously(session: Session): void {
  session.webRequest.onBeforeSendHeaders({ urls: ['https://*/*'] }, (details, answer) => {
    answer({ requestHeaders: without(details.requestHeaders, 'cookie', 'authorization') });
  });
  session.webRequest.onHeadersReceived({ urls: ['https://*/*'] }, (details, answer) => {
    answer({ responseHeaders: without(details.responseHeaders ?? {}, 'set-cookie') });
  });
}
