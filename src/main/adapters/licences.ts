import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Licence } from '#shared/contract/about.ts';

/**
 * The packages that are part of the app, as the build wrote them beside each bundle (`licences.json`), each once,
 * by name. A missing or unreadable file counts as empty: development runs have none.
 */
export async function readLicences(files: readonly string[]): Promise<Licence[]> {
  const lists = await Promise.all(
    files.map(async (file) => {
      try {
        return z.array(Licence).parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return [];
      }
    }),
  );
  const each = new Map(lists.flat().map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...each.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
