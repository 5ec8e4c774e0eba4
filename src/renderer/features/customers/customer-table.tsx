import type { ReactNode } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useCopy } from '../../lib/copy.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { StateMark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CopyIcon } from '../../ui/icons.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Truncate } from '../../ui/truncate.tsx';
import styles from './customers.module.css';

/** Customers with the one in use marked and a button to take another one into use. */
export function CustomerTable(props: { readonly customers: readonly CustomerView[] }): ReactNode {
  const { customers: texts } = useTexts();
  const announce = useAnnounce();
  const active = useRequest('customers.active').data ?? null;
  const select = useCommand('customers.select');
  const choose = async (customerId: string): Promise<void> => {
    const outcome = await select.run({ customerId });
    if (outcome.ok) announce(texts.selected(outcome.value.name));
  };
  const columns = useColumns(active?.customerId ?? null, (id) => void choose(id));
  return (
    <>
      {select.error === null ? null : <ErrorNotice error={select.error} tone="caution" />}
      <Table
        label={texts.list}
        columns={columns}
        rows={props.customers}
        rowKey={({ customerId }) => customerId}
      />
    </>
  );
}

function useColumns(
  activeId: string | null,
  choose: (customerId: string) => void,
): readonly Column<CustomerView>[] {
  const { customers: texts } = useTexts();
  const copy = useCopy();
  return [
    {
      key: 'name',
      header: texts.columns.name,
      cell: ({ name, email }) => (
        <Truncate className={styles.name} text={name === '' ? email : name} />
      ),
    },
    { key: 'email', header: texts.columns.email, cell: ({ email }) => <Truncate text={email} /> },
    {
      key: 'id',
      header: texts.columns.id,
      width: '220px',
      wideOnly: true,
      cell: ({ customerId, name }) => (
        <span className={styles.id}>
          <Truncate className={styles.code} text={customerId} />
          <IconButton
            icon={CopyIcon}
            label={texts.copyId(name)}
            onClick={() => void copy(customerId)}
          />
        </span>
      ),
    },
    {
      key: 'active',
      header: texts.columns.active,
      width: '148px',
      align: 'end',
      quiet: true,
      cell: ({ customerId, name }) =>
        customerId === activeId ? (
          <StateMark shape="done">{texts.active}</StateMark>
        ) : (
          <Button aria-label={texts.chooseNamed(name)} onClick={() => choose(customerId)}>
            {texts.choose}
          </Button>
        ),
    },
  ];
}
