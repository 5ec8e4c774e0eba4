import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { attempt } from './failure.ts';
import { newestSchema, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { transaction } from './transaction.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mailkit-db-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const at = () => ({ path: join(dir, 'profile', 'sandbox.db'), copyDir: join(dir, 'copies') });
const fill = (path: string, bytes: Buffer, from: number, to: number) =>
  writeFileSync(path, bytes.fill(0x5a, from, to));

describe('opening a database', () => {
  it('creates a private file with the newest schema and durable commits', () => {
    const { db, health, close } = openDatabase(at());
    expect(health).toEqual({ writable: true });
    expect(schemaVersion(db)).toBe(newestSchema());
    expect(db.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
    expect(db.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
    expect(statSync(at().path).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'profile')).mode & 0o777).toBe(0o700);
    close();
  });

  it('numbers the migrations without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('keeps what was written when it is opened again', () => {
    const first = openDatabase(at());
    first.db.exec(`INSERT INTO meta VALUES ('k', 'v')`);
    first.close();
    const second = openDatabase(at());
    expect(second.db.prepare('SELECT value FROM meta').get()).toEqual({ value: 'v' });
    second.close();
  });

  it('opens a newer schema for reading only and keeps one copy, however often it starts', () => {
    const first = openDatabase(at());
    first.db.exec(`PRAGMA user_version = 999; INSERT INTO meta VALUES ('k', 'v')`);
    first.close();
    openDatabase(at()).close();
    const { db, health, close } = openDatabase(at());
    expect(health).toMatchObject({
      writable: false,
      error: { kind: 'storage.readOnly', reason: 'newer' },
    });
    expect(db.prepare('SELECT value FROM meta').get()).toEqual({ value: 'v' });
    expect(attempt(() => db.exec('DELETE FROM meta'))).toMatchObject({
      ok: false,
      error: { kind: 'storage.readOnly' },
    });
    close();
    expect(readdirSync(join(dir, 'copies')).filter((f) => !f.endsWith('-wal'))).toHaveLength(1);
  });

  it('leaves a file it cannot read untouched, keeps a copy and shows an empty stand-in', () => {
    openDatabase(at()).close();
    writeFileSync(at().path, 'not a database '.repeat(500));
    const { db, health, close } = openDatabase(at());
    expect(health).toMatchObject({ writable: false, error: { reason: 'damaged' } });
    expect(db.prepare('SELECT count(*) AS n FROM op').get()).toEqual({ n: 0 });
    expect(() => db.exec(`INSERT INTO meta VALUES ('a', 'b')`)).toThrow('readonly');
    close();
    expect(readFileSync(at().path, 'utf8')).toBe('not a database '.repeat(500));
    expect(readdirSync(join(dir, 'copies'))).toHaveLength(1);
  });

  it('notices damaged pages', () => {
    const first = openDatabase(at());
    transaction(first.db, () => {
      for (let i = 0; i < 500; i++)
        first.db.prepare('INSERT INTO meta VALUES (?, ?)').run(`k${i}`, 'x'.repeat(200));
    });
    first.close();
    const bytes = readFileSync(at().path);
    fill(at().path, bytes, bytes.length - 8 * 4096, bytes.length - 4096);
    const { health, close } = openDatabase(at());
    expect(health).toMatchObject({ writable: false, error: { reason: 'damaged' } });
    close();
  });

  it('says the disk is full when it is, and undoes the whole step', () => {
    const { db, close } = openDatabase(at());
    db.exec('PRAGMA max_page_count = 40');
    const written = attempt(() =>
      transaction(db, () => {
        for (let i = 0; i < 200; i++)
          db.prepare('INSERT INTO meta VALUES (?, ?)').run(`k${i}`, 'x'.repeat(2_000));
      }),
    );
    expect(written).toEqual({ ok: false, error: { kind: 'storage.full', credit: 'none' } });
    expect(db.prepare('SELECT count(*) AS n FROM meta').get()).toEqual({ n: 0 });
    close();
  });

  it('answers with an error where the path is a folder', () => {
    const { health, close } = openDatabase({ path: dir, copyDir: join(dir, 'copies') });
    expect(health).toMatchObject({ writable: false, error: { kind: 'storage.failed' } });
    close();
  });

  it('refuses to change the log of events', () => {
    const { path } = at();
    openDatabase(at()).close();
    const db = new DatabaseSync(path);
    db.exec(`
      INSERT INTO op VALUES ('o','c','single',NULL,NULL,'sandbox','e','c','d','r',1,0,'','queued','open',0,0,1,'{}',NULL,NULL,0);
      INSERT INTO event VALUES (NULL,'o',1,0,NULL,'queued','submitted','{}','{}')`);
    expect(() => db.exec(`UPDATE event SET cause = 'x'`)).toThrow('never changed');
    db.close();
  });
});
