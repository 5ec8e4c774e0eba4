import { html } from '@codemirror/lang-html';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { breakLongLines } from '../large-text/break-lines.ts';
import { type HtmlProblem, htmlProblems } from './html-problems.ts';

/** Characters up to which HTML is checked while it is written. */
const MOST_CHECKED = 400_000;

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.tagName, tags.heading, tags.keyword], color: 'var(--accent)' },
    { tag: tags.heading, fontWeight: '600' },
    { tag: [tags.attributeName, tags.propertyName, tags.labelName], color: 'var(--caution)' },
    { tag: [tags.attributeValue, tags.string, tags.monospace], color: 'var(--good)' },
    {
      tag: [tags.comment, tags.angleBracket, tags.processingInstruction, tags.meta],
      color: 'var(--muted)',
    },
    { tag: [tags.url, tags.link, tags.character], color: 'var(--accent)' },
    { tag: tags.strong, fontWeight: '700' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: tags.invalid, color: 'var(--urgent)' },
  ]),
);

const marks = EditorView.theme({
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--urgent) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--caution) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '4px',
    background: 'var(--raised)',
    color: 'var(--text)',
    fontFamily: 'var(--font)',
    fontSize: '12px',
  },
  '.cm-diagnostic': { borderInlineStart: '3px solid var(--caution)' },
  '.cm-diagnostic-error': { borderInlineStart: '3px solid var(--urgent)' },
});

export type SourceKind = 'html' | 'markdown';

/** Syntax in colours; for HTML, its problems under the text and told to `onProblems`. */
export function sourceLanguage(
  kind: SourceKind,
  told: {
    readonly say: (problem: HtmlProblem) => string;
    readonly onProblems: (problems: readonly HtmlProblem[] | 'tooLong') => void;
  },
): Extension {
  if (kind === 'markdown') return [markdown(), colours];
  const check = linter(
    ({ state }): Diagnostic[] => {
      const found =
        state.doc.length > MOST_CHECKED ? 'tooLong' : htmlProblems(state.doc.toString());
      told.onProblems(found);
      return found === 'tooLong'
        ? []
        : found.map((problem) => {
            const { from, to, severity } = problem;
            return { from, to, severity, message: told.say(problem) };
          });
    },
    { delay: 400 },
  );
  return [
    html({ matchClosingTags: true, autoCloseTags: false }),
    colours,
    marks,
    check,
    keymap.of(lintKeymap),
    EditorView.clipboardInputFilter.of(breakLongLines),
  ];
}
