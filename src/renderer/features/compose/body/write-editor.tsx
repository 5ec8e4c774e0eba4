import {
  type Editor,
  EditorContent,
  type JSONContent,
  useEditor,
  useEditorState,
} from '@tiptap/react';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import type { DraftBody } from '#shared/contract/drafts.ts';
import type { Doc } from './document.ts';
import { extensions } from './extensions.ts';
import { readHtml } from './read-html.ts';
import { bodyOfDocument } from './switch-mode.ts';
import styles from './write-editor.module.css';
import { insertImages, moveCaret, take, type Takers } from './write-input.ts';
import { WriteToolbar } from './write-toolbar.tsx';

/** As long as this after a key, the mail is made of what was typed: long enough for a burst of keys. */
const REPORT_MS = 120;

/** The text as it will look. Reports HTML for a mail; what it begins with is read once. */
export function WriteEditor(
  props: Takers & {
    readonly html: string;
    readonly label: string;
    readonly placeholder: string;
    readonly invalid: boolean;
    readonly describedBy: string;
    readonly onText: (change: Pick<DraftBody, 'html' | 'markdown'>) => void;
    readonly onLeave: () => void;
    readonly onFlush: (flush: () => void) => () => void;
    readonly ref?: Ref<{ readonly focus: () => void }>;
  },
): ReactNode {
  // The editor keeps the handlers it was made with; what they do is asked for when they are called.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const pending = useRef<{
    readonly editor: Editor;
    readonly timer: ReturnType<typeof setTimeout>;
  } | null>(null);
  const report = useCallback(() => {
    const { current } = pending;
    if (current === null) return;
    clearTimeout(current.timer);
    pending.current = null;
    latest.current.onText(bodyOfDocument(current.editor.getJSON() as Doc));
  }, []);

  const editor = useEditor({
    extensions: extensions((contentId) => latest.current.images.show(contentId)),
    content: readHtml(props.html) as JSONContent,
    // It would write a style element, which the window's policy refuses.
    injectCSS: false,
    editorProps: {
      attributes: {
        'aria-label': props.label,
        'aria-multiline': 'true',
        role: 'textbox',
        dir: 'auto',
        class: styles['text'] ?? '',
      },
      handleDOMEvents: {
        // Parsing HTML is not for the browser here: see tree.ts.
        paste: (view, event) => {
          event.preventDefault();
          if (event.clipboardData !== null) void take(view, event.clipboardData, latest.current);
          return true;
        },
        drop: (view, event) => {
          if (view.dragging !== null || event.dataTransfer === null) return false;
          event.preventDefault();
          moveCaret(view, event);
          void take(view, event.dataTransfer, latest.current);
          return true;
        },
        blur: () => {
          report();
          latest.current.onLeave();
          return false;
        },
      },
    },
    onUpdate: ({ editor: edited }) => {
      pending.current ??= { editor: edited, timer: setTimeout(report, REPORT_MS) };
    },
  });
  const isEmpty = useEditorState({ editor, selector: ({ editor: now }) => now.isEmpty });
  const { onFlush } = props;
  useEffect(() => {
    const forget = onFlush(report);
    return () => {
      forget();
      // The form may hold another mail by now: what was not reported yet belongs to none.
      clearTimeout(pending.current?.timer);
      pending.current = null;
    };
  }, [onFlush, report]);
  const { label, describedBy, invalid } = props;
  useEffect(() => {
    if (editor.isDestroyed || !editor.isInitialized) return;
    const { dom } = editor.view;
    dom.setAttribute('aria-label', label);
    dom.setAttribute('aria-describedby', describedBy);
    if (invalid) dom.setAttribute('aria-invalid', 'true');
    else dom.removeAttribute('aria-invalid');
  }, [editor, label, describedBy, invalid]);
  useImperativeHandle(props.ref, () => ({ focus: () => editor.commands.focus() }), [editor]);

  return (
    <>
      <WriteToolbar
        editor={editor}
        onImages={(files) => void insertImages(editor.view, files, props)}
      />
      <div className={styles['place']}>
        {isEmpty ? (
          <p aria-hidden="true" className={styles['placeholder']}>
            {props.placeholder}
          </p>
        ) : null}
        <EditorContent editor={editor} className={styles['host']} />
      </div>
    </>
  );
}
