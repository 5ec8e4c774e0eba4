import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAutostart } from './autostart.ts';

describe('starting at login on Linux', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailkit-autostart-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is off, can be switched on, and off again', () => {
    const item = createAutostart({ configFolder: folder, command: ['/opt/MailKit/mailkit'] });
    expect(item.read()).toBe(false);
    expect(item.set(true).ok).toBe(true);
    expect(item.read()).toBe(true);
    const entry = readFileSync(join(folder, 'autostart', 'mailkit.desktop'), 'utf8');
    expect(entry).toContain('Exec="/opt/MailKit/mailkit"\n');
    expect(item.set(false).ok).toBe(true);
    expect(item.read()).toBe(false);
  });

  it('keeps a path with spaces, quotes and percent signs one argument', () => {
    createAutostart({ configFolder: folder, command: ['/a b/$x"y%u'] }).set(true);
    const entry = readFileSync(join(folder, 'autostart', 'mailkit.desktop'), 'utf8');
    expect(entry).toContain(String.raw`Exec="/a b/\\$x\\"y%%u"`);
  });

  it('says so when the folder cannot be written', () => {
    writeFileSync(join(folder, 'autostart'), 'a file where the folder should be');
    const outcome = createAutostart({ configFolder: folder, command: ['/x'] }).set(true);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'preferences.failed' } });
  });
});
