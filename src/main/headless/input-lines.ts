/** A line longer than this cannot be a mail that may be sent. */
const LONGEST = 192 * 1024 * 1024;

/** `text` is null for a line that was too long. */
export type InputLine = { readonly number: number; readonly text: string | null };

/** Lines of UTF-8, numbered from one; the last needs no line break. A line that is too long is dropped, not collected. */
export async function* inputLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = LONGEST,
): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const take = (): InputLine => {
    const text = size > longest ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    size = 0;
    number += 1;
    return { number, text };
  };
  const keep = (part: Uint8Array): void => {
    size += part.length;
    if (size > longest) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield take();
}
