import type { CheckFinding } from '#shared/contract/checks.ts';
import type { TextEdit } from '#shared/message/edits.ts';
import { attribute, type Element, textOf } from '../html/tree.ts';
import { finding } from './finding.ts';
import { promisedHost, sameHost, targetOf } from './link-target.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Takes the link off its words. */
function unlink({ sourceCodeLocation: place }: Element): TextEdit[] {
  return [place?.startTag, place?.endTag].flatMap((tag) =>
    tag === undefined || tag === null
      ? []
      : [{ start: tag.startOffset, end: tag.endOffset, insert: '' }],
  );
}

/** Puts the real address in the place of the words. */
function showAddress({ sourceCodeLocation: place }: Element, href: string): TextEdit[] {
  const [start, end] = [place?.startTag?.endOffset, place?.endTag?.startOffset];
  if (start === undefined || end === undefined) return [];
  return [{ start, end, insert: escape(href.trim()) }];
}

const edits = (found: readonly TextEdit[]): CheckFinding['fix'] =>
  found.length === 0 ? null : { kind: 'editHtml', edits: [...found] };

/** What is wrong with one `<a>` or `<area>`; null when nothing is. */
export function checkLink(element: Element): CheckFinding | null {
  const href = attribute(element, 'href');
  // A variable is told apart; what it will be, nobody knows yet.
  if (href === null || href.includes('{{')) return null;
  const target = targetOf(href);
  const text = textOf(element, 200).replaceAll(/\s+/g, ' ').trim();
  const value = text === '' ? href : text;
  const remove = edits(unlink(element));
  switch (target.kind) {
    case 'fine':
      return null;
    case 'empty':
      return finding('linkEmpty', 'body', { value: text, fix: remove });
    case 'script':
      return finding('linkScript', 'body', { value, other: href, fix: remove });
    case 'local':
      return finding('linkLocal', 'body', { value, other: href, fix: remove });
    case 'broken':
      return finding('linkBroken', 'body', { value, other: href, fix: remove });
    case 'mail':
    case 'web':
      return mismatch(element, href, target, text);
  }
}

function mismatch(
  element: Element,
  href: string,
  target: { kind: 'mail'; address: string } | { kind: 'web'; host: string },
  text: string,
): CheckFinding | null {
  const fix = edits(showAddress(element, target.kind === 'mail' ? target.address : href));
  if (target.kind === 'mail') {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) || text.toLowerCase() === target.address)
      return null;
    return finding('linkMismatch', 'body', { value: text, other: target.address, fix });
  }
  const promised = promisedHost(text);
  if (promised === null || sameHost(promised, target.host)) return null;
  return finding('linkMismatch', 'body', { value: text, other: target.host, fix });
}
