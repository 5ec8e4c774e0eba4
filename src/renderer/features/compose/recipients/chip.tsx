import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useTexts } from '../../../lib/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { CloseIcon, WarningIcon } from '../../../ui/icons.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import styles from './chip-field.module.css';
import { problemOf } from './chips.ts';

/** Longer than this the chip cuts it off, and hover or focus shows the whole. */
const SHOWN_WHOLE = 34;

/** One recipient: press or arrows select it, Delete removes it, Enter or a double click opens it for correction. */
export function Chip(props: {
  readonly value: string;
  readonly selected: boolean;
  readonly ref: Ref<HTMLButtonElement>;
  readonly onSelect: (extend: boolean) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}): ReactNode {
  const texts = useTexts().compose.chips;
  const { value, selected } = props;
  const problem = problemOf(value);
  const face = (
    <button
      ref={props.ref}
      type="button"
      tabIndex={-1}
      aria-pressed={selected}
      aria-label={problem === null ? undefined : `${value}, ${texts[problem]}`}
      className={styles.face}
      onClick={(event) => props.onSelect(event.shiftKey)}
      onDoubleClick={props.onEdit}
      onKeyDown={props.onKeyDown}
    >
      {problem === null ? null : <WarningIcon size={12} />}
      <span dir="auto" className={styles.text}>
        {value}
      </span>
    </button>
  );
  return (
    <li
      className={cx(styles.chip, problem !== null && styles.unusable, selected && styles.selected)}
    >
      {problem === null && value.length <= SHOWN_WHOLE ? (
        face
      ) : (
        <Tooltip label={problem === null ? value : `${value}\n${texts[problem]}`}>{face}</Tooltip>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={texts.remove(value)}
        className={styles.remove}
        onClick={props.onRemove}
      >
        <CloseIcon size={12} />
      </button>
    </li>
  );
}
