import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { DraftBody } from '#shared/contract/drafts.ts';
import { BODY_MODES, type BodyMode } from '#shared/message/body-modes.ts';
import { MAX_MESSAGE_BYTES } from '#shared/message/size.ts';
import { utf8Length } from '#shared/message/check.ts';
import { useTexts } from '../../lib/texts.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { InlineImages } from './body/write-input.ts';
import type { Switch } from './body/switch-mode.ts';
import styles from './editor.module.css';
import { PlainText } from './plain-text.tsx';
import type { ComposeSession } from './session.ts';
import { onFirstUse } from './use-twin.ts';

type Focusable = { readonly focus: () => void };

/** The editors weigh more than the rest of the window: each is loaded when it is first shown. */
const WriteEditor = lazy(async () => ({
  default: (await import('./body/write-editor.tsx')).WriteEditor,
}));
const SourceEditor = lazy(async () => ({
  default: (await import('./body/source-editor.tsx')).SourceEditor,
}));
const LossDialog = lazy(async () => ({
  default: (await import('./body/loss-dialog.tsx')).LossDialog,
}));

/** Shorter insertions are not even measured: typing and everyday pasting cost nothing. */
const WORTH_COUNTING = 1_000_000;
/** Characters of HTML up to which Write opens it. */
const MOST_HTML_IN_WRITE = 600_000;

type Note = 'leftOut' | 'tooLong' | 'pastedLong' | { readonly missingImages: number } | null;

/** The text of the mail in one of four editors. HTML and plain text are both sent. */
export function BodyEditor(props: {
  readonly session: ComposeSession;
  readonly body: DraftBody;
  readonly images: InlineImages;
  readonly problems: readonly string[];
  readonly onFiles: (files: readonly File[]) => void;
  /** Stands at the end of the line of modes. */
  readonly actions?: ReactNode;
  readonly ref?: Ref<Focusable>;
}): ReactNode {
  const { session, body, problems } = props;
  const { compose: texts, editor, format } = useTexts();
  const [note, setNote] = useState<Note>(null);
  const [asked, setAsked] = useState<(Switch & { readonly mode: BodyMode }) | null>(null);
  const field = useRef<Focusable>(null);
  useImperativeHandle(props.ref, () => ({ focus: () => field.current?.focus() }), []);
  // Too much to be drawn is shown as its source, whatever was chosen when it was less.
  const mode = body.mode === 'write' && body.html.length > MOST_HTML_IN_WRITE ? 'html' : body.mode;

  const change = async (next: BodyMode): Promise<void> => {
    if (next === mode) return;
    session.flush();
    setNote(null);
    const now = session.read().draft.body;
    if (next === 'write' && now.html.length > MOST_HTML_IN_WRITE) return setNote('tooLong');
    const { switchMode } = await onFirstUse.switching();
    const made = switchMode(now, next);
    if (made.loss === null) return session.write(made.body);
    return setAsked({ ...made, mode: next });
  };
  const write = (now: Partial<DraftBody>): void => {
    // What was left out of a paste is told until the next one: the paste itself comes back as an edit.
    setNote((before) => (typeof before === 'object' ? before : null));
    session.write(now);
  };
  /** The mail could not be sent with it anyway. */
  const refuse = (event: Pick<Event, 'preventDefault'>, data: DataTransfer): boolean => {
    const inserted = data.getData('text/plain');
    if (inserted.length < WORTH_COUNTING) return false;
    const { html, text } = session.read().draft.body;
    if (utf8Length(html) + utf8Length(text ?? '') + utf8Length(inserted) <= MAX_MESSAGE_BYTES)
      return false;
    event.preventDefault();
    setNote('leftOut');
    return true;
  };
  const insert = (event: Event, data: DataTransfer): void => {
    if (data.files.length > 0) {
      event.preventDefault();
      props.onFiles([...data.files]);
    } else refuse(event, data);
  };
  const said =
    note === null
      ? null
      : note === 'leftOut'
        ? texts.body.leftOut(MAX_MESSAGE_BYTES, format)
        : note === 'tooLong'
          ? editor.loss.tooLong
          : note === 'pastedLong'
            ? editor.pasted.long
            : editor.pasted.images(note.missingImages, format);
  const notes = said === null ? problems : [...problems, said];
  const common = {
    ref: field,
    label: editor.modes[mode],
    placeholder: editor.placeholder[mode],
    invalid: problems.length > 0,
    description: notes.join(' '),
    onLeave: () => session.visit('body'),
    onFlush: session.onFlush,
  };
  return (
    <section aria-label={texts.fields.body} className={styles.pane}>
      <header className={styles.paneHeader}>
        <SegmentedControl<BodyMode>
          label={editor.modesLabel}
          value={mode}
          onChange={(next) => void change(next)}
          options={BODY_MODES.map((value) => ({ value, label: editor.modes[value] }))}
        />
        {props.actions}
      </header>
      <Suspense
        fallback={
          <div className={styles.opening}>
            <Skeleton label={editor.loading} lines={4} />
          </div>
        }
      >
        {mode === 'write' ? (
          <WriteEditor
            {...common}
            describedBy="compose-body-note"
            html={body.html}
            images={props.images}
            onFiles={props.onFiles}
            onText={write}
            onTooLong={(now) => {
              session.write({ ...now, mode: 'html' });
              setNote('pastedLong');
            }}
            onMissingImages={(missingImages) =>
              setNote(missingImages === 0 ? null : { missingImages })
            }
          />
        ) : mode === 'text' ? (
          <PlainText {...common} body={body} onText={(text) => write({ text })} onInsert={insert} />
        ) : (
          <SourceEditor
            key={mode}
            {...common}
            kind={mode}
            body={body}
            onInsert={insert}
            onText={write}
          />
        )}
      </Suspense>
      <div id="compose-body-note" aria-live="polite" className={styles.note}>
        {notes.map((problem) => (
          <p key={problem} className={problem === said ? styles.caution : styles.problem}>
            <WarningIcon size={12} /> {problem}
          </p>
        ))}
      </div>
      {asked === null || asked.loss === null ? null : (
        <Suspense fallback={null}>
          <LossDialog
            mode={asked.mode}
            loss={asked.loss}
            onAnswer={(yes) => {
              // The text as it is stays among the earlier versions.
              if (yes) session.replace({ ...session.read().draft, body: asked.body });
              setAsked(null);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
