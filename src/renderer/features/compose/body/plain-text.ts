import type { DocNode } from './document.ts';
import { readHtml } from './read-html.ts';

const inline = (nodes: readonly DocNode[]): string => {
  let text = '';
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined) continue;
    if (node.type === 'hardBreak') text += '\n';
    else if (node.type === 'image') text += node.attrs?.['alt'] ? `[${node.attrs['alt']}]` : '';
    else text += node.text ?? '';
    const link = (each: DocNode | undefined): string | null =>
      each?.marks?.find(({ type }) => type === 'link')?.attrs?.['href'] ?? null;
    const href = link(node);
    if (href === null || link(nodes[at + 1]) === href) continue;
    const target = href.replace(/^mailto:/i, '');
    // A link that is written out already is not repeated.
    if (!text.endsWith(target) && !text.endsWith(target.replace(/^https?:\/\/|\/$/g, '')))
      text += ` (${target})`;
  }
  return text.replaceAll('\u00a0', ' ');
};

const indent = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first : line === '' ? '' : others) + line)
    .join('\n');

function block(node: DocNode): string {
  const content = node.content ?? [];
  switch (node.type) {
    case 'bulletList':
      return content.map((item) => indent(blocks(item.content ?? [], '\n'), '- ', '  ')).join('\n');
    case 'orderedList': {
      const start = Number(node.attrs?.['start'] ?? 1);
      return content
        .map((item, at) => {
          const marker = `${start + at}. `;
          return indent(blocks(item.content ?? [], '\n'), marker, ' '.repeat(marker.length));
        })
        .join('\n');
    }
    case 'blockquote':
      return indent(blocks(content), '> ', '> ');
    case 'codeBlock':
      return content.map(({ text }) => text ?? '').join('');
    case 'horizontalRule':
      return '-'.repeat(24);
    case 'table':
      return content
        .map((row) =>
          (row.content ?? []).map((cell) => blocks(cell.content ?? [], ' ')).join(' | '),
        )
        .join('\n');
    default:
      return inline(content);
  }
}

const blocks = (nodes: readonly DocNode[], between = '\n\n'): string =>
  nodes
    .map(block)
    .filter((text) => text.trim() !== '')
    .join(between);

/** The plain text that goes with HTML, for clients and people that read no HTML. */
export const plainTextOf = (html: string): string =>
  html.trim() === '' ? '' : blocks(readHtml(html).content ?? []);

/** HTML for plain text that was written alone: paragraphs where lines are empty, line breaks elsewhere. */
export function documentOfText(text: string): DocNode[] {
  const paragraphs = text.replaceAll(/\r\n?/g, '\n').split(/\n{2,}/);
  return paragraphs.map((each) => {
    const content = each
      .split('\n')
      .flatMap((line, at): DocNode[] => [
        ...(at > 0 ? [{ type: 'hardBreak' }] : []),
        ...(line === '' ? [] : [{ type: 'text', text: line }]),
      ]);
    return { type: 'paragraph', ...(content.length > 0 && { content }) };
  });
}
