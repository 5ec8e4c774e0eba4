import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';

/** As the text fields look. */
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'var(--line-body)', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 16px' },
  '.cm-placeholder': { color: 'var(--muted)' },
});

export type CodeView = {
  readonly focus: () => void;
  /** Selects a part and shows it. */
  readonly select: (from: number, to: number) => void;
  /** Reports what was typed since the last report, at once. */
  readonly flush: () => void;
  /** Sets the attributes of the element that takes the text. */
  readonly describe: (attributes: Record<string, string>) => void;
  readonly destroy: () => void;
};

/** As long as this after a key the text is reported; for several megabytes, which take their time, longer. */
const SOON_MS = 120;
const LATER_MS = 600;
const LONG = 500_000;

/**
 * Typing over several lines. Left to the browser, it joins them through markup with style attributes, which the window's policy
 * refuses, one message each.
 */
function overLines(event: InputEvent, view: EditorView): boolean {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  if (event.inputType !== 'insertText' || event.data === null) return false;
  if (event.isComposing || to <= doc.lineAt(from).to) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), {
    userEvent: 'input.type',
    scrollIntoView: true,
  });
  return true;
}

/**
 * An editor that draws only the lines in view, so that typing costs the same at five megabytes as at five lines.
 * A text area lays out the whole text with every key.
 */
export function createCodeView(options: {
  /**
   * A shadow root: only there the editor brings its rules as a constructed style sheet. In the document it would write a
   * style element, which the window's policy refuses.
   */
  readonly root: ShadowRoot;
  readonly text: string;
  /** Where the caret stands at first. */
  readonly caret: number;
  readonly placeholder?: string;
  /** A language, say. */
  readonly extensions?: Extension;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
  /** May refuse what is pasted or dropped by preventing the event. */
  readonly onInsert: (event: Event, data: DataTransfer) => void;
}): CodeView {
  const described = new Compartment();
  const frame = document.createElement('div');
  // Out of the flow: the text must not stretch the form.
  frame.style.cssText = 'position: absolute; inset: 0';
  options.root.append(frame);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    options.onText(view.state.doc.toString());
  };
  const insert = (event: Event, data: DataTransfer | null): boolean => {
    if (data !== null) options.onInsert(event, data);
    // Without text the editor would put nothing in the place of what is selected.
    if (data !== null && data.getData('text/plain') === '') event.preventDefault();
    return event.defaultPrevented;
  };
  const view = new EditorView({
    root: options.root,
    parent: frame,
    state: EditorState.create({
      doc: options.text,
      selection: { anchor: Math.min(options.caret, options.text.length) },
      extensions: [
        look,
        history(),
        keymap.of([...standardKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        described.of([]),
        placeholder(options.placeholder ?? ''),
        options.extensions ?? [],
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          timer ??= setTimeout(flush, update.state.doc.length > LONG ? LATER_MS : SOON_MS);
        }),
        EditorView.domEventHandlers({
          beforeinput: overLines,
          paste: (event) => insert(event, event.clipboardData),
          drop: (event) => insert(event, event.dataTransfer),
          blur: () => {
            flush();
            options.onLeave();
            return false;
          },
          // Whatever a shortcut does with the mail, it does with the text as it stands.
          keydown: (event) => {
            if (event.ctrlKey || event.metaKey) flush();
            return false;
          },
        }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    select: (from, to) => {
      const most = view.state.doc.length;
      view.dispatch({
        selection: { anchor: Math.min(from, most), head: Math.min(to, most) },
        scrollIntoView: true,
      });
      view.focus();
    },
    flush,
    describe: (attributes) => {
      const now = EditorView.contentAttributes.of(attributes);
      view.dispatch({ effects: described.reconfigure(now) });
    },
    destroy: () => {
      // The form may hold another mail by now: what was not reported yet belongs to none.
      clearTimeout(timer);
      view.destroy();
      frame.remove();
    },
  };
}
