import { STYLES } from './email-html.ts';
import { type Element, type Tree, isElement, parseHtml, styleOf, textOf } from './tree.ts';

type Counted = { readonly name: string; readonly count: number };

/** What a change of editor would take away from a mail, by kind. */
export type Loss = {
  readonly elements: readonly Counted[];
  /** Properties of inline styles. */
  readonly styles: readonly Counted[];
  readonly attributes: readonly Counted[];
  readonly comments: number;
  /** Words that would not be there any more. */
  readonly words: number;
  /** Nothing of the above, but things would stand in another order or within each other. */
  readonly arrangement: boolean;
};

const SAME: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  strike: 's',
  del: 's',
  ins: 'u',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
};
/** Elements that only divide the text, or do nothing at all. */
const DIVIDING = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer']);
const NOTHING = new Set(['span', 'tbody', 'thead', 'tfoot']);
/** They say nothing a reader sees and nothing a mail client needs once the rest is as it is. */
const SILENT = new Set(['meta', 'base']);

type Token = string;
const BOUNDARY = '¶';

const byStyle = (
  style: ReadonlyMap<string, string>,
): { readonly tags: string[]; readonly used: Set<string> } => {
  const used = new Set<string>();
  const tags: string[] = [];
  const say = (property: string, pattern: RegExp, tag: string): void => {
    if (!pattern.test(style.get(property) ?? '')) return;
    used.add(property);
    tags.push(tag);
  };
  say('font-weight', /^(bold|bolder|[6-9]00)$/, 'strong');
  say('font-style', /italic|oblique/, 'em');
  say('text-decoration', /line-through/, 's');
  say('text-decoration', /underline/, 'u');
  return { tags, used };
};

/** The declarations of an element that the app does not write on every such element itself. */
function ownStyle(element: Element): Map<string, string> {
  const names = element.tag === 'div' ? ['root'] : [element.tag];
  const usual = new Map(
    names.flatMap((name) => [
      ...styleOf({ tag: '', attrs: { style: STYLES[name] ?? '' }, children: [] }),
    ]),
  );
  return new Map([...styleOf(element)].filter(([name, value]) => usual.get(name) !== value));
}

/** The tree as a list of signs: two trees that a reader cannot tell apart give the same list. */
function tokens(nodes: readonly Tree[]): Token[] {
  return nodes.flatMap((node): Token[] => {
    if (!isElement(node)) {
      const words = node.split(/[ \t\n\f\r]+/).filter(Boolean);
      return words.map((word) => `w:${word}`);
    }
    if (node.tag === '#comment')
      return /^(Start|End)Fragment$/.test(textOf(node.children)) ? [] : ['comment'];
    if (SILENT.has(node.tag)) return [];
    if (node.tag === 'br') return [BOUNDARY];
    const style = ownStyle(node);
    const { tags, used } = byStyle(style);
    const align = style.get('text-align') ?? node.attrs['align'];
    const attributes = Object.entries(node.attrs).filter(
      ([name]) => !['style', 'align'].includes(name),
    );
    const marks = [
      ...tags.map((tag) => `el:${tag}`),
      ...(align === undefined || align === 'left' ? [] : [`align:${align}`]),
      ...attributes.map(([name, value]) => `at:${name}=${value}`),
      ...[...style.keys()]
        .filter((name) => !used.has(name) && name !== 'text-align')
        .map((name) => `st:${name}`),
    ].toSorted();
    const tag = SAME[node.tag] ?? node.tag;
    const opaque = ['style', 'script', 'title'].includes(tag);
    const inside = [
      ...(opaque ? [] : tokens(node.children)),
      ...tags.toReversed().map((each) => `/${each}`),
    ];
    if (DIVIDING.has(tag)) return [BOUNDARY, ...marks, ...inside, BOUNDARY];
    if (NOTHING.has(tag)) return [...marks, ...inside];
    return [
      BOUNDARY.repeat(/^(strong|em|s|u|code|a|img|font|small|sub|sup|mark)$/.test(tag) ? 0 : 1),
      `el:${tag}`,
      ...marks,
      ...inside,
      `/${tag}`,
    ].filter(Boolean);
  });
}

/** One boundary is as good as many, and there is one at every end. */
function collapsed(list: readonly Token[]): Token[] {
  const single = list.filter((token, at) => token !== BOUNDARY || list[at - 1] !== BOUNDARY);
  return single.filter(
    (token, at) =>
      token !== BOUNDARY ||
      (at > 0 &&
        at < single.length - 1 &&
        !/^(el|at|st|align):/.test(single[at - 1] ?? '') &&
        !(single[at + 1] ?? '').startsWith('/')),
  );
}

function missing(before: readonly Token[], now: readonly Token[]): Map<Token, number> {
  const counts = new Map<Token, number>();
  for (const token of before) counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const token of now) counts.set(token, (counts.get(token) ?? 0) - 1);
  return counts;
}

function counted(
  lost: ReadonlyMap<Token, number>,
  prefix: string,
  name: (token: string) => string,
): Counted[] {
  const sums = new Map<string, number>();
  for (const [token, n] of lost)
    if (n > 0 && token.startsWith(prefix)) {
      const key = name(token.slice(prefix.length));
      sums.set(key, (sums.get(key) ?? 0) + n);
    }
  return [...sums]
    .map(([each, count]) => ({ name: each, count }))
    .toSorted((a, b) => b.count - a.count);
}

/** What is in the first HTML and not in the second; null when a reader could not tell them apart. */
export function lossBetween(before: string, after: string): Loss | null {
  const read = (html: string): Token[] => {
    const { head, body } = parseHtml(html);
    return collapsed(tokens([...head.filter(isElement), ...body]));
  };
  const [a, b] = [read(before), read(after)];
  const lost = missing(a, b);
  const loss = {
    elements: counted(lost, 'el:', (tag) => tag),
    styles: counted(
      new Map([...lost].map(([token, n]) => [token.replace(/^align:.*/, 'st:text-align'), n])),
      'st:',
      (property) => property,
    ),
    attributes: counted(lost, 'at:', (attribute) => attribute.split('=', 1)[0] ?? attribute),
    comments: Math.max(0, lost.get('comment') ?? 0),
    words: [...lost].reduce(
      (sum, [token, n]) => (token.startsWith('w:') && n > 0 ? sum + n : sum),
      0,
    ),
  };
  const nothing =
    loss.elements.length +
      loss.styles.length +
      loss.attributes.length +
      loss.comments +
      loss.words ===
    0;
  if (nothing && a.join('\u0000') === b.join('\u0000')) return null;
  return { ...loss, arrangement: nothing };
}
