import { type ReactNode, type Ref, type SyntheticEvent, useState } from 'react';
import { MAX_MESSAGE_BYTES, utf8Length } from '#shared/message/check.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import styles from './editor.module.css';

type Format = 'html' | 'text';

/** Shorter insertions are not even measured: typing and everyday pasting cost nothing. */
const WORTH_COUNTING = 1_000_000;

/** The text of the mail in its two forms, one at a time. Both are sent. */
export function BodyEditor(props: {
  readonly html: string;
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (change: { readonly html: string } | { readonly text: string }) => void;
  readonly onLeave: () => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
}): ReactNode {
  const { html, text, problems } = props;
  const { compose: texts, format: write } = useTexts();
  const [leftOut, setLeftOut] = useState(false);
  const [format, setFormat] = useState<Format>(html === '' && text !== '' ? 'text' : 'html');
  /** Drawing so much text would stop the window for minutes, and the mail could not be sent anyway. */
  const insert = (event: SyntheticEvent, data: DataTransfer): void => {
    const inserted = data.getData('text/plain');
    if (inserted.length < WORTH_COUNTING) return;
    if (utf8Length(html) + utf8Length(text) + utf8Length(inserted) <= MAX_MESSAGE_BYTES) return;
    event.preventDefault();
    setLeftOut(true);
  };
  const notes = leftOut ? [...problems, texts.body.leftOut(MAX_MESSAGE_BYTES, write)] : problems;
  return (
    <section aria-label={texts.fields.body} className={styles.pane}>
      <header className={styles.paneHeader}>
        <SegmentedControl<Format>
          label={texts.body.formats}
          value={format}
          onChange={setFormat}
          options={[
            { value: 'html', label: texts.body.html },
            { value: 'text', label: texts.body.text },
          ]}
        />
      </header>
      <textarea
        key={format}
        ref={props.ref}
        dir="auto"
        aria-label={format === 'html' ? texts.body.html : texts.body.text}
        aria-describedby="compose-body-note"
        aria-invalid={problems.length > 0 || undefined}
        onPaste={(event) => insert(event, event.clipboardData)}
        onDrop={(event) => insert(event, event.dataTransfer)}
        spellCheck={format === 'text'}
        placeholder={format === 'html' ? texts.body.htmlPlaceholder : texts.body.textPlaceholder}
        value={format === 'html' ? html : text}
        className={cx(styles.text, format === 'html' && styles.mono)}
        onChange={({ target }) => {
          setLeftOut(false);
          props.onChange(format === 'html' ? { html: target.value } : { text: target.value });
        }}
        onBlur={props.onLeave}
      />
      <div id="compose-body-note" aria-live="polite" className={styles.note}>
        {notes.length > 0
          ? notes.map((problem) => (
              <p key={problem} className={styles.problem}>
                <WarningIcon size={12} /> {problem}
              </p>
            ))
          : format === 'text' && text === '' && html !== ''
            ? texts.body.textHint
            : null}
      </div>
    </section>
  );
}
