import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';

export type HtmlProblem = {
  /** Offsets in the source, of characters. */
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
  /** A name of the HTML standard, or `removed`, `handler`, `link` for what mail clients do not let pass. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
};

/** More are of no help. */
const MOST = 100;
/** Nobody writes a doctype for a mail, and nobody needs to. */
const FINE = new Set(['missing-doctype', 'non-conforming-doctype', 'misplaced-doctype']);
const REMOVED = new Set(
  'script iframe object embed form input button select textarea video audio base'.split(' '),
);

/** Their end tag may be left out. */
const OPTIONAL = new Set(
  'html head body p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp'.split(' '),
);
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** What is in them is no HTML. */
const RAW = new Set('style script title textarea xmp noframes iframe'.split(' '));

type Seen = {
  readonly problems: HtmlProblem[];
  /** Where the end tags stand that end something. */
  readonly ends: Set<number>;
  /** Stretches in which a tag is none. */
  readonly raw: (readonly [from: number, to: number])[];
};

function look(nodes: readonly DefaultTreeAdapterTypes.ChildNode[], seen: Seen): void {
  for (const node of nodes) {
    if (!('tagName' in node)) {
      const place = node.sourceCodeLocation;
      if ('data' in node && place) seen.raw.push([place.startOffset, place.endOffset]);
      continue;
    }
    const place = node.sourceCodeLocation;
    const { tagName: tag } = node;
    if (place?.startTag !== undefined) {
      const { startOffset: from, endOffset: to, startLine: line } = place.startTag;
      const mark = { from, to, line };
      if (REMOVED.has(tag)) seen.problems.push({ ...mark, code: 'removed', severity: 'warning' });
      if (place.endTag !== undefined) seen.ends.add(place.endTag.startOffset);
      else if (!VOID.has(tag) && !OPTIONAL.has(tag))
        seen.problems.push({ ...mark, code: 'open-elements-left-after-eof', severity: 'error' });
      if (RAW.has(tag)) seen.raw.push([to, place.endTag?.startOffset ?? place.endOffset]);
    }
    for (const { name, value } of node.attrs) {
      const at = place?.attrs?.[name];
      if (at === undefined) continue;
      const { startOffset: from, endOffset: to, startLine: line } = at;
      const mark = { from, to, line, severity: 'warning' as const };
      if (/^on[a-z]+$/.test(name)) seen.problems.push({ ...mark, code: 'handler' });
      else if (
        /^(href|src|action|background)$/.test(name) &&
        /^\s*(javascript|vbscript|file|data:text)/i.test(value)
      )
        seen.problems.push({ ...mark, code: 'link' });
    }
    look('content' in node ? node.content.childNodes : node.childNodes, seen);
  }
}

/** End tags that end nothing; the parser leaves them out without a word. */
function strayEnds(html: string, { ends, raw }: Seen): HtmlProblem[] {
  const found: HtmlProblem[] = [];
  for (const { 0: tag, index: from } of html.matchAll(/<\/[a-z][^>]*>/gi)) {
    if (ends.has(from) || raw.some(([start, end]) => from >= start && from < end)) continue;
    // The ends of the document itself are not kept track of.
    if (/^<\/(html|body|head)\b/i.test(tag)) continue;
    const line = html.slice(0, from).split('\n').length;
    const code = 'end-tag-without-matching-open-element';
    found.push({ from, to: from + tag.length, line, code, severity: 'error' });
    if (found.length >= MOST) break;
  }
  return found;
}

/** Where HTML is not written as the standard has it, and what no mail client lets pass. In the order of the source. */
export function htmlProblems(html: string): readonly HtmlProblem[] {
  const errors: HtmlProblem[] = [];
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: (error: ParserError) => {
      if (errors.length >= MOST || FINE.has(error.code)) return;
      // Said below, where the element begins.
      if (/open-el|matching-open/.test(error.code)) return;
      const to = Math.min(html.length, Math.max(error.endOffset, error.startOffset + 1));
      const from = Math.max(0, Math.min(error.startOffset, to - 1));
      errors.push({ from, to, line: error.startLine, code: error.code, severity: 'error' });
    },
  });
  const seen: Seen = { problems: [], ends: new Set(), raw: [] };
  look(document.childNodes, seen);
  const all = [...errors, ...seen.problems, ...strayEnds(html, seen)];
  // The parser and the tree may say the same.
  const single = new Map(all.map((problem) => [`${problem.from} ${problem.code}`, problem]));
  return [...single.values()].toSorted((a, b) => a.from - b.from).slice(0, MOST);
}
