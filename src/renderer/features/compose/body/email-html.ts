import { type Doc, type DocNode, type Mark, ordered } from './document.ts';
import { escapeAttribute, escapeText } from './tree.ts';

/**
 * Styles that mail clients need on the element itself: many drop style sheets, and each has its own margins. No colours, so that a
 * dark client can choose its own.
 */
export const STYLES: Readonly<Record<string, string>> = {
  root: 'font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 1.5',
  p: 'margin: 0 0 16px',
  h1: 'margin: 0 0 16px; font-size: 28px; line-height: 1.25',
  h2: 'margin: 0 0 16px; font-size: 22px; line-height: 1.3',
  h3: 'margin: 0 0 12px; font-size: 18px; line-height: 1.35',
  ul: 'margin: 0 0 16px; padding: 0 0 0 24px',
  ol: 'margin: 0 0 16px; padding: 0 0 0 24px',
  blockquote: 'margin: 0 0 16px; padding: 0 0 0 16px; border-left: 3px solid #b9bec9',
  pre: 'margin: 0 0 16px; padding: 12px; border: 1px solid #b9bec9; font-family: Consolas, Menlo, monospace; font-size: 14px; white-space: pre-wrap',
  code: 'font-family: Consolas, Menlo, monospace; font-size: 0.9em',
  hr: 'margin: 24px 0; border: 0; border-top: 1px solid #b9bec9',
  img: 'max-width: 100%; height: auto',
  table: 'margin: 0 0 16px; border-collapse: collapse',
  td: 'padding: 6px 10px; border: 1px solid #b9bec9; text-align: left; vertical-align: top',
  th: 'padding: 6px 10px; border: 1px solid #b9bec9; text-align: left; vertical-align: top',
};

const tag = (name: string, inside: string, extra = '', attributes = ''): string => {
  const style = [STYLES[name] ?? '', extra].filter(Boolean).join('; ');
  return `<${name}${attributes}${style === '' ? '' : ` style="${style}"`}>${inside}</${name}>`;
};

const MARKS: Readonly<Record<Exclude<Mark['type'], 'link'>, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
};

const open = (mark: Mark): string =>
  mark.type === 'link'
    ? `<a href="${escapeAttribute(mark.attrs?.['href'] ?? '')}">`
    : mark.type === 'code'
      ? `<code style="${STYLES['code']}">`
      : `<${MARKS[mark.type]}>`;
const close = (mark: Mark): string => (mark.type === 'link' ? '</a>' : `</${MARKS[mark.type]}>`);
const same = (a: Mark | undefined, b: Mark | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

function leaf(node: DocNode): string {
  if (node.type === 'hardBreak') return '<br>';
  if (node.type !== 'image') return escapeText(node.text ?? '').replaceAll(/ {2}/g, ' &nbsp;');
  const { src = '', alt = '', width = null } = node.attrs ?? {};
  const size = width === null ? '' : ` width="${width}"`;
  return `<img src="${escapeAttribute(String(src))}" alt="${escapeAttribute(String(alt ?? ''))}"${size} style="${STYLES['img']}">`;
}

/** Marks that go on from one text to the next are written once. */
function inline(nodes: readonly DocNode[]): string {
  let html = '';
  let opened: Mark[] = [];
  for (const node of nodes) {
    const marks = ordered(node.marks ?? []);
    let kept = 0;
    while (kept < opened.length && same(opened[kept], marks[kept])) kept += 1;
    html += opened.slice(kept).toReversed().map(close).join('');
    html += marks.slice(kept).map(open).join('');
    opened = marks;
    html += leaf(node);
  }
  return html + opened.toReversed().map(close).join('');
}

function block(node: DocNode): string {
  const content = node.content ?? [];
  const align = node.attrs?.['textAlign'];
  const aligned = typeof align === 'string' && align !== 'left' ? `text-align: ${align}` : '';
  switch (node.type) {
    case 'paragraph':
      return tag('p', content.length === 0 ? '<br>' : inline(content), aligned);
    case 'heading':
      return tag(`h${node.attrs?.['level'] ?? 1}`, inline(content), aligned);
    case 'bulletList':
      return tag('ul', content.map(block).join(''));
    case 'orderedList': {
      const start = node.attrs?.['start'] ?? 1;
      return tag(
        'ol',
        content.map(block).join(''),
        '',
        start === 1 || start === null ? '' : ` start="${start}"`,
      );
    }
    case 'listItem': {
      // An item of one line needs no paragraph, which would add space between the items.
      const [first, ...rest] = content;
      const plain =
        first?.type === 'paragraph' &&
        (first.attrs?.['textAlign'] ?? null) === null &&
        rest.every(({ type }) => type.endsWith('List'));
      return tag(
        'li',
        plain
          ? inline(first.content ?? []) + rest.map(block).join('')
          : content.map(block).join(''),
      );
    }
    case 'blockquote':
      return tag('blockquote', content.map(block).join(''));
    case 'codeBlock':
      return tag('pre', `\n${escapeText(content.map(({ text }) => text ?? '').join(''))}`);
    case 'horizontalRule':
      return `<hr style="${STYLES['hr']}">`;
    case 'table':
      return tag('table', `<tbody>${content.map(block).join('')}</tbody>`);
    case 'tableRow':
      return tag('tr', content.map(block).join(''));
    case 'tableCell':
    case 'tableHeader': {
      const spans = ['colspan', 'rowspan']
        .map((name) => ({ name, n: node.attrs?.[name] ?? 1 }))
        .filter(({ n }) => n !== 1)
        .map(({ name, n }) => ` ${name}="${n}"`)
        .join('');
      const [only, ...more] = content;
      const plain =
        only?.type === 'paragraph' &&
        more.length === 0 &&
        (only.attrs?.['textAlign'] ?? null) === null;
      return tag(
        node.type === 'tableCell' ? 'td' : 'th',
        plain ? inline(only.content ?? []) : content.map(block).join(''),
        '',
        spans,
      );
    }
    default:
      return inline([node]);
  }
}

const isEmpty = ({ content = [] }: Doc): boolean =>
  content.every(({ type, content: inside }) => type === 'paragraph' && inside === undefined);

/** A document as the HTML of a mail: no classes, no ids, no style sheet. Empty for an empty document. */
export function emailHtml(doc: Doc): string {
  if (isEmpty(doc)) return '';
  const blocks = (doc.content ?? []).map(block);
  return `<div style="${STYLES['root']}">\n${blocks.join('\n')}\n</div>`;
}
