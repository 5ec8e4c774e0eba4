import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { root } from '../root.ts';
import { areas } from './areas.ts';

/** A file to plant, and what the linter has to say about it (a part of its message, or its rule). */
type Plant = { readonly file: string; readonly code: string; readonly says: string };

const importing = (file: string, specifier: string, says: string): Plant => ({
  file,
  code: `import '${specifier}';\n`,
  says,
});

/** At least one violation for every row of the table, and for each kind of import in it. */
const refusedImports: readonly Plant[] = [
  importing('src/shared/a1.ts', '#core/clean.ts', 'shared may not import core'),
  importing('src/shared/a2.ts', 'node:fs', 'shared may not import node:fs'),
  importing('src/shared/a3.ts', 'react', 'shared may not import react'),
  importing('src/core/ports/a1.ts', '../clean.ts', 'ports may not import core'),
  importing('src/core/a1.ts', '#main/adapters/clean.ts', 'core may not import adapters'),
  importing('src/core/a2.ts', 'node:crypto', 'core may not import node:crypto'),
  importing('src/core/a3.ts', 'resend', 'core may not import resend'),
  importing('src/core/a4.ts', '../shared/clean.ts', 'write "#shared/clean.ts"'),
  importing('src/core/a5.ts', './clean', 'real file extension'),
  importing('src/core/a6.ts', '#main/nowhere/b.ts', 'belongs to no area'),
  importing('src/sandbox/a1.ts', '#core/clean.ts', 'sandbox may not import core'),
  importing('src/sandbox/a2.ts', '#main/adapters/clean.ts', 'sandbox may not import adapters'),
  importing('src/sandbox/a3.ts', 'node:fs', 'sandbox may not import node:fs'),
  {
    file: 'src/sandbox/a4.ts',
    code: "import { clean } from '#shared/clean.ts';\nexport const x = clean;\n",
    says: 'sandbox may not import shared',
  },
  importing('src/sandbox/a5.ts', './testing/clean.ts', 'sandbox may not import sandbox kit'),
  importing('src/sandbox/a6.ts', 'vitest', 'sandbox may not import vitest'),
  importing('src/sandbox/testing/a1.ts', '#core/clean.ts', 'sandbox kit may not import core'),
  importing('src/sandbox/testing/a2.ts', 'zod', 'sandbox kit may not import zod'),
  importing('src/sandbox/testing/a3.ts', 'node:fs', 'sandbox kit may not import node:fs'),
  importing(
    'src/main/a1.ts',
    '#sandbox/testing/clean.ts',
    'composition may not import sandbox kit',
  ),
  importing('src/sandbox/cli.ts', '#core/clean.ts', 'sandbox cli may not import core'),
  importing('src/main/adapters/a1.ts', '#core/clean.ts', 'adapters may not import core'),
  importing('src/main/adapters/a2.ts', '../electron/clean.ts', 'adapters may not import electron'),
  importing('src/main/adapters/a3.ts', 'electron-store', 'may use electron-store'),
  importing('src/main/adapters/a4.ts', 'resend', 'may use the Resend client'),
  importing(
    'src/main/adapters/a5.ts',
    '../testing/world.ts',
    'adapters may not import test worlds',
  ),
  importing('src/main/electron/a1.ts', '#core/clean.ts', 'electron may not import core'),
  importing('src/main/electron/a2.ts', 'resend', 'electron may not import resend'),
  {
    file: 'src/main/electron/a3.ts',
    code: "import { ipcMain } from 'electron';\nexport const x = ipcMain;\n",
    says: 'may use raw ipcMain',
  },
  importing('src/main/ipc/a1.ts', 'electron', 'ipc may not import electron'),
  importing('src/main/ipc/a2.ts', '../adapters/clean.ts', 'ipc may not import adapters'),
  importing('src/main/compose.ts', 'resend', 'composition may not import resend'),
  importing('src/main/headless/a.ts', 'electron', 'headless may not import electron'),
  importing('src/main/headless/b.ts', '#main/compose.ts', 'headless may not import composition'),
  importing(
    'src/main/index.ts',
    '#renderer/lib/clean.ts',
    'composition may not import renderer lib',
  ),
  importing('src/preload/a1.ts', '#core/clean.ts', 'preload may not import core'),
  {
    file: 'src/preload/a4.ts',
    code: "import { clean } from '#shared/clean.ts';\nexport const x = clean;\n",
    says: 'preload may not import shared',
  },
  importing('src/preload/a2.ts', 'zod', 'preload may not import zod'),
  importing('src/preload/a3.ts', 'node:path', 'preload may not import node:path'),
  importing('src/renderer/ui/a1.ts', '../features/one/clean.ts', 'ui may not import feature "one"'),
  importing('src/renderer/lib/a1.ts', '../ui/clean.ts', 'renderer lib may not import renderer ui'),
  importing(
    'src/renderer/lib/a2.ts',
    '#main/adapters/clean.ts',
    'renderer lib may not import adapters',
  ),
  importing(
    'src/renderer/features/two/a1.ts',
    '../one/clean.ts',
    'feature may not import feature "one"',
  ),
  importing('src/renderer/features/two/a2.ts', '../../app/clean.ts', 'may not import renderer app'),
  importing('src/renderer/features/two/a3.ts', 'electron', 'may not import electron'),
  importing('src/renderer/app/a1.ts', 'node:fs', 'renderer app may not import node:fs'),
  importing('src/renderer/app/a2.ts', '#core/clean.ts', 'renderer app may not import core'),
  importing('src/renderer/a1.test.ts', '#core/clean.ts', 'window test may not import core'),
  importing('e2e/a1.ts', '#core/clean.ts', 'end-to-end tests may not import core'),
  importing('e2e/a2.ts', 'resend', 'end-to-end tests may not import resend'),
  importing('scripts/a1.ts', '#core/clean.ts', 'tools may not import core'),
  importing('a1.config.ts', '#core/clean.ts', 'tool settings may not import core'),
  {
    file: 'src/core/b1.ts',
    code: "export { clean } from '#main/adapters/clean.ts';\n",
    says: 'core may not import adapters',
  },
  {
    file: 'src/core/b2.ts',
    code: "export * from '#main/adapters/clean.ts';\n",
    says: 'core may not import adapters',
  },
  {
    file: 'src/core/b3.ts',
    code: "export const late = () => import('#main/adapters/clean.ts');\n",
    says: 'core may not import adapters',
  },
  {
    file: 'src/core/b4.ts',
    code: "export type Late = import('#main/adapters/clean.ts').Clean;\n",
    says: 'core may not import adapters',
  },
];

