import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstLook } from './first-look.ts';
import { resolveLocale } from './locale.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-look-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the first look at the preferences', () => {
  it('finds the theme and where the window was', () => {
    const window = { x: 1, y: 2, width: 1000, height: 700, maximized: false };
    writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ theme: 'dark', window }));
    expect(firstLook(folder)).toEqual({ theme: 'dark', bounds: window });
  });

  it.each(['', '{', 'null', '[]', '{"theme":"blue","window":{"x":"1"}}', '{"window":[1,2]}'])(
    'takes the defaults when the file holds %j',
    (text) => {
      writeFileSync(join(folder, 'preferences.json'), text);
      expect(firstLook(folder)).toEqual({ theme: 'system', bounds: null });
    },
  );

  it('takes the defaults when there is no file', () => {
    expect(firstLook(folder)).toEqual({ theme: 'system', bounds: null });
  });
});

describe('the language', () => {
  it.each([
    ['system', ['de-DE', 'zh-TW', 'en'], 'zh-CN'],
    ['system', ['en-US', 'zh-CN'], 'en'],
    ['system', ['fr'], 'en'],
    ['system', [], 'en'],
    ['en', ['zh-CN'], 'en'],
    ['zh-CN', ['en'], 'zh-CN'],
  ] as const)('for the choice %s on a system with %j is %s', (choice, system, expected) => {
    expect(resolveLocale(choice, system)).toBe(expected);
  });
});
