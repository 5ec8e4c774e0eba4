import { describe, expect, it } from 'vitest';

import { packAsar } from './asar.ts';

describe('an asar archive', () => {
  it('holds its files where the header says', () => {
    const files = { 'package.json': Buffer.from('{"main":"a.js"}'), 'a.js': Buffer.from('1;\n') };
    const archive = packAsar(files);
    const headerSize = archive.readUInt32LE(4);
    const header: unknown = JSON.parse(
      archive.subarray(16, 16 + archive.readUInt32LE(12)).toString(),
    );
    expect(header).toEqual({
      files: { 'package.json': { size: 15, offset: '0' }, 'a.js': { size: 3, offset: '15' } },
    });
    expect(archive.subarray(8 + headerSize).toString()).toBe('{"main":"a.js"}1;\n');
    expect(headerSize % 4).toBe(0);
  });
});
