import { type ReactNode, useState } from 'react';
import type { DraftBody } from '#shared/contract/drafts.ts';
import type { PreviewImages, PreviewView } from '#shared/contract/preview.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { MoonIcon, SunIcon } from '../../ui/icons.tsx';
import { MailFrame } from '../../ui/mail-frame.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { TextBeginning } from '../../ui/text-beginning.tsx';
import editor from './editor.module.css';
import { InboxLine } from './inbox-line.tsx';
import { PreviewImagesMenu } from './preview-images.tsx';
import { PreviewPaper } from './preview-paper.tsx';
import styles from './preview.module.css';
import { useTwin } from './use-twin.ts';

/** As much as the preview takes; a mail of this size is beyond every mailbox. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** Enough of a plain text to fill an inbox line. */
const INBOX_CHARACTERS = 400;

type Shape = 'desktop' | 'phone' | 'text';
type Scheme = 'light' | 'dark';

/** How the mail will look: in the inbox, at desktop and phone width, light and dark, and as plain text. */
export function Preview(props: {
  readonly from: string;
  readonly subject: string;
  /** With its own images in place of their addresses. */
  readonly html: string;
  readonly body: DraftBody;
}): ReactNode {
  const { html } = props;
  const { compose, preview, format } = useTexts();
  const [chosen, setChosen] = useState<Shape>('desktop');
  const [scheme, setScheme] = useState<Scheme>('light');
  const [kept, setKept] = useState<Exclude<PreviewImages, 'remote'>>('inside');
  /** The mail whose remote images were asked for. One more letter, and it is another mail. */
  const [remoteFor, setRemoteFor] = useState<string | null>(null);
  const [view, setView] = useState<PreviewView | null>(null);

  const hasHtml = html.trim() !== '';
  const text = useTwin(props.body, chosen === 'text' || !hasHtml) ?? '';
  const hasText = text.trim() !== '';
  const shape = !hasHtml && hasText ? 'text' : chosen;
  const images = remoteFor === html ? 'remote' : kept;
  const framed = shape !== 'text' && hasHtml && html.length <= MAX_CHARACTERS;
  const setImages = (next: PreviewImages): void => {
    setRemoteFor(next === 'remote' ? html : null);
    if (next !== 'remote') setKept(next);
  };
  const preheader = hasHtml
    ? (view?.preheader ?? '')
    : text.slice(0, INBOX_CHARACTERS).replaceAll(/\s+/g, ' ').trim();
  const hint =
    hasText && shape === 'text'
      ? null
      : shape === 'text' && hasHtml
        ? compose.preview.noText
        : hasHtml
          ? compose.preview.tooLarge
          : compose.preview.empty;

  return (
    <section aria-label={compose.preview.title} className={editor.pane}>
      <header className={styles.header}>
        <SegmentedControl<Shape>
          label={compose.preview.width}
          value={shape}
          onChange={setChosen}
          options={[
            { value: 'desktop', label: compose.preview.desktop },
            { value: 'phone', label: compose.preview.phone },
            { value: 'text', label: compose.preview.text },
          ]}
        />
        {shape === 'text' ? null : (
          <div className={styles.looks}>
            <SegmentedControl<Scheme>
              label={preview.scheme.label}
              value={scheme}
              onChange={setScheme}
              options={[
                { value: 'light', label: <Face icon={SunIcon} name={preview.scheme.light} /> },
                { value: 'dark', label: <Face icon={MoonIcon} name={preview.scheme.dark} /> },
              ]}
            />
            <PreviewImagesMenu value={images} onChange={setImages} />
          </div>
        )}
      </header>
      {hasHtml || hasText ? (
        <InboxLine from={props.from} subject={props.subject} preheader={preheader} />
      ) : null}
      {framed && view !== null && images === 'inside' && view.remoteImages > 0 ? (
        <p className={styles.note}>
          {preview.images.waiting(view.remoteImages, format)}
          <Button variant="link" onClick={() => setImages('remote')}>
            {preview.images.load}
          </Button>
        </p>
      ) : null}
      {framed && view?.darkStyle === false && scheme === 'dark' ? (
        <p className={styles.note}>{preview.scheme.none}</p>
      ) : null}
      <div className={framed ? styles.stage : editor.stage}>
        {framed ? (
          <PreviewPaper shape={shape === 'phone' ? 'phone' : 'desktop'}>
            <MailFrame
              html={html}
              scheme={scheme}
              images={images}
              title={compose.preview.frame}
              onView={setView}
            />
          </PreviewPaper>
        ) : hint === null ? (
          // Long text scrolls, and what scrolls must be reachable with the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre tabIndex={0} aria-label={compose.preview.text} className={editor.plain} dir="auto">
            <TextBeginning text={text} />
          </pre>
        ) : (
          <p className={editor.hint}>{hint}</p>
        )}
      </div>
    </section>
  );
}

function Face(props: { readonly icon: typeof SunIcon; readonly name: string }): ReactNode {
  const { icon: IconSvg } = props;
  return (
    <>
      <IconSvg />
      <span className={styles.named}>{props.name}</span>
    </>
  );
}
