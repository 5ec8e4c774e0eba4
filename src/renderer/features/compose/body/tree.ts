import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** HTML as data. A comment is an element named `#comment` with one text. */
export type Tree = Element | string;
export type Element = {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
};

type Node = DefaultTreeAdapterTypes.ChildNode;

function convert(node: Node): Tree[] {
  if ('value' in node) return [node.value];
  if ('data' in node) return [{ tag: '#comment', attrs: {}, children: [node.data] }];
  if (!('tagName' in node)) return [];
  const attrs = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ tag: node.tagName, attrs, children: node.childNodes.flatMap(convert) }];
}

/**
 * Parses as a browser would, but without one: nothing is loaded and nothing runs. The window may not parse HTML by itself
 * (its policy asks for trusted types and trusts none).
 */
export function parseHtml(html: string): {
  readonly head: readonly Tree[];
  readonly body: readonly Tree[];
} {
  const document = parse(html);
  const root = document.childNodes.find((node) => 'tagName' in node && node.tagName === 'html');
  const parts = root !== undefined && 'childNodes' in root ? root.childNodes : [];
  const inside = (name: string): Tree[] =>
    parts.flatMap((node) =>
      'tagName' in node && node.tagName === name ? node.childNodes.flatMap(convert) : [],
    );
  // Comments before and after the body are part of the mail, too: Outlook reads its own there.
  const around = document.childNodes
    .concat(parts)
    .flatMap((node) => ('data' in node ? convert(node) : []));
  return { head: [...around, ...inside('head')], body: inside('body') };
}

export const isElement = (node: Tree): node is Element => typeof node !== 'string';

/** The words of a tree as they stand in the source. */
export const textOf = (nodes: readonly Tree[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? node : node.tag === '#comment' ? '' : textOf(node.children),
    )
    .join('');

/** The declarations of a style attribute, names in lower case. The last of a name wins, as in CSS. */
export function styleOf({ attrs }: Element): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // A semicolon within quotes or brackets belongs to a value: url(data:image/png;base64,...)
  for (const part of (attrs['style'] ?? '').match(/(?:[^;("']|"[^"]*"|'[^']*'|\([^)]*\)?)+/g) ??
    []) {
    const colon = part.indexOf(':');
    if (colon < 1) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    const value = part.slice(colon + 1).trim();
    if (name !== '' && value !== '') found.set(name, value.replaceAll(/\s+/g, ' '));
  }
  return found;
}

const TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>]/g, (c) => TEXT[c] ?? c).replaceAll('\u00a0', '&nbsp;');
export const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
