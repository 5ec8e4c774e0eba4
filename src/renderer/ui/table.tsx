import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { cx } from './class-names.ts';
import styles from './table.module.css';
import { useRowWindow } from './use-row-window.ts';

export type Column<Row> = {
  readonly key: string;
  /** Name of the column; a screen reader hears it even where `quiet` hides it. */
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Any CSS width; columns without one share the rest. */
  readonly width?: string;
  readonly align?: 'start' | 'end';
  readonly quiet?: boolean;
  /** Leaves out the column in windows under 1000 px. */
  readonly wideOnly?: boolean;
};

/** `table.module.css`: a cell with its line below. */
const ROW_HEIGHT = 40;

/** Stands for rows that are out of sight. */
const Gap = ({ height }: { readonly height: number }): ReactNode =>
  height <= 0 ? null : <tr aria-hidden="true" style={{ height }} />;

/**
 * Rows with aligned columns. With `onOpen` it is a grid: one tab stop, arrows, Home and End move,
 * Enter, Space or a press opens.
 */
export function Table<Row>(props: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly selectedKey?: string | null;
}): ReactNode {
  const { columns, rows, rowKey, onOpen, selectedKey = null } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const sight = useRowWindow(body, rows.length, ROW_HEIGHT);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const openable = onOpen !== undefined;
  const tabStop = rows.find((row) => rowKey(row) === (focusedKey ?? selectedKey)) ?? rows[0];

  const moveTo = (index: number): void => {
    const wanted = Math.max(0, Math.min(rows.length - 1, index));
    const row = body.current?.querySelector<HTMLElement>(`tr[data-index="${wanted}"]`);
    if (row === null || row === undefined) sight.show(wanted);
    row?.focus();
    row?.scrollIntoView?.({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row): void => {
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo(index + 1),
      ArrowUp: () => moveTo(index - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => onOpen?.(row),
      ' ': () => onOpen?.(row),
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  };

  return (
    <table
      className={styles.table}
      aria-label={props.label}
      {...(openable ? { role: 'grid', 'aria-rowcount': rows.length + 1 } : {})}
    >
      <colgroup>
        {columns.map(({ key, width, wideOnly }) => (
          <col
            key={key}
            className={wideOnly === true ? styles.wideOnly : undefined}
            style={width === undefined ? undefined : { width }}
          />
        ))}
      </colgroup>
      <thead className={columns.every((column) => column.quiet === true) ? styles.quiet : ''}>
        <tr>
          {columns.map(({ key, header, align, quiet, wideOnly }) => (
            <th
              key={key}
              scope="col"
              className={cx(align === 'end' && styles.end, wideOnly === true && styles.wideOnly)}
            >
              <span className={quiet === true ? styles.quiet : ''}>{header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap height={sight.above} />
        {rows.slice(sight.from, sight.to).map((row, place) => {
          const index = sight.from + place;
          const key = rowKey(row);
          return (
            <tr
              key={key}
              data-index={index}
              className={cx(openable && styles.openable)}
              {...(openable
                ? {
                    tabIndex: row === tabStop ? 0 : -1,
                    'aria-selected': key === selectedKey,
                    onClick: () => onOpen(row),
                    onFocus: () => setFocusedKey(key),
                    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) =>
                      onKeyDown(event, index, row),
                  }
                : {})}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={cx(
                    column.align === 'end' && styles.end,
                    column.wideOnly === true && styles.wideOnly,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
        <Gap height={sight.below} />
      </tbody>
    </table>
  );
}
