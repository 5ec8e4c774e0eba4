/** Characters of one line up to which an editor is quick: it compares and measures whole lines with every key. */
const LONG_LINE = 20_000;
/** Behind these a line break changes nothing a reader could see, unless white space is kept. */
const ENDS = /(<\/(?:p|tr|thead|tbody|h[1-6]|blockquote)\s*>)(?=<)/gi;
const KEEPS_WHITE_SPACE = /<pre\b|<textarea\b|white-space/i;

const hasLongLine = (text: string): boolean => {
  for (let from = 0; text.length - from > LONG_LINE;) {
    const end = text.indexOf('\n', from);
    if (end === -1 || end - from > LONG_LINE) return true;
    from = end + 1;
  }
  return false;
};

/** HTML that a program wrote into one line, in lines; other HTML to the letter. Linear in its length. */
export function breakLongLines(html: string): string {
  return hasLongLine(html) && !KEEPS_WHITE_SPACE.test(html) ? html.replace(ENDS, '$1\n') : html;
}
