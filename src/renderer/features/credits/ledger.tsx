import { type ReactNode, useState } from 'react';
import type { LedgerRow } from '#shared/contract/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Card, Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Truncate } from '../../ui/truncate.tsx';
import styles from './ledger.module.css';

/** The ledger as Dodo keeps it, page by page; entries made by a mail of ours lead to it. */
export function Ledger(props: {
  /** The error that the page tells already, for the balance: it is not told twice. */
  readonly explained: AppError['kind'] | null;
}): ReactNode {
  const { credits, format } = useTexts();
  const texts = credits.ledger;
  const [page, setPage] = useState(0);
  const ledger = useRequest('credits.ledger', { page }, { keepPrevious: true });
  const columns = useColumns();
  const told = ledger.error !== null && ledger.error.kind === props.explained;
  return (
    <Section title={texts.title} hint={texts.hint}>
      {told && ledger.data === undefined ? (
        <Card>
          <p className={styles.empty}>{texts.unreadable}</p>
        </Card>
      ) : null}
      <Answer request={told ? { ...ledger, error: null } : ledger}>
        {({ rows, hasMore }) => (
          <>
            <Card>
              {rows.length === 0 ? (
                <p className={styles.empty}>{texts.empty}</p>
              ) : (
                <Table
                  label={texts.title}
                  columns={columns}
                  rows={rows}
                  rowKey={({ entryId }) => entryId}
                />
              )}
            </Card>
            {page === 0 && !hasMore ? null : (
              <div className={styles.pager}>
                <span aria-live="polite">{texts.page(page + 1, format)}</span>
                <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
                  {texts.newer}
                </Button>
                <Button disabled={!hasMore} onClick={() => setPage(page + 1)}>
                  {texts.older}
                </Button>
              </div>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

function useColumns(): readonly Column<LedgerRow>[] {
  const { credits, format } = useTexts();
  const { go } = useNavigation();
  const { columns, types, openMail } = credits.ledger;
  const signed = (n: number): string =>
    n > 0 ? `+${format.number(n)}` : format.number(n).replace('-', '−');
  return [
    {
      key: 'time',
      header: columns.time,
      width: '176px',
      cell: ({ at }) => <time className={styles.time}>{format.moment(at)}</time>,
    },
    {
      key: 'type',
      header: columns.type,
      width: '148px',
      cell: ({ type }) => types[type] ?? type,
    },
    {
      key: 'note',
      header: columns.note,
      wideOnly: true,
      cell: ({ note }) => <Truncate className={styles.note} text={note ?? ''} />,
    },
    {
      key: 'change',
      header: columns.change,
      width: '112px',
      align: 'end',
      cell: ({ change }) => (
        <span className={cx(styles.change, change > 0 && styles.plus)}>{signed(change)}</span>
      ),
    },
    {
      key: 'after',
      header: columns.after,
      width: '120px',
      align: 'end',
      cell: ({ balanceAfter }) => format.number(balanceAfter),
    },
    {
      key: 'mail',
      header: columns.mail,
      width: '112px',
      align: 'end',
      quiet: true,
      cell: ({ opId }) =>
        opId === null ? null : (
          <Button variant="link" className={styles.mail} onClick={() => go('outbox', { opId })}>
            {openMail}
          </Button>
        ),
    },
  ];
}
