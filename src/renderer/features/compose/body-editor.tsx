import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  type SyntheticEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { MAX_MESSAGE_BYTES, utf8Length } from '#shared/message/check.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import styles from './editor.module.css';

type Format = 'html' | 'text';
type Focusable = { readonly focus: () => void };
/** How the editor for large texts takes over from the text area. */
type Start = { readonly caret: number; readonly focused: boolean };

const LargeText = lazy(async () => ({
  default: (await import('./large-text/large-text.tsx')).LargeText,
}));

/** Characters. A text area lays out all of them with every key, and from here on one feels it. */
const LARGE = 200_000;

/** Shorter insertions are not even measured: typing and everyday pasting cost nothing. */
const WORTH_COUNTING = 1_000_000;

/** The text of the mail in its two forms, one at a time. Both are sent. */
export function BodyEditor(props: {
  readonly html: string;
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (change: { readonly html: string } | { readonly text: string }) => void;
  readonly onLeave: () => void;
  readonly ref?: Ref<Focusable>;
}): ReactNode {
  const { html, text, problems } = props;
  const { compose: texts, format: say } = useTexts();
  const [leftOut, setLeftOut] = useState(false);
  const [format, setFormat] = useState<Format>(html === '' && text !== '' ? 'text' : 'html');
  const [larges, setLarges] = useState<Readonly<Partial<Record<Format, Start>>>>({});
  const field = useRef<Focusable>(null);
  useImperativeHandle(props.ref, () => ({ focus: () => field.current?.focus() }), []);
  const value = format === 'html' ? html : text;
  const label = format === 'html' ? texts.body.html : texts.body.text;
  const look = cx(styles.text, format === 'html' && styles.mono) ?? '';

  // Once large it stays so: nobody wants another editor with every line deleted.
  if (larges[format] === undefined && value.length > LARGE)
    setLarges({ ...larges, [format]: { caret: 0, focused: false } });
  const large = larges[format] ?? null;

  const takeOver = (caret: number): void =>
    setLarges({ ...larges, [format]: { caret, focused: true } });
  const write = (now: string): void => {
    setLeftOut(false);
    props.onChange(format === 'html' ? { html: now } : { text: now });
  };
  /** Drawing so much text would stop the window, and the mail could not be sent anyway. */
  const refuse = (event: Pick<Event, 'preventDefault'>, data: DataTransfer): boolean => {
    const inserted = data.getData('text/plain');
    if (inserted.length < WORTH_COUNTING) return false;
    if (utf8Length(html) + utf8Length(text) + utf8Length(inserted) <= MAX_MESSAGE_BYTES)
      return false;
    event.preventDefault();
    setLeftOut(true);
    return true;
  };
  /** A text area must never see a large text: it goes to the other editor at once. */
  const insert = (event: SyntheticEvent<HTMLTextAreaElement>, data: DataTransfer): void => {
    if (refuse(event, data)) return;
    const inserted = data.getData('text/plain').replace(/\r\n?/g, '\n');
    if (value.length + inserted.length <= LARGE) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    takeOver(start + inserted.length);
    write(value.slice(0, start) + inserted + value.slice(end));
  };
  const notes = leftOut ? [...problems, texts.body.leftOut(MAX_MESSAGE_BYTES, say)] : problems;
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
      {large === null ? (
        <textarea
          key={format}
          ref={(element) => {
            field.current = element;
          }}
          dir="auto"
          aria-label={label}
          aria-describedby="compose-body-note"
          aria-invalid={problems.length > 0 || undefined}
          onPaste={(event) => insert(event, event.clipboardData)}
          onDrop={(event) => insert(event, event.dataTransfer)}
          spellCheck={format === 'text'}
          placeholder={format === 'html' ? texts.body.htmlPlaceholder : texts.body.textPlaceholder}
          value={value}
          className={look}
          onChange={({ target }) => {
            if (target.value.length > LARGE) takeOver(target.selectionEnd);
            write(target.value);
          }}
          onBlur={props.onLeave}
        />
      ) : (
        <Suspense fallback={<div className={look} />}>
          <LargeText
            key={format}
            ref={field}
            text={value}
            {...large}
            label={label}
            description={notes.join(' ')}
            invalid={problems.length > 0}
            className={cx(styles.large, format === 'html' && styles.mono) ?? ''}
            onText={write}
            onLeave={props.onLeave}
            onInsert={refuse}
          />
        </Suspense>
      )}
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
