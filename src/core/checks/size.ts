import type { CheckFinding } from '#shared/contract/checks.ts';
import type { TextEdit } from '#shared/message/edits.ts';
import { utf8Length } from '#shared/message/check.ts';
import { type Document, isText, walk } from '../html/tree.ts';
import { finding } from './finding.ts';

/** Gmail shows about this much of a mail's HTML and hides the rest behind a link. */
const CLIP_BYTES = 102 * 1024;
/** Characters. Beyond this, white space is not what makes the mail large. */
const WORTH_SHRINKING = 1024 * 1024;
/** Inside these, every blank counts. */
const LITERAL = new Set(['pre', 'textarea', 'style', 'script', 'listing', 'xmp', 'plaintext']);

/** Takes out comments (except those Outlook reads) and runs of blanks, which show as one. */
function shrink(document: Document): TextEdit[] {
  const edits: TextEdit[] = [];
  walk(document, (node) => {
    if ('tagName' in node && LITERAL.has(node.tagName)) return 'skip';
    const place = node.sourceCodeLocation;
    if (place === undefined || place === null) return undefined;
    const range = { start: place.startOffset, end: place.endOffset };
    if (node.nodeName === '#comment' && 'data' in node && !/\[(?:if|endif)/i.test(node.data))
      edits.push({ ...range, insert: '' });
    if (
      isText(node) &&
      /^\s{2,}$/.test(node.value) &&
      node.value.length === range.end - range.start
    )
      edits.push({ ...range, insert: '\n' });
    return undefined;
  });
  return edits;
}

/** Whether Gmail will cut the mail off. */
export function checkSize(html: string, document: Document): CheckFinding[] {
  const bytes = utf8Length(html);
  if (bytes <= CLIP_BYTES) return [];
  const edits = html.length > WORTH_SHRINKING ? [] : shrink(document);
  const saved = edits.reduce((sum, { start, end, insert }) => sum + end - start - insert.length, 0);
  const fix = saved * 50 < html.length ? null : { kind: 'editHtml' as const, edits };
  return [finding('clipped', 'body', { count: bytes, fix })];
}
