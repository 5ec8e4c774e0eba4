/** `{{ name }}`: letters, digits, `_`, `-` and `.`, beginning with a letter or `_`; at most 64 characters. */
const VARIABLE = /\{\{[ \t]*([\p{L}_][\p{L}\p{M}\p{N}_.-]{0,63})[ \t]*\}\}/gu;

export type VariablePlace = { readonly name: string; readonly start: number; readonly end: number };

/** Every variable in a text, in order. Linear in its length. */
export const variablesIn = (text: string): VariablePlace[] =>
  text.includes('{{')
    ? [...text.matchAll(VARIABLE)].map((match) => ({
        name: match[1] ?? '',
        start: match.index,
        end: match.index + match[0].length,
      }))
    : [];

/** The names in the order in which they first appear. */
export const variableNames = (...texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => variablesIn(text).map(({ name }) => name))),
];
