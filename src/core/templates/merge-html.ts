import type { MergeProblem } from '#shared/contract/templates.ts';
import { isElement, parseMail, walk } from '../html/tree.ts';
import { cleanText } from './clean.ts';
import { compile, type Compiled, type Place } from './places.ts';

export type Values = ReadonlyMap<string, string>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // A value that looks like a variable is read as it is, and not taken for one later.
  '{': '&#123;',
  '}': '&#125;',
};

const escape = (value: string): string =>
  value.replaceAll(/[&<>"'`{}]/g, (char) => ENTITIES[char] ?? char);

const isBlank = (value: string): boolean => /^[\t\n\r ]*$/.test(value);
const ADDRESS = /^(?:https:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?|mailto:\S+)$/i;

/** The value as it has to be written at this place; null where it may not stand there. */
function written({ context }: Place, value: string, padded: boolean): string | null {
  const clean = cleanText(value);
  switch (context.kind) {
    case 'text':
      // Invisible, and to a parser a letter like any other.
      return padded && isBlank(clean) ? `\u200B${clean}` : escape(clean);
    case 'attribute':
      return escape(clean);
    case 'link': {
      const address = clean.trim();
      return address === '' || ADDRESS.test(address) ? escape(address) : null;
    }
    case 'linkPart': {
      const encoded = encodeURIComponent(clean).replaceAll("'", '%27');
      return context.mail ? encoded.replaceAll('%40', '@') : encoded;
    }
  }
}

function put(compiled: Compiled, valueOf: (place: Place) => string): string {
  const parts: string[] = [];
  let position = 0;
  for (const place of compiled.places) {
    const start = compiled.skeleton.indexOf(place.mark, position);
    parts.push(compiled.skeleton.slice(position, start), valueOf(place));
    position = start + place.mark.length;
  }
  return parts.join('') + compiled.skeleton.slice(position);
}

/** Elements and the names of their attributes, in order and depth: what no value may change. */
export function structureOf(html: string): string {
  const lines: string[] = [];
  walk(parseMail(html), (node) => {
    if (!isElement(node)) return;
    const parent =
      node.parentNode !== null && 'tagName' in node.parentNode ? node.parentNode.tagName : '';
    lines.push(`${parent}>${node.tagName} ${node.attrs.map(({ name }) => name).join(' ')}`);
  });
  return lines.join('\n');
}

/**
 * The HTML with the values in place. Variables without one stay as they are. Whatever the values are, the result
 * has the elements it would have with any other word: a blank one, which a parser may treat differently between
 * table cells or before the body, is checked, and where it matters an invisible letter is put before it.
 */
export function mergeHtml(
  html: string,
  values: Values,
): { readonly html: string; readonly problems: readonly MergeProblem[] } {
  const compiled = compile(html);
  const problems: MergeProblem[] = compiled.refused.filter(({ name }) => values.has(name));
  const attempt = (padded: boolean): string =>
    put(compiled, (place) => {
      const value = values.get(place.name);
      return value === undefined ? place.source : (written(place, value, padded) ?? place.source);
    });
  for (const place of compiled.places) {
    const value = values.get(place.name);
    if (value !== undefined && written(place, value, false) === null)
      problems.push({ name: place.name, reason: 'address' });
  }
  const blank = compiled.places.find(
    ({ context, name }) => context.kind === 'text' && isBlank(cleanText(values.get(name) ?? 'x')),
  );
  const plain = attempt(false);
  if (blank === undefined) return { html: plain, problems };
  const expected = structureOf(compiled.skeleton);
  if (structureOf(plain) === expected) return { html: plain, problems };
  const padded = attempt(true);
  if (structureOf(padded) !== expected) problems.push({ name: blank.name, reason: 'structure' });
  return { html: padded, problems };
}
