import { lazy, type ReactNode, type Ref, Suspense, type SyntheticEvent, useState } from 'react';
import type { DraftBody } from '#shared/contract/drafts.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './editor.module.css';
import { useTwin } from './use-twin.ts';

const LargeText = lazy(async () => ({
  default: (await import('./large-text/large-text.tsx')).LargeText,
}));

/** Characters. A text area lays out all of them with every key, and from here on one feels it. */
const LARGE = 200_000;

/** The plain text that is sent along with the HTML, or alone. Made from the HTML until somebody writes it. */
export function PlainText(props: {
  readonly body: DraftBody;
  readonly label: string;
  readonly placeholder: string;
  readonly description: string;
  readonly invalid: boolean;
  /** null makes it from the HTML again. */
  readonly onText: (text: string | null) => void;
  readonly onLeave: () => void;
  readonly onInsert: (event: Event, data: DataTransfer) => void;
  readonly onFlush: (flush: () => void) => () => void;
  readonly ref?: Ref<{ readonly focus: () => void }>;
}): ReactNode {
  const { body, label, invalid } = props;
  const { twin } = useTexts().editor;
  const text = useTwin(body);
  const [large, setLarge] = useState<{ readonly caret: number; readonly focused: boolean } | null>(
    null,
  );
  const hasHtml = body.html.trim() !== '';
  // Once large it stays so: nobody wants another editor with every line deleted.
  if (large === null && (text ?? '').length > LARGE) setLarge({ caret: 0, focused: false });

  /** A text area must never see a large text: it goes to the other editor at once. */
  const insert = (event: SyntheticEvent<HTMLTextAreaElement>, data: DataTransfer): void => {
    props.onInsert(event.nativeEvent, data);
    if (event.nativeEvent.defaultPrevented) return;
    const inserted = data.getData('text/plain').replace(/\r\n?/g, '\n');
    const value = text ?? '';
    if (value.length + inserted.length <= LARGE) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    setLarge({ caret: start + inserted.length, focused: true });
    props.onText(value.slice(0, start) + inserted + value.slice(end));
  };
  return (
    <>
      {text === null ? (
        <div className={styles.text} />
      ) : large === null ? (
        <textarea
          ref={props.ref as Ref<HTMLTextAreaElement>}
          dir="auto"
          aria-label={label}
          aria-describedby="compose-body-note"
          aria-invalid={invalid || undefined}
          onPaste={(event) => insert(event, event.clipboardData)}
          onDrop={(event) => insert(event, event.dataTransfer)}
          placeholder={props.placeholder}
          value={text}
          className={styles.text}
          onChange={({ target }) => {
            if (target.value.length > LARGE)
              setLarge({ caret: target.selectionEnd, focused: true });
            props.onText(target.value);
          }}
          onBlur={props.onLeave}
        />
      ) : (
        <Suspense fallback={<div className={styles.text} />}>
          <LargeText
            key={body.text === null ? 'made' : 'own'}
            {...large}
            {...(props.ref === undefined ? {} : { ref: props.ref })}
            text={text}
            label={label}
            description={props.description}
            invalid={invalid}
            className={styles.large ?? ''}
            onText={props.onText}
            onLeave={props.onLeave}
            onInsert={props.onInsert}
            onFlush={props.onFlush}
          />
        </Suspense>
      )}
      {hasHtml ? (
        <p className={styles.twin}>
          {body.text === null ? twin.made : twin.own}
          {body.text === null ? null : (
            <Button variant="link" onClick={() => props.onText(null)}>
              {twin.again}
            </Button>
          )}
        </p>
      ) : null}
    </>
  );
}
