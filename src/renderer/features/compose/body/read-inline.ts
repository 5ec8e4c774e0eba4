import { type DocNode, type Mark, ordered, safeImage, safeLink } from './document.ts';
import { type Element, type Tree, isElement, styleOf } from './tree.ts';

const BLOCKS = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3
  h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
);
/** Neither they nor what is in them belongs to the text. */
const GONE = new Set(
  `#comment script style title meta link base head template noscript iframe object embed applet audio video canvas svg math
  select textarea input button datalist map area param source track xml`.split(/\s+/),
);
const MARK_TAGS: Readonly<Record<string, Mark['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

export const isBlock = (node: Tree): node is Element => isElement(node) && BLOCKS.has(node.tag);
export const isBlank = (node: Tree): boolean =>
  typeof node === 'string' && /^[ \t\n\f\r]*$/.test(node);
/** Word writes `<o:p>` and the like. */
export const isGone = ({ tag, attrs }: Element): boolean =>
  GONE.has(tag) || (/^[a-z]+:/.test(tag) && tag !== 'o:p') || 'hidden' in attrs;

const withMark = (marks: readonly Mark[], mark: Mark): Mark[] => [
  ...marks.filter(({ type }) => type !== mark.type),
  mark,
];
const without = (marks: readonly Mark[], type: Mark['type']): Mark[] =>
  marks.filter((mark) => mark.type !== type);

/** What an element's tag and its own style say about the text in it. Google Docs says all of it with styles. */
export function marksOf(element: Element, outer: readonly Mark[]): Mark[] {
  let marks = [...outer];
  const own = MARK_TAGS[element.tag];
  if (own !== undefined) marks = withMark(marks, { type: own });
  if (element.tag === 'a') {
    const href = safeLink(element.attrs['href'] ?? '');
    if (href !== null) marks = withMark(marks, { type: 'link', attrs: { href } });
  }
  const style = styleOf(element);
  const weight = style.get('font-weight');
  if (weight !== undefined && !/^h[1-6]$|^th$/.test(element.tag))
    marks = /^(bold|bolder|[6-9]00)$/.test(weight)
      ? withMark(marks, { type: 'bold' })
      : without(marks, 'bold');
  const slant = style.get('font-style');
  if (slant !== undefined)
    marks = /italic|oblique/.test(slant)
      ? withMark(marks, { type: 'italic' })
      : without(marks, 'italic');
  const line = style.get('text-decoration') ?? style.get('text-decoration-line') ?? '';
  if (line.includes('underline') && element.tag !== 'a')
    marks = withMark(marks, { type: 'underline' });
  if (line.includes('line-through')) marks = withMark(marks, { type: 'strike' });
  return marks;
}

function imageOf({ attrs }: Element): DocNode | null {
  // The Write editor itself copies images under another name, so that the window does not fetch them.
  const src = safeImage(attrs['src'] ?? attrs['data-src'] ?? '');
  if (src === null) return null;
  const width = /^\d{1,4}$/.exec(attrs['width'] ?? '')?.[0];
  // A picture of one pixel is there to see who opens the mail.
  if (width !== undefined && Number(width) <= 1) return null;
  return {
    type: 'image',
    attrs: { src, alt: attrs['alt'] ?? '', width: width === undefined ? null : Number(width) },
  };
}

export function inlineOf(nodes: readonly Tree[], marks: readonly Mark[], pre: boolean): DocNode[] {
  return nodes.flatMap((node): DocNode[] => {
    if (typeof node === 'string') {
      const text = pre ? node : node.replaceAll(/[ \t\n\f\r]+/g, ' ');
      return text === '' ? [] : [{ type: 'text', text, marks: ordered(marks) }];
    }
    if (isGone(node)) return [];
    if (node.tag === 'br') return [{ type: 'hardBreak' }];
    if (node.tag === 'img') {
      const image = imageOf(node);
      const link = marks.filter(({ type }) => type === 'link');
      return image === null ? [] : [link.length === 0 ? image : { ...image, marks: link }];
    }
    return inlineOf(node.children, marksOf(node, marks), pre);
  });
}

/** Texts with the same marks joined, and white space as it is drawn: none at the ends of a line, one between words. */
export function tidy(nodes: readonly DocNode[], pre: boolean): DocNode[] {
  const joined: DocNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    let { text } = node;
    if (!pre && text !== undefined) {
      const before =
        last === undefined || last.type === 'hardBreak' ? ' ' : (last.text ?? '').slice(-1);
      if (before === ' ') text = text.replace(/^ +/, '');
    }
    if (text === '') continue;
    if (
      last?.text !== undefined &&
      text !== undefined &&
      JSON.stringify(last.marks) === JSON.stringify(node.marks)
    )
      joined[joined.length - 1] = { ...last, text: last.text + text };
    else joined.push(text === undefined ? node : { ...node, text });
  }
  if (pre) return joined;
  // The last line break of a paragraph draws nothing.
  while (joined.at(-1)?.type === 'hardBreak') joined.pop();
  const end = joined.at(-1);
  if (end?.text !== undefined) {
    const text = end.text.replace(/ +$/, '');
    if (text === '') joined.pop();
    else joined[joined.length - 1] = { ...end, text };
  }
  return joined.map((node) => {
    if (node.marks === undefined || node.marks.length > 0) return node;
    const { marks: _none, ...plain } = node;
    return plain;
  });
}
