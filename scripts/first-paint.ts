import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the window may read before it can be used, in bytes after gzip (design: 250 kB). */
export const FIRST_PAINT_BYTES = 250_000;

/**
 * The bytes of script, after gzip, that a built window at `renderer` reads before it shows anything: what its page
 * names, and the larger of the two languages. Throws where it cannot tell, so that a renamed file is not counted as none.
 */
export async function firstPaintBytes(renderer: string): Promise<number> {
  const page = await readFile(join(renderer, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) =>
    String(path),
  );
  const languages = (await readdir(join(renderer, 'assets')))
    .filter((name) => /^catalogue-.+\.js$/.test(name))
    .map((name) => `assets/${name}`);
  if (named.length === 0 || languages.length !== 2)
    throw new Error(
      `${renderer}: ${named.length} scripts in the page, ${languages.length} languages beside it`,
    );
  const size = async (path: string): Promise<number> =>
    gzipSync(await readFile(join(renderer, path)), { level: 9 }).length;
  const sizes = await Promise.all([...new Set(named)].map(size));
  return (
    sizes.reduce((sum, each) => sum + each, 0) +
    Math.max(...(await Promise.all(languages.map(size))))
  );
}
