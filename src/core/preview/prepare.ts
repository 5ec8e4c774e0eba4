import { applyEdits, type TextEdit } from '#shared/message/edits.ts';
import { attribute, type Element, isElement, isText, parseMail, walk } from '../html/tree.ts';
import { schemed, type Scheme, schemedWords } from './colour-scheme.ts';
import { preheaderOf } from './inbox-line.ts';
import { remoteInCss, remoteOf } from './remote.ts';

export type PreviewSource = { readonly html: string; readonly scheme: Scheme };

/** A mail made ready for the frame, and what there is to say about it. */
export type Prepared = {
  readonly html: string;
  readonly preheader: string;
  /** How many different pictures stand on other computers. */
  readonly remoteImages: number;
  /** Whether the author wrote a style for dark surroundings. */
  readonly darkStyle: boolean;
};

const escapeValue = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** `name="value"` written anew over the place where the attribute stands. */
function rewritten(element: Element, name: string, value: string): TextEdit[] {
  const place = element.sourceCodeLocation?.attrs?.[name];
  if (place === undefined) return [];
  return [
    { start: place.startOffset, end: place.endOffset, insert: `${name}="${escapeValue(value)}"` },
  ];
}

/** The sheet in a `<style>`, with its place. */
function sheetOf(element: Element): { css: string; start: number; end: number } | null {
  const [text] = element.childNodes;
  if (element.tagName !== 'style' || text === undefined || !isText(text)) return null;
  const place = text.sourceCodeLocation;
  if (place === undefined || place === null) return null;
  return { css: text.value, start: place.startOffset, end: place.endOffset };
}

/** Reads a mail once, and rewrites only what depends on the colour scheme. Linear in its length. */
export function preparePreview({ html, scheme }: PreviewSource): Prepared {
  const document = parseMail(html);
  const edits: TextEdit[] = [];
  const remote = new Set<string>();
  let darkStyle = false;
  const read = (css: string): string => {
    const result = schemed(css, scheme);
    darkStyle ||= result.dark;
    for (const url of remoteInCss(css)) remote.add(url);
    return result.css;
  };

  walk(document, (node) => {
    if (!isElement(node)) return;
    for (const url of remoteOf(node)) remote.add(url);
    for (const name of ['style', 'media'] as const) {
      const value = attribute(node, name);
      if (value === null) continue;
      const now = read(value);
      if (now !== value) edits.push(...rewritten(node, name, now));
    }
    if (node.tagName === 'meta' && attribute(node, 'name')?.toLowerCase() === 'color-scheme') {
      const content = attribute(node, 'content') ?? '';
      const now = schemedWords(content, scheme);
      if (/\bdark\b/i.test(content)) darkStyle = true;
      if (now !== content) edits.push(...rewritten(node, 'content', now));
    }
    const sheet = sheetOf(node);
    if (sheet !== null) {
      const now = read(sheet.css);
      if (now !== sheet.css) edits.push({ start: sheet.start, end: sheet.end, insert: now });
    }
  });
  return {
    html: applyEdits(html, edits),
    preheader: preheaderOf(document),
    remoteImages: remote.size,
    darkStyle,
  };
}
