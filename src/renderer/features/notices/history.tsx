import { type ReactNode, useState } from 'react';
import type { NoticeView } from '#shared/contract/app.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Section } from '../../ui/page.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Truncate } from '../../ui/truncate.tsx';
import styles from './alerts.module.css';

const OF_CREDITS: ReadonlySet<NoticeView['kind']> = new Set([
  'balance.low',
  'balance.empty',
  'credits.lapsing',
  'checkout.done',
  'checkout.failed',
]);

/** Everything that was said, dismissed or not. */
export function History(): ReactNode {
  const { alerts } = useTexts();
  const notices = useRequest('notices.list');
  const [shown, setShown] = useState<'credits' | 'all'>('credits');
  const columns = useColumns();
  return (
    <Section
      title={alerts.history}
      hint={alerts.historyHint}
      actions={
        <SegmentedControl
          label={alerts.shown}
          value={shown}
          options={(['credits', 'all'] as const).map((value) => ({
            value,
            label: alerts.shownKinds[value],
          }))}
          onChange={setShown}
        />
      }
    >
      <Answer request={notices}>
        {(all) => {
          const rows = shown === 'all' ? all : all.filter(({ kind }) => OF_CREDITS.has(kind));
          return rows.length === 0 ? (
            <p className={styles.note}>{alerts.none}</p>
          ) : (
            <div className={styles.history}>
              <Table
                label={alerts.history}
                columns={columns}
                rows={rows}
                rowKey={({ noticeId }) => noticeId}
              />
            </div>
          );
        }}
      </Answer>
    </Section>
  );
}

function useColumns(): readonly Column<NoticeView>[] {
  const { alerts, notices, common, format } = useTexts();
  return [
    {
      key: 'at',
      header: alerts.columns.at,
      width: '164px',
      cell: ({ at }) => <time className={styles.at}>{format.moment(at)}</time>,
    },
    {
      key: 'what',
      header: alerts.columns.what,
      cell: ({ kind, data }) => {
        const { title, body } = notices.kinds[kind](data, format);
        return (
          <div className={styles.what}>
            <span className={styles.title}>{title}</span>
            <span className={styles.body}>{body}</span>
          </div>
        );
      },
    },
    {
      key: 'customer',
      header: alerts.columns.customer,
      width: '140px',
      cell: ({ data }) => {
        const { customer } = data;
        return typeof customer === 'string' && customer !== '' ? (
          <Truncate text={customer} />
        ) : (
          <span className={styles.body}>{common.noNumber}</span>
        );
      },
    },
  ];
}
