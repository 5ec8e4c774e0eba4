import type { ReactNode } from 'react';
import type { CustomerView } from '#shared/contract/checkout.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './welcome.module.css';

/** A new customer, or one of the customers that the sandbox already has. */
export function FirstCustomer(props: {
  readonly subscribeForm: ReactNode;
  /** `needsPlan`: it was just read that this customer has no credits. */
  readonly onDone: (customer: CustomerView, needsPlan: boolean) => void;
  readonly leaving: boolean;
}): ReactNode {
  const { welcome } = useTexts();
  const customers = useRequest('customers.list', {});
  const select = useCommand('customers.select');
  const refresh = useCommand('credits.refresh');
  const use = async (customerId: string): Promise<void> => {
    const outcome = await select.run({ customerId });
    if (!outcome.ok) return;
    const balance = await refresh.run();
    props.onDone(outcome.value, balance.ok && balance.value.credits === 0);
  };
  return (
    <>
      <p className={styles.text}>{welcome.customerText}</p>
      <section className={styles.choice}>
        <h2>{welcome.subscribeTitle}</h2>
        {props.subscribeForm}
      </section>
      <section className={styles.choice}>
        <h2>{welcome.sampleTitle}</h2>
        <Answer request={customers}>
          {(list) =>
            list.customers.length === 0 ? (
              <p className={styles.text}>{welcome.noSample}</p>
            ) : (
              <div className={styles.samples}>
                {list.customers.slice(0, 3).map(({ customerId, name }) => (
                  <Button
                    key={customerId}
                    busy={select.running || refresh.running || props.leaving}
                    onClick={() => void use(customerId)}
                  >
                    {welcome.sampleUse(name)}
                  </Button>
                ))}
              </div>
            )
          }
        </Answer>
        {select.error === null ? null : <ErrorNotice error={select.error} />}
      </section>
    </>
  );
}
