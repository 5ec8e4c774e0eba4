import { type ReactNode, type Ref, useState } from 'react';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import styles from './editor.module.css';

type Format = 'html' | 'text';

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
  const { compose: texts } = useTexts();
  const [format, setFormat] = useState<Format>(html === '' && text !== '' ? 'text' : 'html');
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
        spellCheck={format === 'text'}
        placeholder={format === 'html' ? texts.body.htmlPlaceholder : texts.body.textPlaceholder}
        value={format === 'html' ? html : text}
        className={cx(styles.text, format === 'html' && styles.mono)}
        onChange={({ target }) =>
          props.onChange(format === 'html' ? { html: target.value } : { text: target.value })
        }
        onBlur={props.onLeave}
      />
      <div id="compose-body-note" aria-live="polite" className={styles.note}>
        {problems.length > 0
          ? problems.map((problem) => (
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
