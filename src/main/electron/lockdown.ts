import type { App, Session, WebContents } from 'electron';
import type { Log } from '#core/ports/log.ts';
import { APP_ORIGIN } from './content-policy.ts';
import type { ServedPreview } from './protocols.ts';
import { loadAnonymously, mayLoadImage } from './remote-images.ts';

/** Whether the window may load this address, be it a page, a part of one or a connection. */
export function mayLoad(address: string, developmentOrigins: readonly string[] = []): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.protocol === 'app:') return url.host === 'bundle';
  if (url.protocol === 'preview:' || url.protocol === 'devtools:') return true;
  return developmentOrigins.includes(url.origin);
}

/** Whether a frame may go there: the window stays on its own page, a frame inside shows previews only. */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (!isMainFrame) return url.protocol === 'preview:';
  return `${url.protocol}//${url.host}` === APP_ORIGIN && /^\/(index\.html)?$/.test(url.pathname);
}

/** Every permission is refused, and nothing is loaded but our own schemes and the pictures a preview was asked to show. */
export function lockSession(
  session: Session,
  log: Log,
  allowed: { readonly origins: readonly string[]; readonly preview: ServedPreview },
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('security.permission', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    log.warn('security.permission', { permission: 'display-media' });
    // Electron's way to refuse is an answer without streams.
    answer({});
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const { url, resourceType } = details;
    const loads =
      mayLoad(url, allowed.origins) ||
      mayLoadImage({ url, resourceType, frame: details.frame?.url ?? '' }, allowed.preview);
    if (!loads) log.warn('security.request', { scheme: url.split(':', 1)[0] ?? '' });
    answer({ cancel: !loads });
  });
  loadAnonymously(session);
  // Chromium would fetch dictionaries from its maker, for a check the window has switched off.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    log.warn('security.download');
    event.preventDefault();
  });
}

/** No contents of this app ever leave their page, open a window or attach a webview. */
export function lockContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => {
      log.warn('security.windowOpen');
      return { action: 'deny' };
    });
    contents.on('will-frame-navigate', (event) => {
      if (mayNavigate(event.url, event.isMainFrame)) return;
      log.warn('security.navigation');
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (mayNavigate(event.url, event.isMainFrame)) return;
      log.warn('security.redirect');
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      log.warn('security.webview');
      event.preventDefault();
    });
  });
}
