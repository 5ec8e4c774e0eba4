import { type ReactNode, useCallback, useDeferredValue, useState } from 'react';
import type { LedgerFilter } from '#shared/contract/ledger.ts';
import type { AppError } from '#shared/errors.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useNow } from '../../lib/now.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LedgerExport } from './ledger-export.tsx';
import { LedgerFilters, type LedgerChoice } from './ledger-filters.tsx';
import { isSwapped, momentsOf } from './ledger-range.ts';
import { LedgerRows } from './ledger-rows.tsx';
import { LedgerState } from './ledger-state.tsx';
import styles from './ledger.module.css';

const EVERYTHING: LedgerChoice = {
  kind: null,
  range: { name: 'all', from: '', to: '' },
  search: '',
  opId: null,
};
/** How often "today" is looked at again. */
const MINUTE = 60_000;

/** Every change of the balance as Dodo keeps it; entries made by a mail of ours lead to it. */
export function Ledger(props: {
  /** The error that the page tells already, for the balance: it is not told twice. */
  readonly explained: AppError['kind'] | null;
}): ReactNode {
  const { ledger: texts } = useTexts();
  const { opId, step } = useNavigation();
  const now = useNow(MINUTE);
  const [choice, setChoice] = useState<LedgerChoice>({ ...EVERYTHING, opId });
  const [arrived, setArrived] = useState(step);
  if (arrived !== step) {
    setArrived(step);
    if (opId !== null) setChoice({ ...EVERYTHING, opId });
  }
  const { kind, range } = choice;
  const search = useDeferredValue(choice.search);
  const swapped = isSwapped(range);
  const filter: LedgerFilter = {
    kind,
    search,
    opId: choice.opId,
    ...(swapped ? { from: null, to: null } : momentsOf(range, now)),
  };
  const request = useRequest('ledger.view', filter, { keepPrevious: true });
  const retry = useCommand('ledger.retry');
  const view = request.data;
  const { retry: askAgain } = request;
  const tryAgain = useCallback(() => {
    void retry.run();
    askAgain();
  }, [retry, askAgain]);
  const error = request.error ?? view?.status.error ?? null;
  const told = error !== null && error.kind === props.explained;
  const filtered = Object.values(filter).some((value) => value !== null && value !== '');

  return (
    <Section
      title={texts.title}
      hint={view === undefined ? texts.hint : <LedgerState view={view} filtered={filtered} />}
      actions={
        <LedgerExport
          filter={filter}
          complete={view?.status.complete === true}
          disabled={view === undefined}
        />
      }
    >
      <LedgerFilters
        choice={choice}
        kinds={view?.kinds ?? []}
        onChange={setChoice}
        swapped={swapped}
      />
      {error === null || told ? null : (
        <ErrorNotice
          error={error}
          onRetry={tryAgain}
          actions={<NextStep error={error} />}
          tone="caution"
        />
      )}
      <Card>
        {view === undefined ? (
          request.loading ? (
            <Skeleton label={texts.loading} lines={5} />
          ) : (
            <p className={styles.empty}>{texts.unreadable}</p>
          )
        ) : view.total > 0 ? (
          <LedgerRows
            view={view}
            list={JSON.stringify({ ...filter, at: step })}
            onGone={askAgain}
          />
        ) : filtered ? (
          <div className={styles.empty}>
            <p>{view.status.complete ? texts.nothingFound : texts.nothingFoundSoFar}</p>
            <Button onClick={() => setChoice(EVERYTHING)}>{texts.showAll}</Button>
          </div>
        ) : view.status.complete ? (
          <p className={styles.empty}>{texts.empty}</p>
        ) : error !== null || view.status.reading === 'idle' ? (
          <p className={styles.empty}>{error === null ? texts.emptySoFar : texts.unreadable}</p>
        ) : (
          <Skeleton label={texts.loading} lines={5} />
        )}
      </Card>
    </Section>
  );
}
