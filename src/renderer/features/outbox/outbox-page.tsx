import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Instant, instant } from '#shared/time.ts';
import { useActs } from '../../lib/acts.tsx';
import { useAnnounce } from '../../lib/announce.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useCommand } from '../../lib/requests.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { OutboxIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { PanelLayout } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SearchInput } from '../../ui/text-input.tsx';
import { OutboxExport } from './outbox-export.tsx';
import { OpPanel } from './op-panel.tsx';
import styles from './outbox.module.css';
import { OutboxTable } from './outbox-table.tsx';
import { ReconcileButton } from './reconcile-dialog.tsx';
import { beginOf, TIME_SPANS, type TimeSpan } from './time-span.ts';
import { filters, type OutboxFilter, type OutboxList, useOutbox } from './use-outbox.ts';

/** Every mail with its state, price and history; pausing; deciding what MailKit cannot decide. */
export function OutboxPage(): ReactNode {
  const { outbox: words, deliveries, format, common } = useTexts();
  const { opId, step } = useNavigation();
  const announce = useAnnounce();
  const [filter, setFilter] = useState<OutboxFilter>('all');
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string | null>(opId);
  const searchBox = useRef<HTMLInputElement>(null);
  const [time, setTime] = useState<TimeSpan>('ever');
  // Fixed when it is chosen, so that a list does not change by standing there.
  const [since, setSince] = useState<Instant | null>(null);
  const list = useOutbox(filter, search, since);
  const pausing = useCommand('outbox.setPaused');
  const paused = list.head?.paused === true;

  // Coming here for one mail while already here: it opens, whatever was open before.
  const [arrived, setArrived] = useState(step);
  if (arrived !== step) {
    setArrived(step);
    if (opId !== null) setSelected(opId);
  }
  useShortcut('Mod+f', () => searchBox.current?.focus());
  const shown = list.items?.length;
  useEffect(() => {
    if (shown !== undefined && (search !== '' || filter !== 'all'))
      announce(words.found(shown, format));
  }, [shown, search, filter, announce, words, format]);

  return (
    <PanelLayout
      panel={
        selected === null ? null : (
          <OpPanel key={selected} opId={selected} onClose={() => setSelected(null)} />
        )
      }
    >
      <Page
        title={words.title}
        width="full"
        actions={
          <>
            <Select<OutboxFilter>
              label={words.filter}
              value={filter}
              options={filters.map((value) => ({ value, label: words.filters[value] }))}
              onChange={setFilter}
              className={styles.filter ?? ''}
            />
            <Select<TimeSpan>
              label={deliveries.when}
              value={time}
              options={TIME_SPANS.map((value) => ({ value, label: deliveries.times[value] }))}
              onChange={(span) => {
                setTime(span);
                setSince(beginOf(span, instant(Date.now())));
              }}
              className={(selected === null ? styles.time : styles.hidden) ?? ''}
            />
            <SearchInput
              ref={searchBox}
              value={search}
              onChange={(text) => setSearch(text.slice(0, 200))}
              label={words.searchLabel}
              clearLabel={common.clearSearch}
              className={(selected === null ? styles.search : styles.slimSearch) ?? ''}
            />
            <Button
              busy={pausing.running}
              aria-pressed={paused}
              onClick={() => void pausing.run({ paused: !paused })}
            >
              {paused ? words.resume : words.pause}
            </Button>
            {selected === null ? (
              <OutboxExport query={{ filter, search, since }} disabled={shown === 0} />
            ) : null}
            <ReconcileButton />
          </>
        }
      >
        {pausing.error === null ? null : <ErrorNotice error={pausing.error} />}
        {paused ? <Notice tone="caution">{words.paused}</Notice> : null}
        {(list.head?.quarantined ?? 0) > 0 ? (
          <Notice tone="caution">{words.quarantined(list.head?.quarantined ?? 0, format)}</Notice>
        ) : null}
        {list.error === null ? null : (
          <ErrorNotice
            error={list.error}
            onRetry={list.retry}
            tone={list.items === undefined ? 'urgent' : 'caution'}
          />
        )}
        <Rows
          list={list}
          filter={filter}
          search={search}
          anyTime={since === null}
          selected={selected}
          onOpen={setSelected}
          onReset={() => {
            setFilter('all');
            setSearch('');
            setTime('ever');
            setSince(null);
          }}
        />
      </Page>
    </PanelLayout>
  );
}

function Rows(props: {
  readonly list: OutboxList;
  readonly filter: OutboxFilter;
  readonly search: string;
  readonly anyTime: boolean;
  readonly selected: string | null;
  readonly onOpen: (opId: string) => void;
  readonly onReset: () => void;
}): ReactNode {
  const { list, filter, search } = props;
  const { outbox: words, common } = useTexts();
  const { newMail } = useActs();
  const { items } = list;
  if (items === undefined) return list.error === null ? <Skeleton label={common.loading} /> : null;
  if (items.length === 0)
    return search !== '' || filter !== 'all' || !props.anyTime ? (
      <EmptyState
        icon={OutboxIcon}
        action={
          <Button onClick={props.onReset}>
            {search === '' ? words.empty.showAll : words.empty.clear}
          </Button>
        }
      >
        {search === '' ? words.empty.filtered : words.empty.search(search)}
      </EmptyState>
    ) : (
      <EmptyState
        icon={OutboxIcon}
        action={
          <Button variant="primary" onClick={newMail}>
            {words.empty.write}
          </Button>
        }
      >
        {words.empty.all}
      </EmptyState>
    );
  return (
    <>
      <Card>
        <OutboxTable
          rows={items}
          selectedId={props.selected}
          onOpen={(op) => props.onOpen(op.opId)}
        />
      </Card>
      {list.more ? (
        <div className={styles.more}>
          <Button busy={list.loadingMore} onClick={list.loadMore}>
            {list.loadingMore ? words.loadingMore : words.loadMore}
          </Button>
        </div>
      ) : null}
    </>
  );
}
