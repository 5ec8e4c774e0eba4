import { protocol, type Session } from 'electron';
import { readBundleFile } from './bundle.ts';
import { APP_SCHEME, PREVIEW_SCHEME, previewPolicy, WINDOW_POLICY } from './content-policy.ts';

const COMMON_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // A link alone must not make anybody look up its host.
  'x-dns-prefetch-control': 'off',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
} as const;

/** Must run before the app is ready. Neither scheme may bypass CSP or be fetched across origins. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    { scheme: PREVIEW_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });

/** A mail under preview and which images it may show, by its address. */
export type ServedPreview = (
  address: string,
) => { readonly html: string; readonly images: 'off' | 'inside' | 'remote' } | null;

export type ServedPages = {
  /** Folder of the built window. */
  readonly root: string;
  /** The document of a preview address; null when there is none (any more). */
  readonly preview: ServedPreview;
  /** Development: where the window's files come from instead of `root`, and their policy. */
  readonly development?: {
    readonly fetch: (path: string) => Promise<Response>;
    readonly policy: string;
  };
};

export function servePages(session: Session, pages: ServedPages): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return notFound();
    const { development } = pages;
    if (development !== undefined) {
      const url = new URL(request.url);
      const answer = await development.fetch(url.pathname + url.search);
      const headers = new Headers(answer.headers);
      headers.set('content-security-policy', development.policy);
      return new Response(answer.body, { status: answer.status, headers });
    }
    const file = await readBundleFile(pages.root, request.url);
    if (file === null) return notFound();
    return new Response(new Uint8Array(file.body), {
      headers: {
        ...COMMON_HEADERS,
        'content-type': file.type,
        'content-security-policy': WINDOW_POLICY,
      },
    });
  });

  session.protocol.handle(PREVIEW_SCHEME, (request) => {
    const shown = request.method === 'GET' ? pages.preview(request.url) : null;
    if (shown === null) return notFound();
    return new Response(shown.html, {
      headers: {
        ...COMMON_HEADERS,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': previewPolicy(shown.images),
        'cache-control': 'no-store',
      },
    });
  });
}