/** Decisions that stand in the configuration rather than in the table. */
const refusedCode: readonly Plant[] = [
  {
    file: 'src/core/c1.ts',
    code: 'export const now = (): number => Date.now();\n',
    says: 'no-restricted-globals',
  },
  {
    file: 'src/shared/c2.ts',
    code: 'export const roll = (): number => Math.random();\n',
    says: 'no-restricted-properties',
  },
  {
    file: 'src/core/c3.ts',
    code: "export const get = (): unknown => fetch('https://x.test');\n",
    says: 'no-restricted-globals',
  },
  {
    file: 'src/main/adapters/c4.ts',
    code: 'export function go(work: () => Promise<void>): void {\n  work();\n}\n',
    says: 'no-floating-promises',
  },
  {
    file: 'src/main/adapters/c5.ts',
    code: 'export function go(work: () => Promise<boolean>): number {\n  return work() ? 1 : 2;\n}\n',
    says: 'no-misused-promises',
  },
  {
    file: 'src/main/adapters/c6.ts',
    code: 'export const loose = (x: any): string => String(x);\n',
    says: 'no-explicit-any',
  },
  {
    file: 'src/main/adapters/c7.ts',
    code: 'export const first = (x: readonly string[]): string => x[0]!;\n',
    says: 'no-non-null-assertion',
  },
  {
    file: 'src/core/c8.ts',
    code: "export function name(mode: 'a' | 'b'): string {\n  let said = '';\n  switch (mode) {\n    case 'a':\n      said = 'A';\n      break;\n  }\n  return said;\n}\n",
    says: 'switch-exhaustiveness-check',
  },
  {
    file: 'src/core/c9.ts',
    code: 'export const same = (a: string | null): boolean => a == null;\n',
    says: 'eqeqeq',
  },
  {
    file: 'src/main/adapters/c10.ts',
    code: "console.log('hello');\n",
    says: 'no-console',
  },
  {
    file: 'src/core/c11.ts',
    code: "import { clean } from './c11b.ts';\nexport const one = (): number => clean() + 1;\n",
    says: 'no-cycle',
  },
  {
    file: 'src/core/c12.ts',
    code: 'export default function main(): void {}\n',
    says: 'no-default-export',
  },
  {
    file: 'src/core/c13.ts',
    code: '// line\n'.repeat(301),
    says: 'max-lines',
  },
  {
    file: 'src/core/c14.ts',
    code: "import { type Clean } from '#shared/clean.ts';\nimport { Clean as Same } from '#shared/clean.ts';\nexport type Both = Clean & Same;\n",
    says: 'consistent-type-imports',
  },
  {
    file: 'src/renderer/ui/c15.tsx',
    code: 'export const Raw = ({ html }: { html: string }) => (\n  <p dangerouslySetInnerHTML={{ __html: html }} />\n);\n',
    says: 'no-danger',
  },
  {
    file: 'src/renderer/lib/c16.ts',
    code: 'export function put(at: HTMLElement, html: string): void {\n  at.innerHTML = html;\n}\n',
    says: 'no-restricted-properties',
  },
  {
    file: 'src/main/electron/d1.ts',
    code: "import { type WebContents } from 'electron';\nexport const run = (at: WebContents, text: string): Promise<unknown> =>\n  at.executeJavaScript(text);\n",
    says: 'Only a fixed text may become a script',
  },
  {
    file: 'src/main/adapters/d0.ts',
    code: 'export const named = (name: string): string => `SELECT * FROM op WHERE name = ${name}`;\n',
    says: 'SQL is a fixed text',
  },
  {
    file: 'src/main/adapters/d01.ts',
    code: "export const named = (name: string): string => 'DELETE FROM op WHERE name = ' + name;\n",
    says: 'SQL is a fixed text',
  },
  {
    file: 'src/main/electron/d2.ts',
    code: "export const scheme = { scheme: 'app', privileges: { bypassCSP: true } };\n",
    says: 'bypassCSP: true opens a wall',
  },
  {
    file: 'src/main/electron/d3.ts',
    code: 'export const preferences = { contextIsolation: false };\n',
    says: 'contextIsolation: false opens a wall',
  },
  {
    file: 'src/main/adapters/d4.ts',
    code: "export const store = { name: 'x', encryptionKey: 'y' };\n",
    says: 'protects nothing',
  },
  {
    file: 'src/main/electron/d5.ts',
    code: "import { safeStorage } from 'electron';\nexport const weaken = (): void => safeStorage.setUsePlainTextEncryption(true);\n",
    says: 'This stores keys readably',
  },
  {
    file: 'src/main/adapters/d6.ts',
    code: 'export const run = (text: string): unknown => eval(text);\n',
    says: 'no-eval',
  },
  {
    file: 'src/core/d7.ts',
    code: 'export const make = (text: string): unknown => new Function(text);\n',
    says: 'no-new-func',
  },
  {
    file: 'src/renderer/ui/d8.tsx',
    code: "import { createElement } from 'react';\nexport const Raw = (html: string) => createElement('p', { dangerouslySetInnerHTML: { __html: html } });\n",
    says: 'dangerouslySetInnerHTML: Text is text',
  },
  {
    file: 'src/renderer/ui/c17.tsx',
    code: 'export const Picture = () => <img src="x.png" />;\n',
    says: 'alt-text',
  },
  {
    file: 'src/core/c18.test.ts',
    code: "import { it } from 'vitest';\nit.only('runs alone', () => undefined);\n",
    says: 'no-focused-tests',
  },
];

