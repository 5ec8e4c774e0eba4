import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './root.ts';

/** ngrok keeps the native file of each system in a package of its own, of which npm installs those that fit. */
function ngrokPackages(): readonly string[] {
  const scope = join(root, 'node_modules/@ngrok');
  return existsSync(scope) ? readdirSync(scope).map((name) => `@ngrok/${name}`) : [];
}

/** Packages that stay packages instead of being bundled, because their native file has to be found beside them. */
export const nativePackages: readonly string[] = [
  '@photostructure/sqlite',
  'node-gyp-build',
  ...ngrokPackages(),
];
