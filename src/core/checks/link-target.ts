/** Where a link leads, as far as its spelling tells. */
export type LinkTarget =
  | { readonly kind: 'web'; readonly host: string; readonly path: string }
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'fine' | 'empty' | 'script' | 'local' | 'broken' };

// Mail programs and browsers leave out these signs before they look at a scheme (WHATWG URL).
// oxlint-disable-next-line no-control-regex
const IGNORED = /[\u0000-\u0020]+/g;
const PRIVATE =
  /^(?:localhost|.*\.(?:localhost|local|internal|test)|0\.0\.0\.0|10\..*|127\..*|169\.254\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[.*\]|[^.]+)$/;

/** Reads the `href` of a link. */
export function targetOf(href: string): LinkTarget {
  const value = href.replaceAll(IGNORED, '');
  if (value === '' || value === '#') return { kind: 'empty' };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (value.startsWith('#') || scheme === 'tel' || scheme === 'sms') return { kind: 'fine' };
  if (scheme === 'mailto') {
    const [address = ''] = value.slice('mailto:'.length).split('?', 1);
    return { kind: 'mail', address: address.toLowerCase() };
  }
  if (scheme === 'javascript' || scheme === 'vbscript' || scheme === 'data')
    return { kind: 'script' };
  if (scheme === 'file' || scheme === 'app' || scheme === 'blob') return { kind: 'local' };
  if (scheme !== 'http' && scheme !== 'https')
    return { kind: scheme === undefined ? 'broken' : 'fine' };
  const [, authority = '', path = ''] = /^[a-z]+:[\\/]{2}([^\\/?#]*)(.*)$/i.exec(value) ?? [];
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
  if (host === '' || /[\s<>"{}|^`%]/.test(host) || host.includes('..')) return { kind: 'broken' };
  return PRIVATE.test(host) ? { kind: 'local' } : { kind: 'web', host, path };
}

const ADDRESS_TEXT = /^(?:(https?):\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?::\d+)?(?:[/?#]\S*)?$/i;
const FILE =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|zip|png|jpe?g|gif|svg|html?|md|js|ts|css|json|py|sh)$/i;

const bare = (host: string): string => host.replace(/^www\./, '');

const within = (a: string, b: string): boolean => a === b || a.endsWith(`.${b}`);

/** The domain a link's text promises, if it reads like an address of the web. */
export function promisedHost(text: string): string | null {
  const [, scheme, host] = ADDRESS_TEXT.exec(text.trim()) ?? [];
  if (host === undefined) return null;
  return scheme === undefined && FILE.test(host) ? null : bare(host.toLowerCase());
}

/** Whether the two domains are one, or one is below the other. */
export const sameHost = (promised: string, real: string): boolean =>
  within(promised, bare(real)) || within(bare(real), promised);
