import { applyEdits, type TextEdit } from '#shared/message/edits.ts';

export type Scheme = 'light' | 'dark';

type Token = {
  readonly kind: 'word' | 'sign';
  /** A word with its escapes resolved and in lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

// Comments and strings first: what stands in them is no CSS. An address without quotes may hold any sign.
const PIECE =
  /\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|url\(\s*[^"'\s)][^)]*\)?|((?:[\w-]|[^\0-\x7F]|\\[0-9a-f]{1,6}\s?|\\[^\n0-9a-f])+)|[^\s]/giu;

const unescape = (word: string): string =>
  word.replaceAll(/\\(?:([0-9a-f]{1,6})\s?|([^]))/giu, (_all, hex?: string, char?: string) => {
    const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
    return hex === undefined
      ? (char ?? '')
      : code <= 0x10ffff
        ? String.fromCodePoint(code)
        : '\uFFFD';
  });

function tokensOf(css: string): Token[] {
  const tokens: Token[] = [];
  for (const match of css.matchAll(PIECE)) {
    const [piece, word] = match;
    if (piece.startsWith('/*')) continue;
    const place = { start: match.index, end: match.index + piece.length };
    if (word !== undefined)
      tokens.push({ kind: 'word', text: unescape(word).toLowerCase(), ...place });
    else tokens.push({ kind: 'sign', text: piece.length === 1 ? piece : '', ...place });
  }
  return tokens;
}

export type SchemedCss = {
  readonly css: string;
  /** Whether the author wrote anything for dark surroundings. */
  readonly dark: boolean;
};

/**
 * The style sheet as it applies where `scheme` is preferred. Electron gives a frame no preference of its own, so
 * questions for `prefers-color-scheme` are answered here, by a condition that always or never holds, and a choice of
 * `color-scheme` is made. Nothing is recoloured: only what the author wrote takes effect.
 */
export function schemed(css: string, scheme: Scheme): SchemedCss {
  if (!/scheme|light-dark|\\/i.test(css)) return { css, dark: false };
  const tokens = tokensOf(css);
  const edits: TextEdit[] = [];
  let dark = false;
  const at = (index: number): string => tokens[index]?.text ?? '';

  tokens.forEach((token, i) => {
    if (token.kind !== 'word') return;
    if (token.text === 'light-dark') dark = true;
    if (token.text === 'prefers-color-scheme') {
      const asked = at(i + 1) === ':' ? at(i + 2) : null;
      const close = tokens[i + (asked === null ? 1 : 3)];
      const open = tokens[i - 1];
      if (open?.text !== '(' || close?.text !== ')') return;
      if (asked === 'dark') dark = true;
      const holds = asked === null || asked === scheme;
      edits.push({
        start: open.start,
        end: close.end,
        insert: holds ? '(min-width:0px)' : '(max-width:0px)',
      });
    }
    if (
      token.text === 'color-scheme' &&
      at(i + 1) === ':' &&
      ['', '{', '}', ';'].includes(at(i - 1))
    ) {
      let last = i + 1;
      while (tokens[last + 1]?.kind === 'word') last += 1;
      const words = tokens.slice(i + 2, last + 1).map(({ text }) => text);
      if (words.includes('dark')) dark = true;
      const [first, end] = [tokens[i + 2], tokens[last]];
      if (
        first !== undefined &&
        end !== undefined &&
        words.includes('light') &&
        words.includes('dark')
      )
        edits.push({ start: first.start, end: end.end, insert: scheme });
    }
  });
  return { css: applyEdits(css, edits), dark };
}

/** The same choice for the words of `<meta name="color-scheme">`. */
export const schemedWords = (content: string, scheme: Scheme): string => {
  const words = content.toLowerCase().split(/\s+/);
  return words.includes('light') && words.includes('dark') ? scheme : content;
};
