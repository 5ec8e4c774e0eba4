import { type ReactNode, useState } from 'react';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { useKeysMissing } from '../../lib/keys-missing.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { KeysMissingNotice } from '../../ui/keys-missing-notice.tsx';
import styles from './checkout.module.css';
import { PackCount } from './pack-count.tsx';
import { PriceTable } from './price-table.tsx';

/** How many packs, what they cost with tax, and the step to the browser. */
export function TopUpForm(props: {
  readonly packs?: number | undefined;
  readonly onStarted: (checkout: CheckoutView) => void;
  readonly onSubscribe: () => void;
}): ReactNode {
  const { checkout: texts, customers, format } = useTexts();
  const [quantity, setQuantity] = useState(props.packs ?? 1);
  const keysMissing = useKeysMissing();
  const customer = useRequest('customers.active');
  const preview = useRequest(
    'checkout.preview',
    { kind: 'topUp', quantity },
    { keepPrevious: true },
  );
  const buy = useCommand('checkout.topUp');
  // While a new quantity is being priced the old total is no longer true for the button.
  const fresh = preview.data !== undefined && preview.data.quantity === quantity;
  const nobody = customer.data === null;

  if (keysMissing !== null) return <KeysMissingNotice error={keysMissing} />;

  const submit = async (): Promise<void> => {
    const outcome = await buy.run({ quantity });
    if (outcome.ok) props.onStarted(outcome.value);
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {nobody ? (
        <ErrorNotice
          error={{ kind: 'customer.none', credit: 'unrelated' }}
          tone="caution"
          actions={<Button onClick={props.onSubscribe}>{customers.subscribe}</Button>}
        />
      ) : null}
      <PackCount
        quantity={quantity}
        onChange={setQuantity}
        credits={fresh ? (preview.data?.credits ?? null) : null}
      />
      <PriceTable preview={preview} fresh={fresh} />
      {buy.error === null ? null : <ErrorNotice error={buy.error} />}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
          icon={ExternalIcon}
          busy={buy.running}
          disabled={nobody}
        >
          {fresh && preview.data !== undefined
            ? texts.topUp.buy(format.money(preview.data.total))
            : texts.topUp.buyPlain}
        </Button>
        <p className={styles.footnote}>{texts.topUp.opensBrowser}</p>
      </div>
    </form>
  );
}
