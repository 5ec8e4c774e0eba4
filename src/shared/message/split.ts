/** Invisible characters that web pages and chat programs leave around a copied address. */
const INVISIBLE_EDGES = /^[\s\u200B-\u200D\u2060]+|[\s\u200B-\u200D\u2060]+$/g;
/** Latin and full-width separators of a list of people. */
const SEPARATOR = /[,;\t，；、]/;
const QUOTED = /"(?:[^"\\]|\\.)*"/uy;
const BRACKETED = /<[^<>]*>/y;

/** `a@b.dev c@d.dev`: bare addresses with nothing but spaces between them. */
function splitBareAddresses(part: string): string[] {
  if (/[<"]/.test(part)) return [part];
  const words = part.split(/[ \u00A0\u3000]+/);
  return words.every((word) => word.includes('@')) ? words : [part];
}

function splitLine(line: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let position = 0;
  let atStart = true;
  // After one quotation mark that never closes, the others of the line are letters like any other.
  let quotes = true;
  const close = (): void => {
    parts.push(line.slice(start, position));
    start = position + 1;
    atStart = true;
  };
  while (position < line.length) {
    const char = line.charAt(position);
    const whole = char === '<' ? BRACKETED : char === '"' && atStart && quotes ? QUOTED : null;
    if (whole !== null) {
      whole.lastIndex = position;
      if (whole.test(line)) {
        position = whole.lastIndex;
        atStart = false;
        continue;
      }
      if (whole === QUOTED) quotes = false;
    }
    if (SEPARATOR.test(char)) close();
    else if (char.trim() !== '') atStart = false;
    position += 1;
  }
  return [...parts, line.slice(start)];
}

/**
 * Splits what people type or paste into one string per mailbox: by lines, commas, semicolons, tabs, and spaces
 * between bare addresses; quoted names and bracketed addresses stay whole. It never judges: a part that is
 * no mailbox is returned as it stands, so that it can be shown. Linear in the length of `pasted`.
 */
export function splitMailboxes(pasted: string): string[] {
  return pasted
    .split(/[\r\n]+/)
    .flatMap(splitLine)
    .map((part) => part.replaceAll(INVISIBLE_EDGES, ''))
    .filter((part) => part !== '')
    .flatMap(splitBareAddresses);
}
