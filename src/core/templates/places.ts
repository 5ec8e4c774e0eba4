import type { MergeProblem } from '#shared/contract/templates.ts';
import { variablesIn } from '#shared/message/variables.ts';
import {
  type Document,
  type Element,
  isElement,
  isHtml,
  isText,
  parseMail,
  walk,
} from '../html/tree.ts';

/** Where in the HTML a variable stands, and so how its value has to be written. */
export type Context =
  | { readonly kind: 'text' }
  | { readonly kind: 'attribute' }
  /** At the beginning of a link: the value brings the scheme. */
  | { readonly kind: 'link' }
  /** Behind the host of a link, or in a `mailto:`. */
  | { readonly kind: 'linkPart'; readonly mail: boolean };

export type Place = {
  readonly name: string;
  /** Stands for the variable in `Compiled.skeleton`, once. */
  readonly mark: string;
  /** As the author wrote it. */
  readonly source: string;
  readonly context: Context;
};

export type Compiled = {
  /** The HTML with a mark in the place of each variable that may have a value. */
  readonly skeleton: string;
  readonly places: readonly Place[];
  readonly refused: readonly MergeProblem[];
};

type Reason = MergeProblem['reason'];
type Verdict = Context | { readonly kind: 'refused'; readonly reason: Reason };
const refuse = (reason: Reason): Verdict => ({ kind: 'refused', reason });

/** Their content is not read as text, or not by everybody. */
const CODE = new Set(
  'script style noscript iframe noembed noframes xmp plaintext template object svg math'.split(' '),
);
const LINKS: Readonly<Record<string, ReadonlySet<string>>> = {
  href: new Set(['a', 'area']),
  src: new Set(['img']),
  background: new Set(['body', 'table', 'td', 'th', 'tr']),
};
/** Attributes that only describe. Whatever may act, load or restyle is not among them. */
const PLAIN = new Set(
  'alt title width height align valign bgcolor color lang dir role summary abbr label value colspan rowspan border cellpadding cellspacing'.split(
    ' ',
  ),
);

const QUOTED = /^[^=]+=\s*["']/;

function attributeContext(
  element: Element,
  name: string,
  before: string,
  skeleton: string,
): Verdict {
  const place = element.sourceCodeLocation?.attrs?.[name];
  if (place === undefined) return refuse('tag');
  const isLink = LINKS[name]?.has(element.tagName) === true;
  const plain = PLAIN.has(name) || name.startsWith('aria-') || name.startsWith('data-');
  // The type of an input decides where a table puts it; the content of a meta element may lead away.
  if (!isLink && (!plain || element.tagName === 'meta' || element.tagName === 'input'))
    return refuse('attribute');
  if (!QUOTED.test(skeleton.slice(place.startOffset, place.endOffset))) return refuse('unquoted');
  if (!isLink) return { kind: 'attribute' };
  if (before.trim() === '') return { kind: 'link' };
  if (/^\s*mailto:/i.test(before)) return { kind: 'linkPart', mail: true };
  return /^\s*(?:https?:\/\/[^\s/?#]+|mk[a-z]*v\d+x[^\s/?#]*)[/?#]/i.test(before)
    ? { kind: 'linkPart', mail: false }
    : refuse('host');
}

function textContext(parent: unknown): Verdict {
  const element = parent as Element | null;
  if (element === null || !('tagName' in element)) return { kind: 'text' };
  return !isHtml(element) || CODE.has(element.tagName) ? refuse('code') : { kind: 'text' };
}

/** A name for the marks that the HTML does not contain: letters only, lower case, so that no parser changes it. */
function freshName(html: string): string {
  const lower = html.toLowerCase();
  let name = 'mk';
  while (lower.includes(name)) name += 'q';
  return name;
}

/** Says of every mark the tree contains where it stands. What stands at two kinds of places is refused. */
function findMarks(document: Document, skeleton: string, mark: RegExp): Map<number, Verdict> {
  const found = new Map<number, Verdict>();
  const note = (text: string, judge: (before: string) => Verdict): void => {
    for (const match of text.matchAll(mark)) {
      const index = Number(match[1]);
      const verdict = judge(text.slice(0, match.index));
      const known = found.get(index);
      if (known === undefined || verdict.kind === 'refused') found.set(index, verdict);
      else if (known.kind !== 'refused' && known.kind !== verdict.kind)
        found.set(index, refuse('tag'));
    }
  };
  walk(document, (node) => {
    if (isText(node)) note(node.value, () => textContext(node.parentNode));
    else if (isElement(node)) {
      note(node.tagName, () => refuse('tag'));
      const ours = isHtml(node) && !CODE.has(node.tagName);
      for (const { name, value } of node.attrs) {
        note(name, () => refuse('tag'));
        note(value, (before) =>
          ours ? attributeContext(node, name, before, skeleton) : refuse('code'),
        );
      }
    } else if ('data' in node) note(node.data, () => refuse('comment'));
  });
  return found;
}

/**
 * Finds the variables of a mail and where each of them stands, by what a parser makes of the whole: a variable the
 * parser shows anywhere but in a text or a quoted attribute is refused and stays as it is.
 */
export function compile(html: string): Compiled {
  const variables = variablesIn(html);
  const name = freshName(html);
  const markOf = (index: number): string => `${name}v${index}x`;
  const parts: string[] = [];
  let position = 0;
  variables.forEach(({ start, end }, index) => {
    parts.push(html.slice(position, start), markOf(index));
    position = end;
  });
  const marked = parts.join('') + html.slice(position);
  const mark = new RegExp(`${name}v(\\d+)x`, 'g');
  // `<noscript>` is text to one reader and elements to another: only what both agree on is taken.
  const [one, other] =
    variables.length === 0
      ? []
      : [false, true].map((scripts) => findMarks(parseMail(marked, scripts), marked, mark));
  const verdictOn = (index: number): Verdict => {
    const [first, second] = [one?.get(index), other?.get(index)];
    if (first === undefined || second === undefined) return refuse('tag');
    return first.kind === second.kind ? first : refuse('code');
  };

  const places: Place[] = [];
  const refused: MergeProblem[] = [];
  let skeleton = marked;
  variables.forEach((variable, index) => {
    const source = html.slice(variable.start, variable.end);
    const verdict = verdictOn(index);
    if (verdict.kind === 'refused') {
      refused.push({ name: variable.name, reason: verdict.reason });
      skeleton = skeleton.replace(markOf(index), () => source);
    } else places.push({ name: variable.name, mark: markOf(index), source, context: verdict });
  });
  return { skeleton, places, refused };
}
