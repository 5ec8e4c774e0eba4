import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { root } from '../root.ts';
import { distConfig } from './config.ts';
import { shippedFuses } from './fuses.ts';

describe('what users install', () => {
  const config = distConfig({ folder: '/electron', version: '33.4.11' });

  it('is configured for Debian, any Linux, macOS and Windows', () => {
    expect(config.linux?.target).toEqual(['deb', 'AppImage']);
    expect(config.mac?.target).toEqual(['dmg']);
    expect(config.win?.target).toEqual(['nsis']);
  });

  it('is started without arguments, so with the sandbox of Chromium on', () => {
    expect(config.linux?.executableArgs).toEqual([]);
    expect(JSON.stringify(config)).not.toContain('no-sandbox');
  });

  it('has windows that belong to its menu entry', () => {
    const { name, desktopName } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, string>;
    expect(desktopName).toBe(`${name}.desktop`);
    expect(config.linux?.syncDesktopName).toBe(true);
  });

  it('refuses everything by which its program could run other code', () => {
    expect(shippedFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});
