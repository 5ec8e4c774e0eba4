import { type ReactNode, useState } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import { useAbilities } from '../lib/abilities.ts';
import { useActs } from '../lib/acts.tsx';
import { useAnnounce } from '../lib/announce.tsx';
import { useCopy } from '../lib/copy.ts';
import { useCommand, useRequest } from '../lib/requests.ts';
import { useErrorText, useParagraph, useTexts } from '../lib/texts.tsx';
import { useBottomBar } from '../ui/bottom-bar.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { ChevronDownIcon, CopyIcon, CustomersIcon, PlusIcon } from '../ui/icons.tsx';
import { type PickerItem, SearchPicker } from '../ui/search-picker.tsx';
import styles from './customer-menu.module.css';

const toItem = ({ customerId, name, email }: CustomerView): PickerItem => ({
  key: customerId,
  label: name === '' ? email : name,
  hint: email,
});

/** Whose credits are used: by name, found by searching, never by pasting an id. */
export function CustomerMenu(): ReactNode {
  const { shell, customers, common } = useTexts();
  const { subscribe } = useActs();
  const may = useAbilities();
  const tell = useErrorText();
  const paragraph = useParagraph();
  const announce = useAnnounce();
  const bar = useBottomBar();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const current = useRequest('customers.active');
  const active = current.data ?? null;
  // While another one is taken into use, or while the service does not say who, it is not nobody.
  const unknown = current.loading || current.error?.kind.startsWith('service.') === true;
  const shown = active === null ? (unknown ? common.noNumber : null) : toItem(active).label;
  const found = useRequest(
    'customers.list',
    { search: query.trim() },
    { enabled: open, keepPrevious: true },
  );
  const select = useCommand('customers.select');
  const list = found.data?.customers ?? [];

  const pick = (customerId: string): void => {
    setOpen(false);
    if (customerId === active?.customerId) return;
    void select.run({ customerId }).then((outcome) => {
      if (outcome.ok) announce(customers.selected(outcome.value.name));
      else bar.toast(paragraph(shell.customer.failed, tell(outcome.error).what));
    });
  };

  return (
    <SearchPicker
      label={shell.customer.search}
      trigger={
        <Button
          variant="quiet"
          aria-label={shell.customer.button(shown ?? shell.balance.noCustomer)}
          title={active === null ? undefined : `${active.email}\n${active.customerId}`}
          className={styles.button}
        >
          <CustomersIcon />
          <span className={styles.name} dir="auto">
            {shown ?? shell.customer.choose}
          </span>
          <ChevronDownIcon size={12} />
        </Button>
      }
      items={list.map(toItem)}
      selected={active === null ? null : toItem(active)}
      query={query}
      onQuery={setQuery}
      onPick={pick}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setQuery('');
      }}
      empty={
        found.data === undefined || found.error !== null
          ? ''
          : query.trim() === ''
            ? shell.customer.nobody
            : shell.customer.none(query.trim())
      }
      note={
        found.error !== null ? (
          <ErrorNotice error={found.error} tone="caution" onRetry={found.retry} />
        ) : found.data?.hasMore === true ? (
          <p className={styles.more}>{shell.customer.more}</p>
        ) : null
      }
      foot={
        <>
          {active === null ? null : <CopyId id={active.customerId} />}
          {may.subscribe ? (
            <Button
              variant="quiet"
              icon={PlusIcon}
              className={styles.wide}
              onClick={() => {
                setOpen(false);
                subscribe();
              }}
            >
              {shell.customer.subscribe}
            </Button>
          ) : null}
        </>
      }
    />
  );
}

function CopyId({ id }: { readonly id: string }): ReactNode {
  const { shell } = useTexts();
  const copy = useCopy();
  return (
    <Button
      variant="quiet"
      icon={CopyIcon}
      className={styles.wide}
      aria-label={`${shell.customer.copyId}: ${id}`}
      onClick={() => void copy(id)}
    >
      <code className={styles.id}>{id}</code>
    </Button>
  );
}
