import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { splitMailboxes } from '#shared/message/split.ts';
import { useAnnounce } from '../../../lib/announce.tsx';
import { isMac } from '../../../lib/shortcuts.ts';
import { useTexts } from '../../../lib/texts.tsx';
import {
  addRecipients,
  endsAddress,
  isPastedList,
  isSelected,
  MAX_CHIPS,
  removeSelected,
  type Selection,
} from './chips.ts';

const SEPARATORS = new Set([',', ';', '，', '；', '、']);

export type ChipsControl = {
  readonly typed: string;
  readonly selection: Selection | null;
  /** What happened to the last list: duplicates removed, entries left out. Gone with the next change. */
  readonly note: string | null;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Where the chip that holds the selection's head puts its element. */
  readonly chip: (index: number) => (element: HTMLButtonElement | null) => void;
  readonly type: (text: string) => void;
  /** Adds a list as if it had been typed, in place of what is being typed. */
  readonly add: (text: string) => void;
  /** Turns what is typed into chips. */
  readonly commit: () => void;
  readonly select: (index: number, extend: boolean) => void;
  readonly deselect: () => void;
  readonly edit: (index: number) => void;
  readonly remove: (selection: Selection) => void;
  readonly replaceAll: (values: readonly string[]) => void;
  readonly onInputKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onChipKey: (event: KeyboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
};

/** The behaviour of a recipient field: typing, pasting, selecting, correcting and removing entries. */
export function useChips(props: {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly elsewhere: ReadonlySet<string>;
  /** Entries that can be reached with the arrows; the rest is folded. */
  readonly reachable: number;
}): ChipsControl {
  const { values, onChange, elsewhere, reachable } = props;
  const texts = useTexts();
  const announce = useAnnounce();
  const [typed, setTyped] = useState('');
  const [selection, setSelection] = useState<Selection | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const chips = useRef(new Map<number, HTMLButtonElement>());
  const words = texts.compose.chips;

  const head = selection?.head ?? null;
  useEffect(() => {
    if (head !== null) chips.current.get(head)?.focus();
  }, [head, values]);

  const add = (text: string): void => {
    const result = addRecipients(values, text, elsewhere);
    const said = [
      result.duplicates > 0 ? words.duplicates(result.duplicates, texts.format) : '',
      result.leftOut > 0 ? words.leftOut(result.leftOut, MAX_CHIPS, texts.format) : '',
    ].filter((sentence) => sentence !== '');
    if (result.added > 0) onChange(result.values);
    if (result.added > 1) announce(words.added(result.added, texts.format));
    setNote(said.length === 0 ? null : said.join(texts.common.sentenceGap));
    setTyped('');
  };
  const commit = (): void => {
    if (splitMailboxes(typed).length > 0) add(typed);
    else setTyped('');
  };
  const replaceAll = (next: readonly string[]): void => {
    if (values.length - next.length > 1)
      announce(words.removed(values.length - next.length, texts.format));
    setNote(null);
    onChange(next);
  };
  const toInput = (): void => {
    setSelection(null);
    input.current?.focus();
  };
  const remove = (gone: Selection): void => {
    const { values: rest, head: next } = removeSelected(values, gone);
    replaceAll(rest);
    if (next === null || selection === null) toInput();
    else setSelection({ anchor: next, head: next });
  };
  const edit = (index: number): void => {
    const rest = values.filter((_, each) => each !== index);
    setNote(null);
    onChange(addRecipients(rest, typed, elsewhere).values);
    setTyped(values[index] ?? '');
    toInput();
  };
  const select = (index: number, extend: boolean): void =>
    setSelection({ anchor: extend && selection !== null ? selection.anchor : index, head: index });

  const step = (by: number, extend: boolean): void => {
    if (head === null) return;
    if (head + by >= reachable) toInput();
    else select(Math.max(0, head + by), extend);
  };

  const copy = useEffectEvent((event: globalThis.ClipboardEvent): void => {
    if (selection === null) return;
    event.preventDefault();
    const taken = values.filter((_, index) => isSelected(selection, index));
    event.clipboardData?.setData('text/plain', taken.join(', '));
    if (event.type === 'cut') remove(selection);
  });
  const anySelected = selection !== null;
  useEffect(() => {
    if (!anySelected) return undefined;
    // Without selected text a copy is told to the body, wherever the focus is.
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
    };
  }, [anySelected]);

  return {
    typed,
    selection,
    note,
    input,
    chip: useCallback(
      (index) => (element) => {
        if (element === null) chips.current.delete(index);
        else chips.current.set(index, element);
      },
      [],
    ),
    type: (text) => {
      setNote(null);
      setTyped(text);
    },
    add,
    commit,
    select,
    deselect: () => setSelection(null),
    edit,
    remove,
    replaceAll,
    onInputKey: (event) => {
      if (event.nativeEvent.isComposing) return;
      const { selectionStart, selectionEnd } = event.currentTarget;
      const atStart = selectionStart === 0 && selectionEnd === 0;
      const plain = !event.ctrlKey && !event.metaKey;
      const ends = event.key === 'Enter' ? typed.trim() !== '' : SEPARATORS.has(event.key);
      if (ends && plain && (event.key === 'Enter' || endsAddress(typed))) {
        event.preventDefault();
        add(typed);
      } else if (SEPARATORS.has(event.key) && plain && typed.trim() === '') event.preventDefault();
      else if (event.key === 'Backspace' && typed === '' && values.length > 0) {
        event.preventDefault();
        replaceAll(values.slice(0, -1));
      } else if (event.key === 'ArrowLeft' && atStart && reachable > 0) {
        event.preventDefault();
        select(reachable - 1, false);
      } else if (
        event.key.toLowerCase() === 'a' &&
        modifier(event) &&
        typed === '' &&
        reachable > 0
      ) {
        event.preventDefault();
        setSelection({ anchor: 0, head: reachable - 1 });
      }
    },
    onChipKey: (event) => {
      if (selection === null || head === null) return;
      const acts: Record<string, () => void> = {
        ArrowLeft: () => step(-1, event.shiftKey),
        ArrowRight: () => step(1, event.shiftKey),
        Home: () => select(0, event.shiftKey),
        End: toInput,
        Delete: () => remove(selection),
        Backspace: () => remove(selection),
        Enter: () => edit(head),
        F2: () => edit(head),
        Escape: toInput,
      };
      const act =
        event.key.toLowerCase() === 'a' && modifier(event)
          ? () => setSelection({ anchor: 0, head: reachable - 1 })
          : acts[event.key];
      if (act === undefined || (event.key === 'Enter' && modifier(event))) return;
      event.preventDefault();
      act();
    },
    onPaste: (event) => {
      const pasted = event.clipboardData.getData('text');
      if (!isPastedList(pasted)) return;
      event.preventDefault();
      // What stood in the field is the beginning of the list, not of its first entry.
      add(typed.trim() === '' ? pasted : `${typed}\n${pasted}`);
    },
  };
}

const modifier = (event: KeyboardEvent): boolean => (isMac() ? event.metaKey : event.ctrlKey);