const clean =
  'export type Clean = { readonly a: number };\nexport const clean = (): number => 1;\n';

/** What the table allows, one file for every row, so that the rule does not simply refuse all. */
const accepted: Readonly<Record<string, string>> = {
  'src/shared/clean.ts': clean,
  'src/shared/parse.ts': "import { z } from 'zod';\nexport const Id = z.string();\n",
  'src/core/ports/clean.ts':
    "import type { Clean } from '#shared/clean.ts';\nexport type Port = () => Clean;\n",
  'src/core/clean.ts':
    "import type { Port } from './ports/clean.ts';\nexport const use = (port: Port): number => port().a;\n",
  'src/core/c11b.ts':
    "import { one } from './c11.ts';\nexport const clean = (): number => one();\n",
  'src/sandbox/clean.ts':
    "import { createHash } from 'node:crypto';\nimport type { AddressInfo } from 'node:net';\nimport type { Clean } from '#shared/clean.ts';\nexport const x = (c: Clean, a: AddressInfo): string => createHash('sha1').update(`${c.a}${a.port}`).digest('hex');\n",
  'src/sandbox/testing/clean.ts':
    "import { createServer } from 'node:http';\nimport DodoPayments from 'dodopayments';\nimport { Resend } from 'resend';\nimport { onTestFinished } from 'vitest';\nimport { x } from '../clean.ts';\nexport const kit = [createServer, DodoPayments, Resend, onTestFinished, x];\n",
  'src/sandbox/clean.test.ts':
    "import { expect, it } from 'vitest';\nimport { kit } from './testing/clean.ts';\nit('has a kit', () => {\n  expect(kit).toHaveLength(5);\n});\n",
  'src/main/adapters/clean.ts':
    "import { readFile } from 'node:fs/promises';\nimport type { Port } from '#core/ports/clean.ts';\nexport type Clean = Port;\nexport const read = (): Promise<Buffer> => readFile('x');\n",
  'src/main/adapters/resend/client.ts': "export { Resend } from 'resend';\n",
  'src/main/electron/clean.ts':
    "import { app } from 'electron';\nimport type { Port } from '#core/ports/clean.ts';\nexport const quit = (port: Port): void => app.exit(port().a);\n",
  'src/main/electron/ipc.ts':
    "import { ipcMain } from 'electron';\nexport const channels = ipcMain;\n",
  'src/main/ipc/clean.ts': "import { use } from '#core/clean.ts';\nexport const handler = use;\n",
  'src/main/start.ts':
    "import { handler } from './ipc/clean.ts';\nimport { read } from './adapters/clean.ts';\nimport { x } from '#sandbox/clean.ts';\nexport const parts = [handler, read, x];\n",
  'src/main/shutdown.ts': "import { parts } from './start.ts';\nexport const all = parts;\n",
  'src/main/testing/world.ts':
    "import { x } from '#sandbox/clean.ts';\nimport { Resend } from 'resend';\nexport const world = [x, Resend];\n",
  'src/preload/api.d.ts':
    "import type { Clean } from '#shared/clean.ts';\nexport type Api = Clean;\n",
  'src/preload/index.ts':
    "import { contextBridge } from 'electron';\nimport type { Clean } from '#shared/clean.ts';\nimport { CHANNEL } from '#shared/contract/client.ts';\nconst x: Clean = { a: CHANNEL };\ncontextBridge.exposeInMainWorld('x', x);\n",
  'src/shared/contract/client.ts': 'export const CHANNEL = 1;\n',
  'src/renderer/lib/clean.ts':
    "import type { Api } from '../../preload/api.d.ts';\nexport const call = (api: Api): number => api.a;\n",
  'src/renderer/ui/clean.ts': "import { call } from '../lib/clean.ts';\nexport const ui = call;\n",
  'src/renderer/features/one/clean.ts':
    "import { ui } from '../../ui/clean.ts';\nimport { call } from '#renderer/lib/clean.ts';\nexport const one = [ui, call];\n",
  'src/renderer/features/one/again.ts':
    "import { one } from './clean.ts';\nexport const two = one;\n",
  'src/renderer/app/clean.ts':
    "import { one } from '../features/one/clean.ts';\nexport const app = one;\n",
  'src/core/clean.test.ts':
    "import { expect, it } from 'vitest';\nimport { x } from '#sandbox/clean.ts';\nimport { world } from '#main/testing/world.ts';\nit('sees everything', () => {\n  expect([x, world]).toHaveLength(2);\n});\n",
  'e2e/clean.ts':
    "import { expect } from '@playwright/test';\nimport { x } from '#sandbox/clean.ts';\nexport const both = [expect, x];\n",
};

