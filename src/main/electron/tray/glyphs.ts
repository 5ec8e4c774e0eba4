/** A bitmap font: rows of each glyph, `#` for ink. Widths differ, heights do not. */
export type Font = {
  readonly height: number;
  readonly glyphs: Readonly<Record<string, readonly string[]>>;
};

const font = (height: number, sheet: string): Font => {
  const glyphs: Record<string, readonly string[]> = {};
  for (const block of sheet.trim().split('\n\n')) {
    const [name = '', ...rows] = block.split('\n');
    glyphs[name] = rows;
  }
  return { height, glyphs };
};

const band = (names: string, rows: readonly string[]): string =>
  [...names]
    .map((name, n) => [name, ...rows.map((row) => row.split(' ')[n] ?? '')].join('\n'))
    .join('\n\n');

/** 3x5, for 16 pixels. */
export const SMALL = font(
  5,
  [
    band('01234567', [
      '### .#. ##. ##. #.# ### .## ###',
      '#.# ##. ..# ..# #.# #.. #.. ..#',
      '#.# .#. .#. .#. ### ##. ### .#.',
      '#.# .#. #.. ..# ..# ..# #.# .#.',
      '### ### ### ##. ..# ##. ### .#.',
    ]),
    band('89kM–?', [
      '### ### #.. #...# ... ##.',
      '#.# #.# #.# ##.## ... ..#',
      '### ### ##. #.#.# ### .#.',
      '#.# ..# #.# #...# ... ...',
      '### ##. #.# #...# ... .#.',
    ]),
    band('.', ['.', '.', '.', '.', '#']),
  ].join('\n\n'),
);

/** 4x7, from 20 pixels on. */
export const LARGE = font(
  7,
  [
    band('01234567', [
      '.##. .#. .##. .##. ..#. #### .##. ####',
      '#..# ##. #..# #..# .##. #... #... ...#',
      '#..# .#. ...# ...# #.#. ###. #... ...#',
      '#..# .#. ..#. .##. #.#. ...# ###. ..#.',
      '#..# .#. .#.. ...# #### ...# #..# ..#.',
      '#..# .#. #... #..# ..#. #..# #..# .#..',
      '.##. ### #### .##. ..#. .##. .##. .#..',
    ]),
    band('89kM–?', [
      '.##. .##. #... #...# .... .##.',
      '#..# #..# #... ##.## .... #..#',
      '#..# #..# #..# #.#.# .... ...#',
      '.##. .### #.#. #.#.# #### ..#.',
      '#..# ...# ##.. #...# .... .#..',
      '#..# ...# #.#. #...# .... ....',
      '.##. .##. #..# #...# .... .#..',
    ]),
    band('.', ['.', '.', '.', '.', '.', '.', '#']),
  ].join('\n\n'),
);

const GAP = 1;

/** The rows of a whole word, one column between glyphs. An unknown character is drawn as a question mark. */
export function typeset(face: Font, text: string): string[] {
  const glyphs = [...text].map((char) => face.glyphs[char] ?? face.glyphs['?'] ?? []);
  return Array.from({ length: face.height }, (_, row) =>
    glyphs.map((glyph) => glyph[row] ?? '').join('.'.repeat(GAP)),
  );
}
