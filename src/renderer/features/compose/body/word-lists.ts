import { type Element, type Tree, isElement, styleOf, textOf } from './tree.ts';

/** Where Word puts a paragraph that looks like a list item: "mso-list:l0 level2 lfo1". */
const levelOf = (element: Element): number | null => {
  const level = /\blevel(\d)\b/.exec(styleOf(element).get('mso-list') ?? '')?.[1];
  return level === undefined ? null : Number(level);
};

const isMarker = (node: Tree): boolean =>
  isElement(node) &&
  (styleOf(node).get('mso-list')?.toLowerCase() === 'ignore' || node.children.some(isMarker));

type Item = {
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
  readonly content: readonly Tree[];
};

function itemOf(node: Tree): Item | null {
  if (!isElement(node) || node.tag === 'li') return null;
  const level = levelOf(node);
  if (level === null) return null;
  const marker = textOf(node.children.filter(isMarker)).trim();
  return {
    level,
    ordered: /^[\dA-Za-z]{1,4}[.)]$/.test(marker),
    start: /^\d/.test(marker) ? Number.parseInt(marker, 10) : 1,
    content: node.children.filter((child) => !isMarker(child)),
  };
}

/** Items from `from` on that belong to one list, those of deeper levels nested into the item before. */
function nest(
  items: readonly Item[],
  from: number,
): { readonly list: Element; readonly next: number } {
  const first = items[from];
  const level = first?.level ?? 1;
  const children: Element[] = [];
  let at = from;
  for (let item = items[at]; item !== undefined && item.level >= level; item = items[at]) {
    const last = children.at(-1);
    if (item.level > level && last !== undefined) {
      const inner = nest(items, at);
      children[children.length - 1] = { ...last, children: [...last.children, inner.list] };
      at = inner.next;
    } else {
      if (item.ordered !== first?.ordered) break;
      children.push({ tag: 'li', attrs: {}, children: item.content });
      at += 1;
    }
  }
  const attrs =
    first !== undefined && first.ordered && first.start !== 1 ? { start: String(first.start) } : {};
  return { list: { tag: first?.ordered === true ? 'ol' : 'ul', attrs, children }, next: at };
}

/** Word writes no lists, only paragraphs that look like them. Here they become lists. */
export function listsOf(nodes: readonly Tree[]): readonly Tree[] {
  if (!nodes.some((node) => itemOf(node) !== null)) return nodes;
  const result: Tree[] = [];
  let run: Item[] = [];
  const end = (): void => {
    for (let at = 0; at < run.length;) {
      const { list, next } = nest(run, at);
      result.push(list);
      at = next;
    }
    run = [];
  };
  for (const node of nodes) {
    const item = itemOf(node);
    if (item !== null) run.push(item);
    else if (!(typeof node === 'string' && node.trim() === '' && run.length > 0)) {
      end();
      result.push(node);
    }
  }
  end();
  return result;
}
