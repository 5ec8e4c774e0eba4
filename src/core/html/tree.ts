import { type DefaultTreeAdapterTypes, html as htmlNames, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type TextNode = DefaultTreeAdapterTypes.TextNode;
export type Node = DefaultTreeAdapterTypes.Node;
export type Document = DefaultTreeAdapterTypes.Document;

/** Whether it is one of HTML's own elements; the others (SVG, MathML) follow other rules. */
export const isHtml = ({ namespaceURI }: Element): boolean => namespaceURI === htmlNames.NS.HTML;

/** Parses a whole mail as a reader without scripts would (or with), with the place of everything in the source. */
export const parseMail = (html: string, scriptingEnabled = false): Document =>
  parse(html, { sourceCodeLocationInfo: true, scriptingEnabled });

export const isElement = (node: Node): node is Element => 'tagName' in node;

export const isText = (node: Node): node is TextNode => node.nodeName === '#text';

export const attribute = (element: Element, name: string): string | null =>
  element.attrs.find((attr) => attr.name === name)?.value ?? null;

const childrenOf = (node: Node): readonly Node[] => {
  const own = 'childNodes' in node ? node.childNodes : [];
  return 'content' in node ? [...own, node.content] : own;
};

/**
 * Every node in document order. Not recursive: mail may be nested deeper than a call stack. `enter` may answer
 * 'skip' to leave out what is inside, or 'stop'.
 */
export function walk(root: Node, enter: (node: Node) => 'skip' | 'stop' | void): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const next = enter(node);
    if (next === 'stop') return;
    if (next === 'skip') continue;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) waiting.push(child);
    }
  }
}

const NOT_SHOWN = new Set(['head', 'script', 'style', 'noscript', 'template', 'title']);
const INLINE = new Set(
  'a abbr b bdi bdo cite code em font i kbd mark q s small span strike strong sub sup tt u'.split(
    ' ',
  ),
);

/** The words a reader finds, hidden ones included, at most `limit` characters; blocks are parted by a space. */
export function textOf(root: Node, limit = Number.POSITIVE_INFINITY): string {
  let text = '';
  walk(root, (node) => {
    if (text.length > limit) return 'stop';
    if (isText(node)) text += node.value;
    else if (isElement(node)) {
      if (NOT_SHOWN.has(node.tagName)) return 'skip';
      if (!INLINE.has(node.tagName) && !text.endsWith(' ')) text += ' ';
    }
    return undefined;
  });
  return text;
}
