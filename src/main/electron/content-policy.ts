/** Origin of the window's own pages. */
export const APP_ORIGIN = 'app://bundle';
export const APP_SCHEME = 'app';
export const PREVIEW_SCHEME = 'preview';

const policy = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => (value === '' ? name : `${name} ${value}`))
    .join('; ');

const windowDirectives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  // The window talks to the main process only; it needs no network.
  'connect-src': "'none'",
  'frame-src': `${PREVIEW_SCHEME}:`,
  'object-src': "'none'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

export const WINDOW_POLICY = policy(windowDirectives);

/** Development only: Vite injects styles and a small inline script, and talks to its server. */
export function developmentPolicy(server: URL): string {
  const socket = `ws://${server.host}`;
  const {
    'require-trusted-types-for': _types,
    'trusted-types': _names,
    ...rest
  } = windowDirectives;
  return policy({
    ...rest,
    'script-src': "'self' 'unsafe-inline'",
    'style-src': "'self' 'unsafe-inline'",
    // Vite's client tries its page's own host first. Blocked by a policy that try never ends; allowed, it fails
    // (lockdown.ts cancels it) and the client goes on to the server.
    'connect-src': `'self' ${server.origin} ${socket} ws://bundle`,
  });
}

const IMAGE_SOURCES = { off: "'none'", inside: 'data:', remote: 'data: https:' } as const;

/**
 * A mail under preview: inline styles and the images it was asked to show, nothing else. With the frame's own
 * `sandbox=""` none of the known vectors reaches the network or runs.
 */
export const previewPolicy = (images: keyof typeof IMAGE_SOURCES): string =>
  policy({
    'default-src': "'none'",
    'style-src': "'unsafe-inline'",
    'img-src': IMAGE_SOURCES[images],
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': `${APP_SCHEME}:`,
    sandbox: '',
  });
