import { marked } from 'marked';
import { type Doc, type DocNode, type Mark, ordered } from './document.ts';
import { emailHtml } from './email-html.ts';
import { readHtml } from './read-html.ts';

/**
 * Markdown (GitHub's) as the HTML of a mail. It goes through the Write editor's document, so that HTML written into Markdown is
 * cleaned as well, and every mail looks the same whichever editor wrote it.
 */
export const renderMarkdown = (markdown: string): string =>
  emailHtml(readHtml(marked.parse(markdown, { async: false, gfm: true })));

/** Keeps characters from meaning something. A colon or @ escaped keeps an address from becoming a link. */
const escape = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>~|]/g, String.raw`\$&`)
    .replaceAll(/&(?=[a-z#])/gi, String.raw`\&`)
    .replaceAll(/\b(https?|ftp):(?=\/\/)/gi, String.raw`$1\:`)
    .replaceAll(/\bwww\.(?=\w)/gi, String.raw`www\.`)
    .replaceAll(/(?<=\w)@(?=\w)/g, String.raw`\@`);

const escapeStart = (line: string): string =>
  line
    .replace(/^(\s*)([#+=-])/, String.raw`$1\$2`)
    .replace(/^(\s*\d{1,9})([.)])/, String.raw`$1\$2`)
    .replace(/^ {4,}/, (spaces) => '\u00a0'.repeat(spaces.length));

const WRAP: Readonly<Partial<Record<Mark['type'], string>>> = {
  bold: '**',
  italic: '*',
  strike: '~~',
};
/** Underlining has no sign in Markdown; code holds its text as it is. */
const written = (node: DocNode): readonly Mark[] =>
  ordered(node.marks ?? []).filter(({ type }) => WRAP[type] !== undefined || type === 'link');

function leaf(node: DocNode): string {
  if (node.type === 'hardBreak') return '\\\n';
  if (node.type === 'image') {
    const { src = '', alt = '' } = node.attrs ?? {};
    return `![${escape(String(alt ?? ''))}](<${String(src)}>)`;
  }
  const text = node.text ?? '';
  if (node.marks?.some(({ type }) => type === 'code') !== true) return escape(text);
  const ticks = '`'.repeat(
    1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const space = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return ticks + space + text + space + ticks;
}

const same = (a: Mark | undefined, b: Mark | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
const open = ({ type }: Mark): string => (type === 'link' ? '[' : (WRAP[type] ?? ''));
const close = ({ type, attrs }: Mark): string =>
  type === 'link'
    ? `](<${(attrs?.['href'] ?? '').replaceAll(/[<>]/g, encodeURIComponent)}>)`
    : (WRAP[type] ?? '');

function inline(nodes: readonly DocNode[]): string {
  let text = '';
  let opened: readonly Mark[] = [];
  const shut = (keep: number): void => {
    // A sign must stand beside a letter: spaces at the end go behind it.
    const [, body = '', end = ''] = /^([\s\S]*?)(\s*)$/.exec(text) ?? [];
    const signs = opened.slice(keep).toReversed().map(close).join('');
    text = signs === '' ? text : body + signs + end;
    opened = opened.slice(0, keep);
  };
  for (const node of nodes) {
    const marks = written(node);
    let kept = 0;
    while (kept < opened.length && same(opened[kept], marks[kept])) kept += 1;
    shut(kept);
    const [, begin = '', rest = ''] = /^(\s*)([\s\S]*)$/.exec(leaf(node)) ?? [];
    const more = rest === '' ? [] : marks.slice(kept);
    text += node.type === 'hardBreak' ? leaf(node) : begin + more.map(open).join('') + rest;
    opened = [...opened, ...more];
  }
  shut(0);
  return text.split('\n').map(escapeStart).join('\n');
}

const indent = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first : line === '' ? '' : others) + line)
    .join('\n');

function listItems(node: DocNode, marker: (at: number) => string): string {
  const items = (node.content ?? []).map((item, at) => {
    const content = item.content ?? [];
    const tight = content.slice(1).every(({ type }) => type.endsWith('List'));
    const sign = marker(at);
    return indent(blocks(content, tight ? '\n' : '\n\n'), sign, ' '.repeat(sign.length));
  });
  return items.join('\n');
}

function table(node: DocNode): string {
  const rows = (node.content ?? []).map(
    (row) =>
      `| ${(row.content ?? []).map((cell) => blocks(cell.content ?? [], ' ').replaceAll(/\\?\n/g, ' ')).join(' | ')} |`,
  );
  const columns = node.content?.[0]?.content?.length ?? 0;
  return [rows[0], `|${' --- |'.repeat(columns)}`, ...rows.slice(1)].join('\n');
}

function block(node: DocNode): string {
  const content = node.content ?? [];
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.['level'] ?? 1))} ${inline(content).replaceAll(/\\?\n/g, ' ')}`;
    case 'bulletList':
      return listItems(node, () => '- ');
    case 'orderedList': {
      const start = Number(node.attrs?.['start'] ?? 1);
      return listItems(node, (at) => `${start + at}. `);
    }
    case 'blockquote':
      return blocks(content)
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n');
    case 'codeBlock': {
      const text = content.map((each) => each.text ?? '').join('');
      const fence = '`'.repeat(
        Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
      );
      return `${fence}\n${text}\n${fence}`;
    }
    case 'horizontalRule':
      return '---';
    case 'table':
      return table(node);
    default:
      return inline(content);
  }
}

function blocks(nodes: readonly DocNode[], between = '\n\n'): string {
  const parts = nodes.map(block);
  return parts
    .map((text, at) => {
      const [before, now] = [nodes[at - 1], nodes[at]];
      // Two lists of a kind in a row would be one.
      const apart =
        before?.type === now?.type && now?.type.endsWith('List') === true ? '<!-- -->\n\n' : '';
      return apart + text;
    })
    .filter((text) => text !== '')
    .join(between);
}

/** A document as Markdown. What Markdown has no signs for (underlining, alignment, sizes) is left out. */
export const markdownOf = (doc: Doc): string => blocks(doc.content ?? []);
