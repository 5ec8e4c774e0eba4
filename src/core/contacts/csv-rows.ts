const QUOTED = /"([^"]*(?:""[^"]*)*)"/y;
const PLAIN = { ',': /[^,\r\n]*/y, ';': /[^;\r\n]*/y, '\t': /[^\t\r\n]*/y } as const;
type Separator = keyof typeof PLAIN;
const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/** The separator that stands most often in the first line. */
function separatorOf(text: string): Separator {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const counts = SEPARATORS.map((each) => ({ each, count: line.split(each).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.each ?? ',';
}

/**
 * The cells of a CSV text (RFC 4180), its separator guessed; at most so many columns and rows, the rest is not read. Empty lines are
 * left out, and so is what stands behind a closing quotation mark.
 */
export function csvRows(
  text: string,
  most: { readonly columns: number; readonly rows: number },
): string[][] {
  const separator = separatorOf(text);
  const plain = PLAIN[separator];
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  const end = (): void => {
    if (row.some((each) => each.trim() !== '')) rows.push(row);
    row = [];
  };
  while (at < text.length && rows.length < most.rows) {
    const quoted = text[at] === '"' ? take(QUOTED) : null;
    const rest = take(plain)?.[0] ?? '';
    if (row.length < most.columns) row.push(quoted?.[1]?.replaceAll('""', '"') ?? rest);
    if (text[at] === separator) at += 1;
    else {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      end();
    }
  }
  end();
  return rows;
}
