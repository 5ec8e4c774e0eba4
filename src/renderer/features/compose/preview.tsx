import { type ReactNode, useState } from 'react';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { MailFrame } from '../../ui/mail-frame.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import styles from './editor.module.css';

/** As much as the preview takes; a mail of this size is beyond every mailbox. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

type View = 'desktop' | 'phone' | 'text';

/** How the mail will look: at desktop and phone width, and as plain text. */
export function Preview(props: { readonly html: string; readonly text: string }): ReactNode {
  const { html, text } = props;
  const { compose: texts } = useTexts();
  const [chosen, setChosen] = useState<View>('desktop');
  const view = html.trim() === '' && text.trim() !== '' ? 'text' : chosen;
  return (
    <section aria-label={texts.preview.title} className={styles.pane}>
      <header className={styles.paneHeader}>
        <SegmentedControl<View>
          label={texts.preview.width}
          value={view}
          onChange={setChosen}
          options={[
            { value: 'desktop', label: texts.preview.desktop },
            { value: 'phone', label: texts.preview.phone },
            { value: 'text', label: texts.preview.text },
          ]}
        />
      </header>
      <div className={styles.stage}>
        {view === 'text' ? (
          text.trim() === '' ? (
            <p className={styles.hint}>
              {html.trim() === '' ? texts.preview.empty : texts.preview.noText}
            </p>
          ) : (
            // Long text scrolls, and what scrolls must be reachable with the keyboard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <pre tabIndex={0} aria-label={texts.preview.text} className={styles.plain} dir="auto">
              {text}
            </pre>
          )
        ) : html.trim() === '' ? (
          <p className={styles.hint}>{texts.preview.empty}</p>
        ) : html.length > MAX_CHARACTERS ? (
          <p className={styles.hint}>{texts.preview.tooLarge}</p>
        ) : (
          <div className={cx(styles.paper, view === 'phone' && styles.phone)}>
            <MailFrame html={html} title={texts.preview.frame} />
          </div>
        )}
      </div>
    </section>
  );
}
