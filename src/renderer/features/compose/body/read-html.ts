import { ALIGNMENTS, type Doc, type DocNode, type Mark } from './document.ts';
import { inlineOf, isBlank, isBlock, isGone, marksOf, tidy } from './read-inline.ts';
import { listsOf } from './word-lists.ts';
import { type Element, type Tree, isElement, parseHtml, styleOf, textOf } from './tree.ts';

type Context = { readonly marks: readonly Mark[]; readonly align: string | null };

function alignOf(element: Element, outer: string | null): string | null {
  const said = styleOf(element).get('text-align') ?? element.attrs['align'];
  if (element.tag === 'center') return 'center';
  const known = ALIGNMENTS.find((each) => each === said?.toLowerCase());
  return known === undefined ? outer : known === 'left' ? null : known;
}

const paragraph = (
  type: string,
  content: DocNode[],
  attrs: Record<string, string | number | null>,
): DocNode => {
  const given = Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null));
  return {
    type,
    ...(Object.keys(given).length > 0 && { attrs: given }),
    ...(content.length > 0 && { content }),
  };
};

/** Empty lines are how people make space; a run of them is how exporters do. */
const EMPTY_KEPT = 1;

function blocksOf(nodes: readonly Tree[], context: Context): DocNode[] {
  const blocks: DocNode[] = [];
  let run: Tree[] = [];
  let empty = 0;
  const add = (block: DocNode): void => {
    const isEmpty = block.type === 'paragraph' && block.content === undefined;
    empty = isEmpty ? empty + 1 : 0;
    if (empty <= EMPTY_KEPT) blocks.push(block);
  };
  const endRun = (): void => {
    if (!run.every(isBlank)) {
      const content = tidy(inlineOf(run, context.marks, false), false);
      if (content.length > 0) add(paragraph('paragraph', content, { textAlign: context.align }));
    }
    run = [];
  };
  for (const node of listsOf(nodes)) {
    if (isElement(node) && isGone(node)) continue;
    if (isBlock(node)) {
      endRun();
      for (const block of blockOf(node, context)) add(block);
    } else if (isElement(node) && holdsBlocks(node)) {
      endRun();
      for (const block of blocksOf(node.children, {
        ...context,
        marks: marksOf(node, context.marks),
      }))
        add(block);
    } else run.push(node);
  }
  endRun();
  return blocks;
}

const holdsBlocks = ({ children }: Element): boolean =>
  children.some(
    (child) => isBlock(child) || (isElement(child) && !isGone(child) && holdsBlocks(child)),
  );

const filled = (blocks: DocNode[]): DocNode[] =>
  blocks.length === 0 ? [{ type: 'paragraph' }] : blocks;
/** A list item begins with a paragraph. */
const itemContent = (blocks: DocNode[]): DocNode[] =>
  blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks];

function listOf(element: Element, context: Context): DocNode[] {
  const items: DocNode[] = [];
  for (const child of element.children) {
    if (!isElement(child) || isGone(child)) continue;
    const content = blocksOf(child.tag === 'li' ? child.children : [child], {
      ...context,
      marks: marksOf(child, context.marks),
    });
    if (content.length === 0 && child.tag !== 'li') continue;
    const last = items.at(-1);
    // Some editors put a nested list beside the item it belongs to.
    if (child.tag !== 'li' && last !== undefined)
      items[items.length - 1] = { ...last, content: [...(last.content ?? []), ...content] };
    else items.push({ type: 'listItem', content: itemContent(content) });
  }
  if (items.length === 0) return [];
  const start = Number(element.attrs['start'] ?? 1);
  return element.tag === 'ul'
    ? [{ type: 'bulletList', content: items }]
    : [
        paragraph('orderedList', items, {
          start: Number.isSafeInteger(start) && start !== 1 ? start : null,
        }),
      ];
}

