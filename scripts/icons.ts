/**
 * Draws the app's icon (`node scripts/icons.ts`): the PNG files of `resources/icons`, in the shapes of
 * `resources/icons/icon.svg`. Kept in the repository, so nobody has to run it; no graphics program is needed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

import { root } from './root.ts';

type Point = readonly [x: number, y: number];
type Colour = readonly [red: number, green: number, blue: number];

/** Samples along each side of a pixel. */
const SAMPLES = 6;
const SIZES = [16, 32, 48, 64, 128, 256, 512] as const;
const ACCENT: Colour = [0x4f, 0x46, 0xe5];
const WHITE: Colour = [0xff, 0xff, 0xff];

/** All shapes are in a square of 64 units, as in the SVG. */
function insideRounded(
  [x, y]: Point,
  left: number,
  top: number,
  right: number,
  bottom: number,
  radius: number,
): boolean {
  const dx = Math.max(left + radius - x, x - (right - radius), 0);
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0);
  return x >= left && x <= right && y >= top && y <= bottom && dx * dx + dy * dy <= radius * radius;
}

function nearSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point, width: number): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy) <= width / 2;
}

/** null is transparent. The letter, its flap, and the coin that stands for a credit. */
function colourAt(point: Point): Colour | null {
  if (!insideRounded(point, 2, 2, 62, 62, 14)) return null;
  const [x, y] = point;
  const coin = Math.hypot(x - 46, y - 44);
  if (coin <= 8) return nearSegment(point, [46, 40.5], [46, 47.5], 3) ? ACCENT : WHITE;
  if (coin <= 11) return ACCENT;
  if (insideRounded(point, 11, 18, 53, 47, 4)) {
    const flap =
      nearSegment(point, [12, 20.5], [32, 35], 3.4) ||
      nearSegment(point, [32, 35], [52, 20.5], 3.4);
    return flap ? ACCENT : WHITE;
  }
  return ACCENT;
}

function draw(size: number): Uint8Array {
  const rgba = new Uint8Array(size * size * 4);
  for (let py = 0; py < size; py++)
    for (let px = 0; px < size; px++) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const x = ((px + ((s % SAMPLES) + 0.5) / SAMPLES) * 64) / size;
        const y = ((py + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) * 64) / size;
        const colour = colourAt([x, y]);
        if (colour === null) continue;
        covered += 1;
        colour.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
      }
      const pixel = sum.map((value) => Math.round(value / Math.max(covered, 1)));
      rgba.set([...pixel, Math.round((covered * 255) / SAMPLES ** 2)], (py * size + px) * 4);
    }
  return rgba;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function png(size: number, rgba: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++)
    rows.set(rgba.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const folder = join(root, 'resources', 'icons');
mkdirSync(folder, { recursive: true });
for (const size of SIZES) writeFileSync(join(folder, `${size}x${size}.png`), png(size, draw(size)));
