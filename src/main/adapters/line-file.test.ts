import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically } from './atomic-file.ts';
import { openLineFile } from './line-file.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-lines-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (): string => join(folder, 'sandbox', 'world.jsonl');

describe('a file of lines', () => {
  it('is empty before anything was written', () => {
    expect([...openLineFile(path()).load()]).toEqual([]);
  });

  it('holds appended lines at once, for the next process', () => {
    const file = openLineFile(path());
    file.append('["a",1]');
    file.append('["b","€ 邮件"]');
    expect([...openLineFile(path()).load()]).toEqual(['["a",1]', '["b","€ 邮件"]']);
    expect(statSync(path()).mode & 0o077).toBe(0);
    file.close();
  });

  it('is replaced as a whole and goes on growing', () => {
    const file = openLineFile(path());
    file.append('1');
    file.append('2');
    file.replace(['3']);
    file.append('4');
    expect([...file.load()]).toEqual(['3', '4']);
    expect(readdirSync(join(folder, 'sandbox'))).toEqual(['world.jsonl']);
    file.close();
  });

  it('shows a line that a crash has cut off, for the reader to judge', () => {
    const file = openLineFile(path());
    file.append('whole');
    file.close();
    appendFileSync(path(), '["torn');
    expect([...openLineFile(path()).load()]).toEqual(['whole', '["torn']);
  });
});

describe('an atomic write', () => {
  it('leaves the old file and no litter when it fails half-way', () => {
    const file = join(folder, 'x.json');
    writeFileSync(file, 'old');
    function* chunks(): Generator<string> {
      yield 'new';
      throw new Error('the disk is full');
    }
    expect(() => writeAtomically(file, chunks())).toThrow('the disk is full');
    expect([...openLineFile(file).load()]).toEqual(['old']);
    expect(readdirSync(folder)).toEqual(['x.json']);
  });
});