const rowsOf = (element: Element): Element[] =>
  element.children
    .filter(isElement)
    .flatMap((child) =>
      child.tag === 'tr' ? [child] : /^t(head|body|foot)$/.test(child.tag) ? rowsOf(child) : [],
    );
const cellsOf = (row: Element): Element[] =>
  row.children.filter(isElement).filter(({ tag }) => tag === 'td' || tag === 'th');

function tableOf(element: Element, context: Context): DocNode[] {
  const rows = rowsOf(element)
    .map(cellsOf)
    .filter((cells) => cells.length > 0);
  const captions = element.children.filter(isElement).filter(({ tag }) => tag === 'caption');
  const before = captions.flatMap((caption) => blocksOf(caption.children, context));
  // One cell in each row is a table for the sake of layout: what counts is in the cells.
  if (rows.every((cells) => cells.length === 1) || element.attrs['role'] === 'presentation')
    return [
      ...before,
      ...rows
        .flat()
        .flatMap((cell) =>
          blocksOf(cell.children, { ...context, align: alignOf(cell, context.align) }),
        ),
    ];
  const span = (cell: Element, name: string): number | null => {
    const n = Number(cell.attrs[name] ?? 1);
    return Number.isSafeInteger(n) && n > 1 && n <= 100 ? n : null;
  };
  const content = rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((cell) =>
      paragraph(
        cell.tag === 'th' ? 'tableHeader' : 'tableCell',
        filled(blocksOf(cell.children, { ...context, align: alignOf(cell, context.align) })),
        { colspan: span(cell, 'colspan'), rowspan: span(cell, 'rowspan') },
      ),
    ),
  }));
  return [...before, { type: 'table', content }];
}

function blockOf(element: Element, outer: Context): DocNode[] {
  const context: Context = {
    marks: marksOf(element, outer.marks),
    align: alignOf(element, outer.align),
  };
  const { tag, children } = element;
  switch (tag) {
    case 'hr':
      return [{ type: 'horizontalRule' }];
    case 'ul':
    case 'ol':
      return listOf(element, context);
    case 'table':
      return tableOf(element, context);
    case 'blockquote': {
      const content = blocksOf(children, context);
      return content.length === 0 ? [] : [{ type: 'blockquote', content }];
    }
    case 'pre': {
      const text = textOf(children).replace(/^\n/, '').replace(/\n$/, '');
      return [paragraph('codeBlock', text === '' ? [] : [{ type: 'text', text }], {})];
    }
    case 'p':
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      if (holdsBlocks(element)) return blocksOf(children, context);
      const pre = /^(pre|pre-wrap|break-spaces)$/.test(styleOf(element).get('white-space') ?? '');
      const content = tidy(inlineOf(children, context.marks, pre), pre);
      if (tag === 'p') return [paragraph('paragraph', content, { textAlign: context.align })];
      // Three sizes are enough for a mail.
      const level = Math.min(3, Number(tag.slice(1)));
      return content.length === 0
        ? []
        : [paragraph('heading', content, { level, textAlign: context.align })];
    }
    default:
      return blocksOf(children, context);
  }
}

/**
 * The document the Write editor makes of HTML: structure, emphasis, links and images stay, everything else goes. Never throws,
 * whatever the HTML; nothing in the result can run or load by itself.
 */
export function readHtml(html: string): Doc {
  const content = blocksOf(parseHtml(html).body, { marks: [], align: null });
  return { type: 'doc', content: filled(content) };
}

/** As `readHtml`, for something put into a text: no blocks around a single line, no empty lines at the ends. */
export function readPasted(html: string): readonly DocNode[] {
  const marked = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/.exec(html)?.[1];
  const blocks = [...(readHtml(marked ?? html).content ?? [])];
  const isEmpty = (block: DocNode | undefined): boolean =>
    block?.type === 'paragraph' && block.content === undefined;
  while (isEmpty(blocks[0])) blocks.shift();
  while (isEmpty(blocks.at(-1))) blocks.pop();
  return blocks;
}
