import type { Extension } from '@codemirror/state';
import {
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
} from 'react';
import { type CodeView, createCodeView } from './code-view.ts';

/**
 * A text field for megabytes. It keeps the text itself and reports it when typing pauses, when it is left, and before a
 * shortcut; what it begins with is read once.
 */
export function LargeText(props: {
  readonly text: string;
  readonly caret: number;
  /** Takes the focus at once: it stands in for a field that had it. */
  readonly focused: boolean;
  readonly label: string;
  /** What there is to say about it; elements outside its shadow root cannot be referred to. */
  readonly description: string;
  readonly invalid: boolean;
  readonly className: string;
  readonly placeholder?: string;
  /** Read once. */
  readonly extensions?: Extension;
  /** Calls back before the text is stored or sent. */
  readonly onFlush?: (flush: () => void) => () => void;
  /** For whoever wants more of it than the focus; null when it is gone. */
  readonly onView?: (view: CodeView | null) => void;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
  readonly onInsert: (event: Event, data: DataTransfer) => void;
  readonly ref?: Ref<{ readonly focus: () => void }>;
}): ReactNode {
  const { label, description, invalid } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView | null>(null);
  const onView = useEffectEvent((now: CodeView | null) => props.onView?.(now));
  const onText = useEffectEvent(props.onText);
  const onLeave = useEffectEvent(props.onLeave);
  const onInsert = useEffectEvent(props.onInsert);
  const open = useEffectEvent((root: ShadowRoot): CodeView => {
    const { text, caret } = props;
    const opened = createCodeView({
      root,
      text,
      caret,
      ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
      ...(props.extensions === undefined ? {} : { extensions: props.extensions }),
      onText: (now) => onText(now),
      onLeave: () => onLeave(),
      onInsert: (event, data) => onInsert(event, data),
    });
    if (props.focused) opened.focus();
    return opened;
  });
  const { onFlush } = props;
  useEffect(() => {
    if (place.current === null) return undefined;
    const host = place.current;
    const opened = open(host.shadowRoot ?? host.attachShadow({ mode: 'open' }));
    view.current = opened;
    onView(opened);
    const forget = onFlush?.(opened.flush);
    return () => {
      forget?.();
      view.current = null;
      onView(null);
      opened.destroy();
    };
  }, [onFlush]);
  useEffect(() => {
    view.current?.describe({
      'aria-label': label,
      'aria-description': description,
      'aria-invalid': String(invalid),
      dir: 'auto',
      tabindex: '0',
    });
  }, [label, description, invalid]);
  useImperativeHandle(props.ref, () => ({ focus: () => view.current?.focus() }), []);
  return <div ref={place} className={props.className} />;
}
