import type { Mode } from '#shared/mode.ts';
import { BOLD, LARGE, SMALL, typeset } from './glyphs.ts';

/** What the icon has to say. */
export type PlateView = {
  /** At most four characters of `0-9 . k M –`. */
  readonly text: string;
  readonly mode: Mode;
  readonly level: 'unknown' | 'good' | 'low' | 'empty';
  readonly stale: boolean;
};

export type Colour = readonly [red: number, green: number, blue: number];

/** `size` x `size` pixels, four bytes each: red, green, blue, alpha (0 or 255). */
export type Pixels = { readonly size: number; readonly rgba: Uint8Array };

const SLATE: Colour = [0x5a, 0x60, 0x70];
const FILL: Readonly<Record<PlateView['level'], Colour>> = {
  good: [0x0f, 0x7b, 0x4f],
  low: [0x9a, 0x5b, 0x00],
  empty: [0xb4, 0x23, 0x18],
  unknown: SLATE,
};
const INK: Colour = [0xff, 0xff, 0xff];
const FADED_INK: Colour = [0xe4, 0xe6, 0xeb];

const mix = (a: Colour, b: Colour, share: number): Colour => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

/** A stale reading keeps a trace of its colour and loses its brightness; it stays readable. */
export function coloursOf(view: Pick<PlateView, 'level' | 'stale'>): { fill: Colour; ink: Colour } {
  const fill = FILL[view.level];
  return view.stale ? { fill: mix(fill, SLATE, 0.75), ink: FADED_INK } : { fill, ink: INK };
}

/** The shape names the mode without colour: sandbox is dashed all round, test lacks a corner, live is whole. */
function covered(mode: Mode, size: number, x: number, y: number): boolean {
  const last = size - 1;
  const edge = Math.min(x, y, last - x, last - y);
  const radius = Math.max(1, Math.round(size / 11));
  const cornerDistance = Math.min(x, last - x) + Math.min(y, last - y);
  if (cornerDistance < radius) return false;
  switch (mode) {
    case 'live':
      return true;
    case 'test':
      return last - x + y >= Math.round(size * 0.3);
    case 'sandbox': {
      const rim = Math.max(1, Math.round(size / 16));
      if (edge >= rim) return true;
      const along = x < rim || x > last - rim ? y : x;
      const dash = Math.max(2, Math.round(size / 8));
      return Math.floor((along + dash / 2) / dash) % 2 === 0;
    }
  }
}

/** The font and whole enlargement that give the tallest letters that fit. */
function lettering(text: string, size: number): { rows: string[]; zoom: number } {
  const room = size - Math.max(1, Math.round(size / 16));
  const choices = [SMALL, LARGE, BOLD]
    .map((face) => typeset(face, text))
    .map((rows) => ({ rows, zoom: Math.floor(room / Math.max(rows[0]?.length ?? 1, 1)) }))
    .map(({ rows, zoom }) => ({
      rows,
      zoom: Math.min(zoom, Math.floor((size * 0.62) / rows.length)),
    }))
    .filter(({ zoom }) => zoom >= 1)
    .toSorted((a, b) => b.rows.length * b.zoom - a.rows.length * a.zoom);
  return choices[0] ?? { rows: typeset(SMALL, text), zoom: 1 };
}

/** Draws the plate with its number. Every pixel is on or off, so it is crisp at exactly this size. */
export function drawPlate(view: PlateView, size: number): Pixels {
  const { fill, ink } = coloursOf(view);
  const rgba = new Uint8Array(size * size * 4);
  const put = (x: number, y: number, colour: Colour): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    rgba.set([...colour, 255], (y * size + x) * 4);
  };
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (covered(view.mode, size, x, y)) put(x, y, fill);

  const { rows, zoom } = lettering(view.text, size);
  const width = (rows[0]?.length ?? 0) * zoom;
  const left = Math.floor((size - width) / 2);
  const top = Math.floor((size - rows.length * zoom) / 2);
  rows.forEach((row, r) =>
    [...row].forEach((dot, c) => {
      if (dot !== '#') return;
      for (let dy = 0; dy < zoom; dy++)
        for (let dx = 0; dx < zoom; dx++) put(left + c * zoom + dx, top + r * zoom + dy, ink);
    }),
  );
  return { size, rgba };
}

/** The same pixels as Electron's bitmaps want them on little-endian machines: blue, green, red, alpha. */
export function toBgra({ rgba }: Pixels): Uint8Array {
  const bgra = new Uint8Array(rgba.length);
  for (let i = 0; i < rgba.length; i += 4)
    bgra.set([rgba[i + 2] ?? 0, rgba[i + 1] ?? 0, rgba[i] ?? 0, rgba[i + 3] ?? 0], i);
  return bgra;
}
