import type { ReactNode } from 'react';
import { useAbilities } from '../../lib/abilities.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './checkout.module.css';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** The customer's invoices, which stand in the customer portal, in the browser. */
export function InvoicesLink(): ReactNode {
  const { buying } = useTexts();
  const may = useAbilities();
  const customer = useRequest('customers.active').data ?? null;
  const portal = useCommand('checkout.portal');
  if (!may.portal || customer === null) return null;
  return (
    <>
      <Button
        variant="link"
        className={styles.inline}
        busy={portal.running}
        onClick={() => void portal.run()}
      >
        {buying.invoices}
      </Button>
      {portal.error === null ? null : <ErrorNotice error={portal.error} tone="caution" />}
    </>
  );
}
