import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { hasDisplay, localNumber } from './display.ts';

describe('a display', () => {
  it('on this machine is known by its number', () => {
    expect(localNumber(':0')).toBe(0);
    expect(localNumber(':12.1')).toBe(12);
  });

  it('on another machine has no local number', () => {
    expect(localNumber('desk.example:0')).toBeUndefined();
  });

  it('is always there on macOS and Windows', async () => {
    expect(await hasDisplay({}, 'darwin')).toBe(true);
    expect(await hasDisplay({}, 'win32')).toBe(true);
  });

  it('is there on Wayland', async () => {
    expect(await hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  });

  it('is missing when nothing names one', async () => {
    expect(await hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  });

  it('is missing when DISPLAY names a server that does not answer', async () => {
    expect(await hasDisplay({ DISPLAY: ':54321' }, 'linux')).toBe(false);
  });

  it('is there when its server answers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mailkit-x-'));
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 'X7'), resolve));
    try {
      expect(await hasDisplay({ DISPLAY: ':7' }, 'linux', folder)).toBe(true);
    } finally {
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
