import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkDatabaseFile, freeBytesOf } from './check.ts';
import { openDatabase } from './database.ts';

it('tells a sound database from a damaged one, and free bytes from a folder that is not there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailkit-check-'));
  const path = join(folder, 'test.db');
  openDatabase({ path, copyDir: join(folder, 'copies') }).close();
  expect(checkDatabaseFile(path)).toBe('ok');
  expect(checkDatabaseFile(join(folder, 'none.db'))).toBe('ok');
  writeFileSync(path, 'not a database at all, but long enough to be looked at as one'.repeat(40));
  expect(checkDatabaseFile(path)).not.toBe('ok');
  expect(await freeBytesOf(folder)).toBeGreaterThan(0);
  expect(await freeBytesOf(join(folder, 'none'))).toBeNull();
  rmSync(folder, { recursive: true });
});
