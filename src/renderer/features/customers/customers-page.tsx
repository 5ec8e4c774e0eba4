import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useActs } from '../../lib/acts.tsx';
import { useAnnounce } from '../../lib/announce.tsx';
import { useKeysMissing } from '../../lib/keys-missing.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CustomersIcon, PlusIcon, SearchIcon } from '../../ui/icons.tsx';
import { KeysMissingNotice } from '../../ui/keys-missing-notice.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SearchInput } from '../../ui/text-input.tsx';
import styles from './customers.module.css';
import { CustomerTable } from './customer-table.tsx';

/** Everybody who holds credits: found by name or email, taken into use, subscribed. */
export function CustomersPage(): ReactNode {
  const texts = useTexts();
  const { subscribe } = useActs();
  const announce = useAnnounce();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const wanted = useDeferredValue(search.trim());
  const list = useRequest('customers.list', { search: wanted, page }, { keepPrevious: true });
  const found = list.data?.customers.length;
  const keysMissing = useKeysMissing();
  useEffect(() => {
    if (wanted !== '' && found !== undefined) announce(texts.customers.found(found, texts.format));
  }, [wanted, found, announce, texts]);

  if (keysMissing !== null)
    return (
      <Page title={texts.customers.title}>
        <KeysMissingNotice error={keysMissing} />
      </Page>
    );

  const subscribeButton = (
    <Button variant="primary" icon={PlusIcon} onClick={subscribe}>
      {texts.customers.subscribe}
    </Button>
  );
  return (
    <Page
      title={texts.customers.title}
      actions={
        <>
          <SearchInput
            value={search}
            onChange={(value) => {
              setSearch(value);
              setPage(0);
            }}
            label={texts.customers.search}
            clearLabel={texts.common.clearSearch}
            className={styles.search}
          />
          {subscribeButton}
        </>
      }
    >
      <Answer request={list}>
        {({ customers, hasMore }) =>
          customers.length === 0 ? (
            wanted === '' ? (
              <EmptyState icon={CustomersIcon} action={subscribeButton}>
                {texts.customers.empty}
              </EmptyState>
            ) : (
              <EmptyState
                icon={SearchIcon}
                action={<Button onClick={() => setSearch('')}>{texts.common.clearSearch}</Button>}
              >
                {texts.customers.notFound(wanted)}
              </EmptyState>
            )
          ) : (
            <>
              <Card>
                <CustomerTable customers={customers} />
              </Card>
              {page === 0 && !hasMore ? null : (
                <div className={styles.pager}>
                  <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
                    {texts.customers.newer}
                  </Button>
                  <Button disabled={!hasMore} onClick={() => setPage(page + 1)}>
                    {texts.customers.older}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Answer>
    </Page>
  );
}
