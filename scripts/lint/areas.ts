/**
 * The import rules of the project, one row per area. A file belongs to the first row whose `files`
 * its path starts with, so narrower rows stand above wider ones. Whatever is not listed is refused.
 */
export type Area = {
  readonly name: string;
  /** Path prefixes from the repository's root; `*` stands for one folder or file name. */
  readonly files: readonly string[];
  /** Areas it may import besides itself, or single files; `types ` in front allows `import type` only. */
  readonly areas: readonly string[];
  /** Packages it may import (`@scope/*` for all of a scope, `any` for all); `types ` as above. */
  readonly packages: readonly string[];
  /** `node:` modules it may import (`any` for all); `types ` as above. */
  readonly node: readonly string[];
  /** What to do instead, in one sentence. */
  readonly fix: string;
};

const everyArea = [
  'shared',
  'ports',
  'core',
  'sandbox',
  'sandbox cli',
  'sandbox kit',
  'adapters',
  'electron',
  'ipc',
  'composition',
  'headless',
  'test worlds',
  'preload api',
  'preload',
  'renderer app',
  'renderer feature',
  'renderer ui',
  'renderer lib',
];

const forTheWindow = [
  'react',
  'react-dom',
  '@base-ui/react',
  '@tanstack/*',
  '@codemirror/*',
  '@lezer/highlight',
  '@tiptap/*',
  'd3-scale',
  'd3-shape',
  'marked',
  'parse5',
];

export const areas: readonly Area[] = [
  {
    name: 'shared',
    files: ['src/shared/'],
    areas: [],
    packages: ['zod'],
    node: [],
    fix: 'Move the code that needs it to the area that owns it, and keep here what both sides know.',
  },
  {
    name: 'ports',
    files: ['src/core/ports/', 'src/core/ports.ts'],
    areas: ['shared'],
    packages: ['zod'],
    node: [],
    fix: 'A port speaks in shared types only; describe what core asks for, not who answers.',
  },
  {
    name: 'core',
    files: ['src/core/'],
    areas: ['shared', 'ports'],
    packages: ['zod', 'parse5'],
    node: [],
    fix: 'Describe what is needed as a port in src/core/ports and let src/main/compose.ts pass it in.',
  },
  {
    name: 'sandbox cli',
    files: ['src/sandbox/cli.ts'],
    areas: ['sandbox', 'types shared'],
    packages: [],
    node: ['any'],
    fix: 'The sandbox is an independent judge of the app: write it here again instead of sharing it.',
  },
  {
    name: 'sandbox kit',
    files: ['src/sandbox/testing/'],
    areas: ['sandbox', 'types shared'],
    packages: ['vitest', 'dodopayments', 'resend'],
    node: ['node:http', 'node:crypto', 'types any'],
    fix: 'The kit serves the tests of the sandbox alone: it knows the sandbox and the official SDKs, nothing of the app.',
  },
  {
    name: 'sandbox',
    files: ['src/sandbox/'],
    areas: ['types shared'],
    packages: [],
    node: ['node:http', 'node:crypto', 'types any'],
    fix: 'The sandbox is an independent judge of the app: share types only ("import type"), no code.',
  },
  {
    name: 'adapters',
    files: ['src/main/adapters/'],
    areas: ['ports', 'shared'],
    packages: ['any'],
    node: ['any'],
    fix: 'An adapter implements a port: take what else it needs as an argument from src/main/compose.ts.',
  },
  {
    name: 'electron',
    files: ['src/main/electron/'],
    areas: ['ports', 'shared'],
    packages: ['electron'],
    node: ['any'],
    fix: 'This folder only translates between ports and Electron: take the rest as an argument from src/main/compose.ts.',
  },
  {
    name: 'ipc',
    files: ['src/main/ipc/'],
    areas: ['shared', 'core', 'ports'],
    packages: [],
    node: [],
    fix: 'A handler answers from core: take what it needs as an argument from src/main/compose.ts.',
  },
  {
    name: 'test worlds',
    files: ['src/main/testing/'],
    areas: everyArea,
    packages: ['any'],
    node: ['any'],
    fix: 'Only tests, the composition and other test worlds may use this.',
  },
  {
    name: 'headless',
    files: ['src/main/headless/'],
    areas: [
      'shared',
      'ports',
      'core',
      'adapters',
      'src/main/session.ts',
      'src/main/connect.ts',
      'src/main/environment.ts',
    ],
    packages: ['zod'],
    node: ['any'],
    fix: 'The headless runner joins the same parts as the app, without a window: take the rest from src/main/session.ts.',
  },
  {
    name: 'composition',
    files: ['src/main/*.ts'],
    areas: ['shared', 'ports', 'core', 'sandbox', 'adapters', 'electron', 'ipc', 'test worlds'],
    packages: ['electron'],
    node: ['any'],
    fix: 'The composition only joins parts: wrap the package in an adapter, and leave the window to the renderer.',
  },
  {
    name: 'preload api',
    files: ['src/preload/api.d.ts', 'src/preload/api.ts'],
    areas: ['types shared'],
    packages: [],
    node: [],
    fix: 'This file only states the type of what the preload script offers to the window.',
  },
  {
    name: 'preload',
    files: ['src/preload/'],
    areas: ['preload api', 'types shared', 'src/shared/contract/client.ts'],
    packages: ['electron'],
    node: [],
    fix: 'The preload script only passes calls through (and stays free of zod): put the code in the main process or the window.',
  },
  {
    name: 'renderer ui',
    files: ['src/renderer/ui/'],
    areas: ['renderer lib', 'shared'],
    packages: forTheWindow,
    node: [],
    fix: 'The design system knows no feature: pass what it needs as a property.',
  },
  {
    name: 'renderer lib',
    files: ['src/renderer/lib/'],
    areas: ['shared', 'types preload api'],
    packages: forTheWindow,
    node: [],
    fix: 'lib serves everyone in the window: move what needs this to a feature or to app.',
  },
  {
    name: 'renderer feature',
    files: ['src/renderer/features/*/'],
    areas: ['renderer ui', 'renderer lib', 'shared'],
    packages: forTheWindow,
    node: [],
    fix: 'A feature never imports another one: move what both need to src/renderer/lib or ui, or join them in app.',
  },
  {
    name: 'renderer app',
    files: ['src/renderer/'],
    areas: ['renderer feature', 'renderer ui', 'renderer lib', 'shared', 'types preload api'],
    packages: forTheWindow,
    node: [],
    fix: 'The window asks the main process through the typed client in src/renderer/lib.',
  },
  {
    name: 'end-to-end tests',
    files: ['e2e/'],
    areas: ['shared', 'sandbox', 'sandbox cli'],
    packages: ['@playwright/test', 'playwright', '@axe-core/playwright'],
    node: ['any'],
    fix: 'An end-to-end test sees the app from outside: drive the window, or ask the sandbox.',
  },
  {
    name: 'tool settings',
    files: ['*.config.ts'],
    areas: ['tools'],
    packages: ['any'],
    node: ['any'],
    fix: 'Settings of a tool may read what the other tools know, nothing of the app.',
  },
  {
    name: 'tools',
    files: ['scripts/'],
    areas: [],
    packages: ['any'],
    node: ['any'],
    fix: 'Tools do not depend on the app they build; run it or read its files instead.',
  },
];

