import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { problemsOf } from './exceptions.ts';
import { scan, type Scan } from './scan.ts';

const CARELESS = `
import { app, BrowserWindow, shell } from 'electron';
export const open = (url: string): void => {
  app.commandLine.appendSwitch('disable-web-security');
  const window = new BrowserWindow({ webPreferences: { nodeIntegration: true, webSecurity: false, sandbox: false } });
  void window.loadURL(url satisfies string);
  void shell.openExternal(url);
};
`;

let folder = '';
let found: Scan;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'mailkit-scan-')));
  await writeFile(join(folder, 'careless.ts'), CARELESS);
  await writeFile(join(folder, 'broken.ts'), 'const = ;');
  found = await scan(folder, '45.4.1');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the scanner', () => {
  it.each([
    'CONTEXT_ISOLATION_JS_CHECK',
    'WEB_SECURITY_JS_CHECK',
    'SANDBOX_JS_CHECK',
    'OPEN_EXTERNAL_JS_CHECK',
    'CUSTOM_ARGUMENTS_JS_CHECK',
  ])('finds %s in careless TypeScript of today', (id) => {
    expect(problemsOf(found, folder, []).join('\n')).toContain(`careless.ts`);
    expect(problemsOf(found, folder, []).join('\n')).toContain(id);
  });

  it('says which file it could not read', () => {
    expect(problemsOf(found, folder, []).join('\n')).toMatch(/broken\.ts could not be read/);
  });

  it('is silent about an explained finding in its own file only, and names an explanation too many', () => {
    const one = found.findings.find(({ id }) => id === 'OPEN_EXTERNAL_JS_CHECK')!;
    const only: Scan = { findings: [one], unread: [] };
    const because = 'tested';
    expect(problemsOf(only, folder, [{ id: one.id, file: 'careless.ts', because }])).toEqual([]);
    const elsewhere = problemsOf(only, folder, [{ id: one.id, file: 'other.ts', because }]);
    expect(elsewhere).toHaveLength(2);
    expect(elsewhere.join('\n')).toContain('not needed any more');
  });
});
