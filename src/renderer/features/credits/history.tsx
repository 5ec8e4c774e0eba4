import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { BalanceView } from '#shared/contract/credits.ts';
import type { CreditsHistory, HistoryRange } from '#shared/contract/credits-history.ts';
import type { AppError } from '#shared/errors.ts';
import { type Request, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { dayWords, summaryWords } from './history-words.ts';
import { HistoryTable } from './history-table.tsx';
import styles from './history.module.css';
import { Legend } from './legend.tsx';

// The drawing library comes when there is something to draw.
const HistoryChart = lazy(async () => ({
  default: (await import('./chart.tsx')).HistoryChart,
}));

type View = 'chart' | 'table';

/** The balance and its use day by day, and what is to come, drawn or as a table. */
export function History(props: {
  readonly balance: BalanceView;
  /** The error that the page tells already, for the balance: it is not told twice. */
  readonly explained: AppError['kind'] | null;
}): ReactNode {
  const { creditsHistory: texts } = useTexts();
  const [range, setRange] = useState<HistoryRange>(30);
  const [view, setView] = useState<View>('chart');
  const history = useRequest('credits.history', { days: range }, { keepPrevious: true });
  const told = history.error !== null && history.error.kind === props.explained;
  return (
    <Section
      title={texts.title}
      actions={
        <div className={styles.choices}>
          <SegmentedControl
            label={texts.range}
            value={range === 30 ? '30' : '90'}
            options={[
              { value: '30', label: texts.days(30) },
              { value: '90', label: texts.days(90) },
            ]}
            onChange={(value) => setRange(value === '30' ? 30 : 90)}
          />
          <SegmentedControl
            label={texts.view}
            value={view}
            options={[
              { value: 'chart', label: texts.chart },
              { value: 'table', label: texts.table },
            ]}
            onChange={setView}
          />
        </div>
      }
    >
      {told && history.data === undefined ? (
        <Card>
          <p className={styles.empty}>{texts.unreadable}</p>
        </Card>
      ) : null}
      <Answer
        request={told ? { ...history, error: null } : history}
        skeleton={<div className={styles.waiting} />}
      >
        {(data) => (
          <Card>
            <Days history={data} view={view} />
            <Notes request={history} history={data} balance={props.balance} />
          </Card>
        )}
      </Answer>
    </Section>
  );
}

/** Nothing has ever come or gone, and nothing is to come. */
const isEmpty = ({ days, ahead }: CreditsHistory): boolean =>
  days.every(({ flow }) => flow !== null && Object.values(flow).every((n) => n === 0)) &&
  ahead.every(({ lapses }) => lapses === null);

function Days(props: { readonly history: CreditsHistory; readonly view: View }): ReactNode {
  const { history, view } = props;
  const texts = useTexts();
  const [cursor, setCursor] = useState<number | null>(null);
  if (isEmpty(history)) return <p className={styles.empty}>{texts.creditsHistory.empty}</p>;
  if (view === 'table') return <HistoryTable history={history} />;
  // A shorter range may have come since the cursor was set.
  const shown =
    cursor !== null && cursor < history.days.length + history.ahead.length ? cursor : null;
  return (
    <figure className={styles.figure}>
      <p className={styles.readout}>
        {shown === null ? summaryWords(history, texts) : dayWords(history, shown, texts)}
      </p>
      <Suspense fallback={<div className={styles.waiting} />}>
        <HistoryChart
          history={history}
          cursor={shown}
          onCursor={setCursor}
          describe={(day) => dayWords(history, day, texts)}
        />
      </Suspense>
      <Legend history={history} />
    </figure>
  );
}

/** Why the chart is not the whole or the newest truth. */
function Notes(props: {
  readonly request: Request<CreditsHistory>;
  readonly history: CreditsHistory;
  readonly balance: BalanceView;
}): ReactNode {
  const { request, history, balance } = props;
  const { creditsHistory: texts, format } = useTexts();
  const time = format.time(history.readAt);
  const known = history.days.findIndex(({ flow }) => flow !== null);
  const from = known > 0 ? history.days[known]?.start : undefined;
  const moving =
    history.error === null &&
    request.error === null &&
    !request.refreshing &&
    history.closing !== null &&
    balance.credits !== null &&
    balance.readAt !== null &&
    balance.readAt > history.readAt &&
    balance.credits !== history.closing;
  const notes = [
    history.error === null && request.error === null ? null : texts.stale(time),
    moving ? texts.moving(time) : null,
    from === undefined
      ? null
      : history.error === null
        ? texts.partial(format.day(from))
        : texts.missing(format.day(from)),
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : (
    <div className={styles.notes} role="status">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
