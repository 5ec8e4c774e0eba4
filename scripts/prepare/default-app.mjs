// The start-up program of a development Electron: what `electron <folder or file>` runs. The official
// download carries one; the npm tarball does not, so this takes its place (see pinned-electron.ts).
// Playwright relies on `-r <file>`; everything else that starts with a dash belongs to Chromium.
// A module, because Electron waits for a module's top level before it is "ready": the app has to be
// loaded by then, since some of its settings can only be made earlier.
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function readArguments(argv) {
  const required = [];
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at];
    if (argument === '-r' || argument === '--require') {
      at += 1;
      required.push(argv[at]);
    } else if (argument === '-v' || argument === '--version') {
      return { required, answer: `v${process.versions.electron}` };
    } else if (argument === '-a' || argument === '--abi') {
      return { required, answer: process.versions.modules };
    } else if (!argument.startsWith('-')) {
      return { required, target: argument };
    }
  }
  return { required };
}

function describeApp(root) {
  const manifest = path.join(root, 'package.json');
  if (!fs.existsSync(manifest)) return undefined;
  const { version, productName, name, desktopName } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  if (productName || name) app.setName(productName || name);
  app.setDesktopName(desktopName || `${app.getName()}.desktop`);
  return root;
}

async function launch() {
  const { required, answer, target } = readArguments(process.argv.slice(1));
  if (answer) {
    console.log(answer);
    process.exit(0);
  }
  if (!target) throw new Error('usage: electron [options] <folder or file>');
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  for (const file of required) Module._load(file, Module, true);
  const root = path.resolve(target);
  const appRoot = describeApp(root);
  const file = Module._resolveFilename(root, null, true);
  app.setAppPath(appRoot ?? path.dirname(file));
  await import(pathToFileURL(file).href);
}

try {
  await launch();
} catch (error) {
  console.error('The app could not be started:', error);
  app.exit(1);
}
