import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export type BundleFile = { readonly body: Uint8Array; readonly type: string };

/**
 * The path inside the bundle an `app://bundle/...` address means, without a leading slash; null for every
 * address that is not plainly inside: other hosts, encoded separators, backslashes, NUL, dot segments.
 */
function bundlePath(address: string): string | null {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== 'app:' || url.host !== 'bundle') return null;
  if (/%2f|%5c|%00/i.test(url.pathname) || /[\0\\:]/.test(path) || /%/.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '.' || part === '..')) return null;
  return parts.length === 0 ? 'index.html' : parts.join('/');
}

/** Reads a file of the bundle; null when it is not there or its real place is outside `root`. */
export async function readBundleFile(root: string, address: string): Promise<BundleFile | null> {
  const path = bundlePath(address);
  if (path === null) return null;
  try {
    const base = await realpath(root);
    const real = await realpath(join(base, path));
    if (!real.startsWith(base + sep) || !(await stat(real)).isFile()) return null;
    const type = TYPES[extname(real).toLowerCase()];
    return type === undefined ? null : { body: await readFile(real), type };
  } catch {
    return null;
  }
}