/**
 * Unit tests see more than their area: everything, except that tests of the window stay in it.
 * (They run in a simulated browser, where nothing of the main process would work.)
 */
export const testsOf: { readonly window: Area; readonly rest: Area } = {
  window: {
    name: 'window test',
    files: ['src/renderer/'],
    areas: everyArea.filter(
      (name) => name.startsWith('renderer') || /^(shared|preload api)$/.test(name),
    ),
    packages: ['any'],
    node: [],
    fix: 'A test of the window stays in the window: give it a fake client instead of the main process.',
  },
  rest: {
    name: 'test',
    files: [''],
    areas: [...everyArea, 'tools'],
    packages: ['any'],
    node: ['any'],
    fix: 'End-to-end code is not for unit tests: move what both need beside the source.',
  },
};

/** Packages and names that only one place may touch, so that everyone else meets them through a port. */
export const owned: readonly {
  readonly what: string;
  /** Import these names only; undefined means the whole package. */
  readonly names?: readonly string[];
  readonly from: string;
  readonly owner: string;
}[] = [
  { what: 'raw ipcMain', names: ['ipcMain'], from: 'electron', owner: 'src/main/electron/ipc' },
  { what: 'electron-store', from: 'electron-store', owner: 'src/main/adapters/preferences' },
  { what: 'the database', from: '@photostructure/sqlite', owner: 'src/main/adapters/sqlite' },
  { what: 'the Dodo client', from: 'dodopayments', owner: 'src/main/adapters/dodo' },
  { what: 'the Resend client', from: 'resend', owner: 'src/main/adapters/resend' },
];
