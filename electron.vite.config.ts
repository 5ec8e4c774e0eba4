import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

import { licencesPlugin } from './scripts/licences.ts';
import { nativePackages } from './scripts/native-packages.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest Electron the app runs on is 33 (Chrome 130, Node 20.18); see scripts/prepare. */
const node = 'node20.18';
const chrome = 'chrome130';

/**
 * Main and preload are bundled whole, so that starting reads a few files instead of walking
 * node_modules. Left out: Electron itself, and packages with a native file. A dynamic import stays a chunk of its own and is read when first used.
 */
export default defineConfig({
  main: {
    plugins: [licencesPlugin()],
    build: {
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/main/index.ts'), 'html-worker': at('src/main/html-worker.ts') },
        external: [...nativePackages],
      },
    },
  },
  preload: {
    build: {
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        // A sandboxed preload script has to be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    build: {
      target: chrome,
      minify: true,
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
    plugins: [react(), licencesPlugin()],
  },
});
