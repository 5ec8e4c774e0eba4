import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { ReceiverView } from '#shared/contract/webhooks.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useNavigation } from '../../lib/navigation.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { WebhooksIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { PanelLayout } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SearchInput } from '../../ui/text-input.tsx';
import { EventList } from './event-list.tsx';
import { EventPanel } from './event-panel.tsx';
import { ReceiverCard } from './receiver-card.tsx';
import { TestEvent } from './test-event.tsx';
import { type EventList as Events, filters, type HookFilter, useEvents } from './use-events.ts';
import styles from './webhooks.module.css';

/** Numbers of the contract, written out because importing them would bring its schemas into the window. */
const KEPT = { events: 10_000, days: 30 } as const;

/** The receiver and its inbox: everything both services told, and everything that was found by asking. */
export function WebhooksPage(): ReactNode {
  const { webhooks: words } = useTexts();
  const { opId, step } = useNavigation();
  const [selected, setSelected] = useState<string | null>(null);
  const [filter, setFilter] = useState<HookFilter>('all');
  const [search, setSearch] = useState(opId ?? '');
  const receiver = useRequest('webhooks.state');

  // Coming here for one mail while already here: its events are shown, whatever was shown before.
  const [arrived, setArrived] = useState(step);
  if (arrived !== step) {
    setArrived(step);
    if (opId !== null) {
      setFilter('all');
      setSearch(opId);
      setSelected(null);
    }
  }

  return (
    <PanelLayout
      panel={
        selected === null ? null : (
          <EventPanel
            key={selected}
            eventId={selected}
            onOpen={setSelected}
            onClose={() => setSelected(null)}
          />
        )
      }
    >
      <Page title={words.title} width="full">
        <Answer request={receiver}>{(data) => <ReceiverCard receiver={data} />}</Answer>
        <Inbox
          receiver={receiver.data}
          filter={filter}
          onFilter={setFilter}
          search={search}
          onSearch={setSearch}
          selected={selected}
          onOpen={setSelected}
        />
      </Page>
    </PanelLayout>
  );
}

function Inbox(props: {
  readonly receiver: ReceiverView | undefined;
  readonly filter: HookFilter;
  readonly onFilter: (filter: HookFilter) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly selected: string | null;
  readonly onOpen: (eventId: string) => void;
}): ReactNode {
  const { receiver, filter, search, selected } = props;
  const { webhooks, common, format } = useTexts();
  const { inbox } = webhooks;
  const announce = useAnnounce();
  const searchBox = useRef<HTMLInputElement>(null);
  const list = useEvents(filter, search);
  useShortcut('Mod+f', () => searchBox.current?.focus());
  const { total } = list;
  const known = list.items !== undefined;
  useEffect(() => {
    if (known && (search !== '' || filter !== 'all')) announce(inbox.found(total, format));
  }, [known, total, search, filter, announce, inbox, format]);

  return (
    <section className={styles.inbox} aria-labelledby="hook-inbox">
      <div className={styles.bar}>
        <h2 id="hook-inbox">{inbox.title}</h2>
        <Select<HookFilter>
          label={inbox.filter}
          value={filter}
          options={filters.map((value) => ({ value, label: inbox.filters[value] }))}
          onChange={props.onFilter}
          className={styles.filter ?? ''}
        />
        <SearchInput
          ref={searchBox}
          value={search}
          onChange={(text) => props.onSearch(text.slice(0, 200))}
          label={inbox.search}
          clearLabel={common.clearSearch}
          className={(selected === null ? styles.search : styles.slimSearch) ?? ''}
        />
        {receiver?.testEvents === true && receiver.enabled ? <TestEvent /> : null}
      </div>
      <Rows {...props} list={list} />
      <p className={styles.foot}>
        {[
          ...(total > 0 ? [`${inbox.found(total, format)}.`] : []),
          inbox.kept(format.number(KEPT.events), KEPT.days),
          ...(receiver !== undefined && receiver.pruned > 0
            ? [inbox.pruned(receiver.pruned, format)]
            : []),
        ].join(common.sentenceGap)}
      </p>
    </section>
  );
}

function Rows(props: {
  readonly list: Events;
  readonly filter: HookFilter;
  readonly search: string;
  readonly onFilter: (filter: HookFilter) => void;
  readonly onSearch: (search: string) => void;
  readonly selected: string | null;
  readonly onOpen: (eventId: string) => void;
}): ReactNode {
  const { list, filter, search } = props;
  const { webhooks, common } = useTexts();
  const { items, loadMore } = list;
  const more = useRef(loadMore);
  useEffect(() => {
    more.current = loadMore;
  });
  const onEnd = useCallback(() => more.current(), []);
  if (items === undefined)
    return list.error === null ? (
      <Skeleton label={common.loading} />
    ) : (
      <ErrorNotice error={list.error} onRetry={list.retry} />
    );
  if (items.length === 0)
    return search !== '' || filter !== 'all' ? (
      <EmptyState
        icon={WebhooksIcon}
        action={
          <Button
            onClick={() => {
              props.onFilter('all');
              props.onSearch('');
            }}
          >
            {webhooks.inbox.showAll}
          </Button>
        }
      >
        {webhooks.inbox.nothing}
      </EmptyState>
    ) : (
      <EmptyState icon={WebhooksIcon}>{webhooks.inbox.empty}</EmptyState>
    );
  return (
    <>
      {list.error === null ? null : (
        <ErrorNotice error={list.error} onRetry={list.retry} tone="caution" />
      )}
      <EventList
        events={items}
        total={list.total}
        selectedId={props.selected}
        onOpen={props.onOpen}
        onEnd={onEnd}
      />
    </>
  );
}
