import {
  type ReactNode,
  type Ref,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DirectoryRow, DirectoryView } from '#shared/contract/directory.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useAnnounce } from '../../lib/announce.tsx';
import { useKeysMissing } from '../../lib/keys-missing.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CustomersIcon, PlusIcon, SearchIcon } from '../../ui/icons.tsx';
import { KeysMissingNotice } from '../../ui/keys-missing-notice.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SearchInput } from '../../ui/text-input.tsx';
import { CustomerForm } from './customer-form.tsx';
import { CustomerList } from './customer-list.tsx';
import styles from './customers.module.css';
import { DirectoryStatus } from './directory-status.tsx';
import { nameOf } from './customer-row.tsx';

/** Everybody who holds credits: who runs out first, found by name or email, taken into use, subscribed, adjusted. */
export function CustomersPage(): ReactNode {
  const texts = useTexts();
  const { subscribe } = useActs();
  const may = useAbilities();
  const [search, setSearch] = useState('');
  const [form, setForm] = useState<{ customer: DirectoryRow | null } | null>(null);
  const directory = useRequest('directory.read');
  const keysMissing = useKeysMissing();
  const entry = useRef<HTMLDivElement>(null);
  const use = useChoose();

  if (keysMissing !== null)
    return (
      <Page title={texts.customers.title}>
        <KeysMissingNotice error={keysMissing} />
      </Page>
    );
  return (
    <Page
      title={texts.customers.title}
      actions={
        <>
          <div
            role="presentation"
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              event.preventDefault();
              entry.current?.focus();
            }}
          >
            <SearchInput
              value={search}
              onChange={setSearch}
              label={texts.customers.search}
              clearLabel={texts.common.clearSearch}
              className={styles.search}
            />
          </div>
          {may.editCustomers ? (
            <Button icon={PlusIcon} onClick={() => setForm({ customer: null })}>
              {texts.customers.create}
            </Button>
          ) : null}
          {may.subscribe ? (
            <Button variant="primary" onClick={subscribe}>
              {texts.customers.subscribe}
            </Button>
          ) : null}
        </>
      }
    >
      {use.error}
      <Answer request={directory}>
        {(view) => (
          <Directory
            view={view}
            search={search}
            onClearSearch={() => setSearch('')}
            entry={entry}
            onUse={use.choose}
            onRename={(customer) => setForm({ customer })}
          />
        )}
      </Answer>
      {form === null ? null : (
        <CustomerForm
          customer={form.customer}
          everybody={directory.data?.rows ?? []}
          onUse={use.choose}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  );
}

/** Header, heading, status line and margins; and the notice about shared emails, which may take two lines. */
const AROUND = 252;
const OF_TWINS = 72;

/** Takes a customer into use, and says so or why not. */
function useChoose(): {
  readonly choose: (row: DirectoryRow) => void;
  readonly error: ReactNode;
} {
  const { customers } = useTexts();
  const announce = useAnnounce();
  const select = useCommand('customers.select');
  const choose = async (row: DirectoryRow): Promise<void> => {
    const outcome = await select.run({ customerId: row.customerId });
    if (outcome.ok) announce(customers.selected(nameOf(row)));
  };
  return {
    choose: (row) => void choose(row),
    error: select.error === null ? null : <ErrorNotice error={select.error} tone="caution" />,
  };
}

function Directory(props: {
  readonly view: DirectoryView;
  readonly search: string;
  readonly entry: Ref<HTMLDivElement>;
  readonly onClearSearch: () => void;
  readonly onUse: (row: DirectoryRow) => void;
  readonly onRename: (row: DirectoryRow) => void;
}): ReactNode {
  const { view, onClearSearch } = props;
  const { customers: texts, common, format } = useTexts();
  const { subscribe } = useActs();
  const may = useAbilities();
  const announce = useAnnounce();
  const active = useRequest('customers.active').data ?? null;
  const refresh = useCommand('directory.refresh');
  const [twinsOnly, setTwinsOnly] = useState(false);
  const wanted = useDeferredValue(props.search.trim().toLowerCase());
  const twins = useMemo(() => view.rows.filter((row) => row.twins > 0), [view.rows]);
  const onlyTwins = twinsOnly && twins.length > 0;
  const rows = useMemo(
    () =>
      (onlyTwins ? twins : view.rows).filter(
        ({ name, email }) =>
          wanted === '' ||
          name.toLowerCase().includes(wanted) ||
          email.toLowerCase().includes(wanted),
      ),
    [view.rows, twins, onlyTwins, wanted],
  );
  const found = rows.length;
  useEffect(() => {
    if (wanted !== '') announce(texts.found(found, format));
  }, [wanted, found, announce, texts, format]);

  return (
    <>
      {view.error === null ? null : (
        <ErrorNotice
          error={view.error}
          tone="caution"
          onRetry={() => void refresh.run()}
          actions={<NextStep error={view.error} />}
        />
      )}
      {view.rows.length === 0 ? (
        view.reading || !view.complete ? (
          view.error === null ? (
            <Skeleton label={common.loading} />
          ) : null
        ) : (
          <EmptyState
            icon={CustomersIcon}
            action={
              may.subscribe ? (
                <Button variant="primary" icon={PlusIcon} onClick={subscribe}>
                  {texts.subscribe}
                </Button>
              ) : null
            }
          >
            {texts.empty}
          </EmptyState>
        )
      ) : (
        <div className={styles.directory}>
          <DirectoryStatus
            view={view}
            twins={twins.length}
            twinsOnly={onlyTwins}
            onTwinsOnly={setTwinsOnly}
            onRefresh={() => void refresh.run()}
          />
          {found === 0 ? (
            <EmptyState
              icon={SearchIcon}
              action={<Button onClick={onClearSearch}>{common.clearSearch}</Button>}
            >
              {texts.notFound(props.search.trim())}
            </EmptyState>
          ) : (
            <Card>
              <CustomerList
                rows={rows}
                activeId={active?.customerId ?? null}
                acts={{ use: props.onUse, rename: props.onRename }}
                entry={props.entry}
                around={AROUND + (twins.length > 0 ? OF_TWINS : 0)}
              />
            </Card>
          )}
        </div>
      )}
    </>
  );
}
