/**
 * An asar archive with flat files: two little-endian "pickles" (the header's size, then the header as
 * JSON padded to four bytes) followed by the files one after another.
 * Format: github.com/electron/asar, README, section "Format".
 */
export function packAsar(files: Readonly<Record<string, Buffer>>): Buffer {
  const entries: Record<string, { size: number; offset: string }> = {};
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    entries[name] = { size: content.length, offset: String(offset) };
    offset += content.length;
  }
  const header = Buffer.from(JSON.stringify({ files: entries }));
  const padding = (4 - (header.length % 4)) % 4;
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(4, 0);
  sizes.writeUInt32LE(8 + header.length + padding, 4);
  sizes.writeUInt32LE(4 + header.length + padding, 8);
  sizes.writeUInt32LE(header.length, 12);
  return Buffer.concat([sizes, header, Buffer.alloc(padding), ...Object.values(files)]);
}
