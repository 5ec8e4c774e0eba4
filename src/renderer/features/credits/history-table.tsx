import { type ReactNode, useState } from 'react';
import type { ComingDay, CreditsHistory, HistoryDay } from '#shared/contract/credits-history.ts';
import type { Instant } from '#shared/time.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { type Column, Table } from '../../ui/table.tsx';
import styles from './history.module.css';

/** Columns that are left out while nothing of the kind happened. */
const SOMETIMES = ['returned', 'lapsed', 'adjusted'] as const;

/** Rows shown before somebody asks for more: what lies below the table matters too. */
const FIRST = 10;

/** The numbers of the chart: the past newest first, what is to come soonest first. */
export function HistoryTable({ history }: { readonly history: CreditsHistory }): ReactNode {
  const { creditsHistory: texts } = useTexts();
  return (
    <>
      <Part name={texts.past} columns={usePastColumns(history)} rows={history.days.toReversed()} />
      <Part name={texts.ahead} columns={useAheadColumns()} rows={history.ahead} />
    </>
  );
}

function Part<Row extends { readonly start: Instant }>(props: {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}): ReactNode {
  const { name, columns, rows } = props;
  const { common } = useTexts();
  const [all, setAll] = useState(false);
  if (rows.length === 0) return null;
  const more = !all && rows.length > FIRST;
  return (
    <>
      <h3 className={styles.part}>{name}</h3>
      <Table
        label={name}
        columns={columns}
        rows={more ? rows.slice(0, FIRST) : rows}
        rowKey={({ start }) => String(start)}
      />
      {more ? (
        <div className={styles.more}>
          <Button variant="quiet" onClick={() => setAll(true)}>
            {common.showMore}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function usePastColumns(history: CreditsHistory): readonly Column<HistoryDay>[] {
  const { creditsHistory: texts, common, format } = useTexts();
  const today = history.days.at(-1)?.start;
  /** Zero stays readable, but does not compete with what happened. */
  const amount = (n: number | undefined, write: (n: number) => string): ReactNode =>
    n === undefined ? (
      common.noNumber
    ) : (
      <span className={cx(n === 0 && styles.zero)}>{n === 0 ? format.number(0) : write(n)}</span>
    );
  const sometimes = SOMETIMES.filter((key) =>
    history.days.some(({ flow }) => flow !== null && flow[key] !== 0),
  );
  const column = (key: 'added' | 'used' | 'returned' | 'lapsed'): Column<HistoryDay> => ({
    key,
    header: texts.columns[key],
    align: 'end',
    cell: ({ flow }) => amount(flow?.[key], format.number),
  });
  return [
    {
      key: 'day',
      header: texts.columns.day,
      width: '140px',
      cell: ({ start }) =>
        start === today ? texts.todayNamed(format.day(start)) : format.day(start),
    },
    {
      key: 'balance',
      header: texts.columns.balance,
      align: 'end',
      cell: ({ flow }) => (flow === null ? common.noNumber : format.number(flow.closing)),
    },
    column('used'),
    column('added'),
    ...sometimes.map((key) =>
      key === 'adjusted'
        ? {
            key,
            header: texts.columns.adjusted,
            align: 'end' as const,
            cell: ({ flow }: HistoryDay) => amount(flow?.adjusted, (n) => texts.signed(n, format)),
          }
        : column(key),
    ),
  ];
}

function useAheadColumns(): readonly Column<ComingDay>[] {
  const { creditsHistory: texts, common, format } = useTexts();
  return [
    {
      key: 'day',
      header: texts.columns.day,
      width: '140px',
      cell: ({ start }) => format.day(start),
    },
    {
      key: 'expected',
      header: texts.columns.expected,
      align: 'end',
      width: '200px',
      cell: ({ band }) =>
        band === null ? common.noNumber : texts.expected(band.low, band.high, format),
    },
    {
      key: 'events',
      header: texts.columns.events,
      cell: ({ lapses, renewal }) =>
        [
          lapses === null ? null : texts.lost(lapses, format),
          renewal === null ? null : texts.renews(renewal.adds, format),
        ]
          .filter((event) => event !== null)
          .join(' · '),
    },
  ];
}
