import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { DraftBody } from '#shared/contract/drafts.ts';
import { useTexts } from '../../../lib/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { WarningIcon } from '../../../ui/icons.tsx';
import { LargeText } from '../large-text/large-text.tsx';
import { breakLongLines } from '../large-text/break-lines.ts';
import type { CodeView } from '../large-text/code-view.ts';
import styles from '../editor.module.css';
import type { HtmlProblem } from './html-problems.ts';
import { renderMarkdown } from './markdown.ts';
import { type SourceKind, sourceLanguage } from './source-language.ts';

/** HTML or Markdown as text, with its syntax in colours and the problems of HTML marked. What it begins with is read once. */
export function SourceEditor(props: {
  readonly kind: SourceKind;
  readonly body: DraftBody;
  readonly label: string;
  readonly placeholder: string;
  readonly description: string;
  readonly invalid: boolean;
  readonly onText: (change: Pick<DraftBody, 'html' | 'markdown'>) => void;
  readonly onLeave: () => void;
  readonly onInsert: (event: Event, data: DataTransfer) => void;
  readonly onFlush: (flush: () => void) => () => void;
  readonly ref?: Ref<{ readonly focus: () => void }>;
}): ReactNode {
  const { kind, body } = props;
  const { editor: texts, format } = useTexts();
  const [problems, setProblems] = useState<readonly HtmlProblem[] | 'tooLong'>([]);
  const [text] = useState(() => (kind === 'html' ? breakLongLines(body.html) : body.markdown));
  const view = useRef<CodeView | null>(null);
  // The language keeps what it was made with; the words may change with the user's language.
  const say = useRef((problem: HtmlProblem) => texts.problem(problem.code, problem.line, format));
  useEffect(() => {
    say.current = (problem) => texts.problem(problem.code, problem.line, format);
  }, [texts, format]);
  const [language] = useState(() =>
    sourceLanguage(kind, { say: (problem) => say.current(problem), onProblems: setProblems }),
  );
  useImperativeHandle(props.ref, () => ({ focus: () => view.current?.focus() }), []);
  const first = problems === 'tooLong' ? undefined : problems[0];
  return (
    <>
      <LargeText
        {...props}
        text={text}
        onText={(now) =>
          props.onText(
            kind === 'html'
              ? { html: now, markdown: '' }
              : { html: renderMarkdown(now), markdown: now },
          )
        }
        onView={(now) => {
          view.current = now;
        }}
        caret={0}
        focused={false}
        extensions={language}
        className={`${styles['large']} ${styles['mono']}`}
      />
      {problems === 'tooLong' ? <p className={styles['note']}>{texts.unchecked}</p> : null}
      {first === undefined ? null : (
        <p className={styles['markup']} role="status">
          <WarningIcon size={12} />
          <span className={styles['markupText']}>
            {texts.problem(first.code, first.line, format)}
          </span>
          {problems.length > 1 ? <span>{texts.problems(problems.length, format)}</span> : null}
          <Button variant="link" onClick={() => view.current?.select(first.from, first.to)}>
            {texts.showProblem}
          </Button>
        </p>
      )}
    </>
  );
}
