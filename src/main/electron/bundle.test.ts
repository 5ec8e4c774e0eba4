import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFile } from './bundle.ts';

let base = '';
let root = '';

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'mailkit-bundle-'));
  root = join(base, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(base, 'renderer-secrets'));
  writeFileSync(join(root, 'index.html'), '<p>window</p>');
  writeFileSync(join(root, 'assets', 'index-1.js'), 'export {}');
  writeFileSync(join(root, 'assets', 'program.exe'), 'MZ');
  writeFileSync(join(base, 'secret.html'), 'secret');
  writeFileSync(join(base, 'renderer-secrets', 'key.html'), 'secret');
  symlinkSync(join(base, 'secret.html'), join(root, 'link.html'));
  symlinkSync(base, join(root, 'folder'));
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('files of the window', () => {
  it.each([
    ['app://bundle/', 'text/html; charset=utf-8'],
    ['app://bundle/index.html', 'text/html; charset=utf-8'],
    ['app://bundle/index.html?page=1#x', 'text/html; charset=utf-8'],
    ['app://bundle/assets/index-1.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s', async (address, type) => {
    expect(await readBundleFile(root, address)).toMatchObject({ type });
  });

  it.each([
    'app://bundle/missing.html',
    'app://bundle/assets',
    'app://bundle/assets/program.exe',
    'app://bundle/../secret.html',
    'app://bundle/%2e%2e/secret.html',
    'app://bundle/..%2fsecret.html',
    'app://bundle/..%2F..%2F..%2Fetc/passwd',
    'app://bundle/%2e%2e%2fsecret.html',
    'app://bundle/..%5csecret.html',
    'app://bundle/..\\secret.html',
    'app://bundle/%252e%252e%252fsecret.html',
    'app://bundle/index.html%00.png',
    'app://bundle//etc/passwd',
    'app://bundle/C:/Windows/win.ini',
    'app://bundle/../renderer-secrets/key.html',
    'app://bundle/link.html',
    'app://bundle/folder/secret.html',
    'app://evil/index.html',
    'app://bundle.evil/index.html',
    'app://bundle:1/index.html',
    'app://user@evil/index.html',
    'preview://bundle/index.html',
    'file:///etc/passwd',
    'app://bundle/%',
    'not an address',
  ])('%s is not found', async (address) => {
    expect(await readBundleFile(root, address)).toBeNull();
  });
});
