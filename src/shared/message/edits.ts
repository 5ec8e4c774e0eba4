/** One replacement in a text: what stands from `start` to `end` (UTF-16 units) becomes `insert`. */
export type TextEdit = { readonly start: number; readonly end: number; readonly insert: string };

/** Applies replacements that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, insert } of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(position, start), insert);
    position = end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}
