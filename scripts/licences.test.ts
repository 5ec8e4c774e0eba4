import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { packageFolder, readLicence } from './licences.ts';
import { root } from './root.ts';

describe('the package a module belongs to', () => {
  it.each([
    ['/x/node_modules/zod/v4/index.js', '/x/node_modules/zod'],
    ['/x/node_modules/@base-ui/react/dialog/index.js', '/x/node_modules/@base-ui/react'],
    ['/x/node_modules/a/node_modules/b/c.js', '/x/node_modules/a/node_modules/b'],
    ['\0/x/node_modules/zod/index.js?commonjs-module', '/x/node_modules/zod'],
    ['C:\\x\\node_modules\\zod\\index.js', 'C:/x/node_modules/zod'],
  ])('of %s is %s', (module, folder) => expect(packageFolder(module)).toBe(folder));

  it('is none for our own files and the bundler’s', () => {
    expect(packageFolder('/x/src/main/index.ts')).toBeNull();
    expect(packageFolder('\0rolldown/runtime.js')).toBeNull();
  });
});

it('reads a licence with its wording', () => {
  const { name, licence, text } = readLicence(join(root, 'node_modules', 'zod'));
  expect([name, licence]).toEqual(['zod', 'MIT']);
  expect(text).toContain('Permission is hereby granted');
});
