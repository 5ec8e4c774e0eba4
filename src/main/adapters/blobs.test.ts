import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttachments } from '#core/attachments/attachments.ts';
import { hours } from '#shared/time.ts';
import { createBlobs } from './blobs.ts';
import { readFileWhole } from './read-file.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mailkit-blobs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const folder = (): string => join(dir, 'attachments');
const put = async (text: string): Promise<string> => {
  const kept = await createBlobs(folder()).put(bytes(text));
  if (!kept.ok) throw new Error(kept.error.kind);
  return kept.value;
};

describe('kept files', () => {
  it('are there for the next process, each once, and for nobody else', async () => {
    const [first, second, empty] = [await put('one'), await put('one'), await put('')];
    expect(second).toBe(first);
    expect(readdirSync(folder()).toSorted()).toEqual([first, empty].toSorted());
    expect(statSync(join(folder(), first)).mode & 0o777).toBe(0o600);
    expect(createBlobs(folder()).base64(first)).toBe(btoa('one'));
    expect(createBlobs(folder()).base64(empty)).toBe('');
  });

  it('are not used when they are gone, shorter, longer or others', async () => {
    const blob = await put('some bytes');
    const { base64 } = createBlobs(folder());
    truncateSync(join(folder(), blob), 4);
    expect(base64(blob)).toBeNull();
    writeFileSync(join(folder(), blob), 'some bytex');
    expect(base64(blob)).toBeNull();
    rmSync(join(folder(), blob));
    expect(base64(blob)).toBeNull();
    expect(base64('../../etc/passwd')).toBeNull();
    // Attached again, it is whole again.
    expect(base64(await put('some bytes'))).toBe(btoa('some bytes'));
  });

  it('go when nothing refers to them any more, but not within the hour', async () => {
    const [used, unused] = [await put('used'), await put('unused')];
    const ids = { uuidv7: () => 'x' };
    const inUse = () => ({ ok: true, value: new Set([used]) }) as const;
    await createAttachments({ blobs: createBlobs(folder()), ids, inUse }).prune();
    expect(readdirSync(folder())).toHaveLength(2);
    const later = createBlobs(folder(), { now: () => Date.now() + hours(2) });
    const unknown = { ok: false, error: { kind: 'storage.full', credit: 'none' } } as const;
    await createAttachments({ blobs: later, ids, inUse: () => unknown }).prune();
    expect(readdirSync(folder())).toHaveLength(2);
    await createAttachments({ blobs: later, ids, inUse }).prune();
    expect(readdirSync(folder())).toEqual([used]);
    expect(unused).not.toBe(used);
  });

  it('say so when the disk takes no more', async () => {
    writeFileSync(folder(), 'a file where the folder should be');
    expect(await createBlobs(folder()).put(bytes('x'))).toMatchObject({
      ok: false,
      error: { kind: 'storage.failed', credit: 'none' },
    });
  });
});

describe('a file from the dialog', () => {
  const file = (): string => join(dir, 'a.bin');

  it('is read whole, also when it is empty', async () => {
    writeFileSync(file(), 'abc');
    expect(await readFileWhole(file(), 10)).toEqual({ name: 'a.bin', bytes: Buffer.from('abc') });
    writeFileSync(file(), '');
    expect(await readFileWhole(file(), 10)).toMatchObject({ bytes: Buffer.alloc(0) });
  });

  it('is not attached when it is gone, a folder or too large, and that is said', async () => {
    expect(await readFileWhole(file(), 10)).toEqual({ name: 'a.bin', problem: 'gone' });
    expect(await readFileWhole(dir, 10)).toMatchObject({ problem: 'folder' });
    writeFileSync(file(), '0123456789x');
    expect(await readFileWhole(file(), 10)).toEqual({ name: 'a.bin', problem: 'tooLarge' });
  });

  it('is not half attached while somebody writes it', async () => {
    writeFileSync(file(), 'x'.repeat(8_000_000));
    const [read] = await Promise.all([
      readFileWhole(file(), 100_000_000),
      appendFile(file(), 'y'.repeat(1_000_000)),
    ]);
    const whole = 'bytes' in read && [8_000_000, 9_000_000].includes(read.bytes.length);
    expect(whole || ('problem' in read && read.problem === 'changed')).toBe(true);
  });
});
