import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { nativePackages } from '../native-packages.ts';

/** Of a native package's folder, what it needs at run time on one system. */
const isNeeded = (target: string) => (path: string) => {
  const inside = path.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? '';
  const foreign = /\/prebuilds\/([^/]+)/.exec(inside);
  if (foreign !== null) return foreign[1] === target;
  return !/\/(src|test|deps)(\/|$)|binding\.gyp$|\.(map|d\.[cm]?ts|md)$/.test(inside);
};

/**
 * Puts together in `stage` exactly what is packed, except the bundles, which the build writes into `stage/out`:
 * a package.json with nothing but what Electron reads, the icon, the licence and the packages with native files.
 * `target` is a system as prebuilt files name it, for example `linux-x64`.
 */
export async function fillStage(root: string, stage: string, target: string): Promise<void> {
  const { name, version, description, license, type, main, productName, desktopName } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  const author = 'The MailKit developers';
  const fields = {
    name,
    productName,
    desktopName,
    version,
    description,
    license,
    author,
    type,
    main,
  };
  await writeFile(join(stage, 'package.json'), JSON.stringify(fields, null, 2));
  for (const file of ['LICENSE', 'resources/icons/256x256.png']) await copy(root, stage, file);
  for (const pack of nativePackages) {
    const folder = join('node_modules', pack);
    if (!existsSync(join(root, folder))) continue;
    await cp(join(root, folder), join(stage, folder), {
      recursive: true,
      dereference: true,
      filter: isNeeded(target),
    });
  }
}

async function copy(from: string, to: string, file: string): Promise<void> {
  await mkdir(dirname(join(to, file)), { recursive: true });
  await cp(join(from, file), join(to, file));
}
