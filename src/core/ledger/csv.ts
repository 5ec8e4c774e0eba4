/** A spreadsheet takes a cell that begins like this for a formula (OWASP: CSV injection); the wide forms too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const QUOTED = /[",\r\n;\t]|^\s|\s$/;

/** Excel reads a file as UTF-8 only where it begins with this. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One cell. Numbers stay numbers, negative ones too; a text that looks like a formula is made a text. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line with its end (RFC 4180). */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cell).join(',')}\r\n`;
