import { type ReactNode, type Ref, useImperativeHandle, useMemo, useState } from 'react';
import { useTexts } from '../../../lib/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Row } from '../row.tsx';
import { Chip } from './chip.tsx';
import styles from './chip-field.module.css';
import { isSelected, problemOf } from './chips.ts';
import { CompletionList } from './completion-list.tsx';
import completionStyles from './completion-list.module.css';
import { useChips } from './use-chips.ts';
import { useCompletion } from './use-completion.ts';

/** As many chips are drawn at first, and added with each press on "more": ten thousand would stop the window. */
const FOLD = 60;
const UNFOLD = 240;

/** A field that takes people: each entry becomes a chip; lists can be typed and pasted. */
export function ChipField(props: {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** Keys of recipients that stand in other fields: adding them here would be a duplicate. */
  readonly elsewhere: ReadonlySet<string>;
  readonly problems: readonly string[];
  readonly onLeave: () => void;
  readonly end?: ReactNode;
  /** What may be done with the field from outside. */
  readonly ref?: Ref<{ readonly focus: () => void }>;
}): ReactNode {
  const { id, label, values } = props;
  const texts = useTexts();
  const words = texts.compose.chips;
  const [shown, setShown] = useState(FOLD);
  const folded = Math.max(0, values.length - shown);
  const chips = useChips({
    values,
    onChange: props.onChange,
    elsewhere: props.elsewhere,
    reachable: values.length - folded,
  });
  const completion = useCompletion({
    typed: chips.typed,
    values,
    elsewhere: props.elsewhere,
    add: chips.add,
  });
  const open = completion.offers.length > 0;
  const unusable = useMemo(
    () => values.filter((value) => problemOf(value) !== null).length,
    [values],
  );
  useImperativeHandle(props.ref, () => ({ focus: () => chips.input.current?.focus() }), [
    chips.input,
  ]);

  const many = values.length > 20;
  const note =
    chips.note === null && !many && unusable < 2 ? null : (
      <>
        {chips.note === null ? null : <span>{chips.note}</span>}
        {many ? <span>{words.count(values.length, texts.format)}</span> : null}
        {unusable < 2 ? null : (
          <NoteButton
            onClick={() => chips.replaceAll(values.filter((value) => problemOf(value) === null))}
          >
            {words.removeMalformed(unusable, texts.format)}
          </NoteButton>
        )}
        {many ? <NoteButton onClick={() => chips.replaceAll([])}>{words.clear}</NoteButton> : null}
      </>
    );

  return (
    <Row label={label} id={id} problems={props.problems} note={note} end={props.end}>
      <div className={completionStyles.anchor}>
        <div
          className={styles.field}
          onPointerDown={(event) => {
            // A press on the empty part is a press on the text field.
            if (event.target !== event.currentTarget) return;
            event.preventDefault();
            chips.input.current?.focus();
          }}
          onBlur={(event) => {
            if (event.currentTarget.contains(event.relatedTarget)) return;
            chips.deselect();
            chips.commit();
            completion.close();
            props.onLeave();
          }}
        >
          {values.length === 0 ? null : (
            <ul aria-label={label} className={styles.chips}>
              {values.slice(0, shown).map((value, index) => (
                <Chip
                  key={value}
                  ref={chips.chip(index)}
                  value={value}
                  selected={chips.selection !== null && isSelected(chips.selection, index)}
                  onSelect={(extend) => chips.select(index, extend)}
                  onEdit={() => chips.edit(index)}
                  onRemove={() => chips.remove({ anchor: index, head: index })}
                  onKeyDown={chips.onChipKey}
                />
              ))}
              {folded === 0 ? null : (
                <li>
                  <button
                    type="button"
                    className={styles.more}
                    onClick={() => setShown(shown + UNFOLD)}
                  >
                    {words.more(folded, texts.format)}
                  </button>
                </li>
              )}
            </ul>
          )}
          <input
            ref={chips.input}
            id={id}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={open ? `${id}-offers` : undefined}
            aria-activedescendant={
              completion.active === -1 ? undefined : `${id}-offers-${completion.active}`
            }
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            value={chips.typed}
            className={cx(styles.input, chips.typed !== '' && styles.typed)}
            aria-describedby={`${id}-note ${id}-hint`}
            aria-invalid={props.problems.length > 0 || undefined}
            onChange={(event) => chips.type(event.target.value)}
            onFocus={chips.deselect}
            onKeyDown={(event) => {
              if (!completion.onKey(event)) chips.onInputKey(event);
            }}
            onPaste={chips.onPaste}
          />
          <span id={`${id}-hint`} hidden>
            {words.hint}
          </span>
        </div>
        {open ? <CompletionList id={`${id}-offers`} completion={completion} /> : null}
      </div>
    </Row>
  );
}

function NoteButton(props: {
  readonly children: ReactNode;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" className={styles.noteButton} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
