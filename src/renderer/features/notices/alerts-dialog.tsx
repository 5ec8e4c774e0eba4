import type { ReactNode } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/page.tsx';
import styles from './alerts.module.css';
import { History } from './history.tsx';
import { RuleForm } from './rule-form.tsx';

/** When to be warned about a customer, and everything that was said so far. */
export function AlertsDialog(props: {
  /** null: the active one, if there is one. */
  readonly customer: CustomerView | null;
  readonly onClose: () => void;
}): ReactNode {
  const { alerts, common } = useTexts();
  const active = useRequest('customers.active').data ?? null;
  const customer = props.customer ?? active;
  return (
    <Dialog
      open
      width="wide"
      onClose={props.onClose}
      title={alerts.title}
      closeLabel={common.close}
    >
      <div className={styles.sections}>
        {customer === null ? null : (
          <Section title={alerts.ruleOf(customer.name === '' ? customer.email : customer.name)}>
            <Rule key={customer.customerId} customer={customer} />
          </Section>
        )}
        <History />
      </div>
    </Dialog>
  );
}

function Rule({ customer }: { readonly customer: CustomerView }): ReactNode {
  const settings = useRequest('alerts.settings', { customerId: customer.customerId });
  return (
    <Answer request={settings}>{(data) => <RuleForm customer={customer} settings={data} />}</Answer>
  );
}