type Diagnostic = { readonly code?: string; readonly message: string; readonly filename: string };

let folder = '';
let found: readonly Diagnostic[] = [];

const said = (file: string): string =>
  found
    .filter((one) => one.filename.endsWith(file))
    .map((one) => `${one.code ?? ''} ${one.message}`)
    .join('\n');

describe('the linter with the real configuration', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'mailkit-lint-')));
    for (const name of ['.oxlintrc.json', 'package.json', 'scripts/lint']) {
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
    for (const part of ['base', 'core', 'node', 'web']) {
      await cp(join(root, `tsconfig.${part}.json`), join(folder, `tsconfig.${part}.json`));
    }
    await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const plants = [...refusedImports, ...refusedCode].map(
      ({ file, code }) => [file, code] as const,
    );
    for (const [file, code] of [...plants, ...Object.entries(accepted)]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), code);
    }
    found = await lint();
  }, 60_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each(refusedImports)('refuses $file: $says', ({ file, says }) => {
    expect(said(file)).toContain(says);
    expect(said(file)).toContain('boundaries');
  });

  it.each(refusedCode)('refuses $file: $says', ({ file, says }) => {
    expect(said(file)).toContain(says);
  });

  it.each(Object.keys(accepted))('accepts the imports of %s', (file) => {
    expect(said(file)).not.toContain('boundaries');
  });

  it('has a planted violation for every row of the table', () => {
    const rows = areas.filter(({ name }) => name !== 'test worlds' && name !== 'preload api');
    const message = refusedImports.map(({ says }) => says).join('\n');
    const uncovered = rows
      .map(({ name }) => name.replace('renderer ', ''))
      .filter((name) => !message.includes(`${name} may not import`));
    expect(uncovered).toEqual([]);
  });
});

/** Runs the real oxlint once over the whole planted tree. */
async function lint(): Promise<readonly Diagnostic[]> {
  const tool = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [tool, '--type-aware', '--format', 'json'],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout) => resolve(stdout),
    );
  });
  const report = JSON.parse(output) as { diagnostics: readonly Diagnostic[] };
  return report.diagnostics;
}
