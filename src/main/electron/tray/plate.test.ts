import { describe, expect, it } from 'vitest';
import { MODES } from '#shared/mode.ts';
import { BOLD, LARGE, SMALL, typeset } from './glyphs.ts';
import { type Colour, coloursOf, drawPlate, type Pixels, type PlateView, toBgra } from './plate.ts';

const LEVELS = ['unknown', 'good', 'low', 'empty'] as const;
const SIZES = [16, 20, 22, 24, 32, 44, 48, 64] as const;
const TEXTS = ['–', '0', '7', '940', '5k', '4.2k', '9.9k', '12k', '100k', '999k', '1.2M', '12M'];

const view = (part: Partial<PlateView>): PlateView => ({
  text: '4.2k',
  mode: 'live',
  level: 'good',
  stale: false,
  ...part,
});

/** Blank where transparent, `#` for ink, `.` for the plate. */
function art({ size, rgba }: Pixels, { ink }: { ink: Colour }): string[] {
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => {
      const [r, g, b, a] = rgba.subarray((y * size + x) * 4, (y * size + x) * 4 + 4);
      if (a === 0) return ' ';
      return r === ink[0] && g === ink[1] && b === ink[2] ? '#' : '.';
    }).join(''),
  );
}

const picture = (part: Partial<PlateView>, size: number): string[] =>
  art(drawPlate(view(part), size), coloursOf(view(part)));

const luminance = (colour: Colour): number => {
  const [r, g, b] = colour.map((n) => {
    const c = n / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Colour, b: Colour): number => {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('the plate in the tray', () => {
  it('shows 4.2k on a whole plate at 22 pixels in live mode', () => {
    expect(picture({}, 22)).toEqual([
      '  ..................  ',
      ' .................... ',
      ...Array.from({ length: 4 }, () => '.'.repeat(22)),
      '....##.....###..##....',
      '...###....##.##.##....',
      '..####.......##.##....',
      '.##.##.......##.##.##.',
      '.##.##......##..####..',
      '.#####.....##...###...',
      '....##....##....####..',
      '....##.##.##....##.##.',
      '....##.##.#####.##.##.',
      ...Array.from({ length: 5 }, () => '.'.repeat(22)),
      ' .................... ',
      '  ..................  ',
    ]);
  });

  it('has a dashed rim in sandbox mode, 16 pixels', () => {
    expect(picture({ mode: 'sandbox', text: '4.2k' }, 16)).toEqual([
      '   ..  ..  ..   ',
      ' .............. ',
      ' .............. ',
      '................',
      '................',
      ' #.#...##..#... ',
      ' #.#.....#.#.#. ',
      '.###....#..##...',
      '...#...#...#.#..',
      ' ..#.#.###.#.#. ',
      ' .............. ',
      '................',
      '................',
      ' .............. ',
      ' .............. ',
      '   ..  ..  ..   ',
    ]);
  });

  it('lacks its upper right corner in test mode', () => {
    const rows = picture({ mode: 'test', text: '–' }, 24);
    expect(rows[0]?.trimEnd().length).toBeLessThan(18);
    expect(rows[12]).toHaveLength(24);
    expect(rows[12]?.trim()).toHaveLength(24);
  });

  it('tells the modes apart by outline alone, at every size', () => {
    for (const size of SIZES) {
      const outlines = MODES.map((mode) =>
        picture({ mode, text: '' }, size).join('\n').replaceAll('#', '.'),
      );
      expect(new Set(outlines).size).toBe(3);
    }
  });

  it('fits every number into every size, with a margin', () => {
    for (const size of SIZES)
      for (const text of TEXTS) {
        const rows = picture({ text }, size);
        const columns = rows.flatMap((row) =>
          [...row].flatMap((dot, x) => (dot === '#' ? [x] : [])),
        );
        const lines = rows.flatMap((row, y) => (row.includes('#') ? [y] : []));
        expect(Math.min(...columns)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...columns)).toBeLessThan(size);
        expect(Math.min(...lines)).toBeGreaterThan(0);
        expect(Math.max(...lines)).toBeLessThan(size - 1);
        const ink = rows.join('').split('#').length - 1;
        expect(inkOf(text)).toContain(ink);
      }
  });

  it('is readable: ink against every fill, and the plate against light and dark panels', () => {
    for (const level of LEVELS)
      for (const stale of [false, true]) {
        const { fill, ink } = coloursOf({ level, stale });
        expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
        for (const panel of [
          [0xf0, 0xf0, 0xf0],
          [0xff, 0xff, 0xff],
          [0x2b, 0x2b, 0x2b],
          [0x1a, 0x1a, 0x1a],
        ] as const)
          expect(contrast(fill, panel)).toBeGreaterThanOrEqual(1.8);
      }
  });

  it('looks different at every level, and when stale', () => {
    const fills = LEVELS.map((level) => String(coloursOf({ level, stale: false }).fill));
    expect(new Set(fills).size).toBe(4);
    for (const level of ['good', 'low', 'empty'] as const)
      expect(coloursOf({ level, stale: true })).not.toEqual(coloursOf({ level, stale: false }));
  });

  it('is fully on or fully off at every pixel, so it stays crisp', () => {
    const { rgba } = drawPlate(view({ mode: 'sandbox' }), 22);
    expect(new Set(rgba.filter((_, i) => i % 4 === 3))).toEqual(new Set([0, 255]));
  });

  it('is handed to Electron as blue, green, red, alpha', () => {
    const pixels = drawPlate(view({ text: '' }), 16);
    const middle = (8 * 16 + 8) * 4;
    expect([...toBgra(pixels).subarray(middle, middle + 4)]).toEqual([0x4f, 0x7b, 0x0f, 255]);
  });
});

/** How many pixels of ink a word takes, complete, in each font and enlargement. */
const inkOf = (text: string): number[] =>
  [SMALL, LARGE, BOLD].flatMap((face) => {
    const ink = typeset(face, text).join('').split('#').length - 1;
    return [1, 2, 3, 4, 5, 6, 7, 8].map((zoom) => ink * zoom * zoom);
  });

describe('the font', () => {
  it('draws a question mark for what it does not know, and glyphs of even height', () => {
    expect(typeset(SMALL, '€')).toEqual(typeset(SMALL, '?'));
    for (const face of [SMALL, LARGE, BOLD])
      for (const rows of Object.values(face.glyphs)) {
        expect(rows).toHaveLength(face.height);
        expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      }
  });
});
