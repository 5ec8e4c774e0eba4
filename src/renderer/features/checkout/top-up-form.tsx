import { type ReactNode, useState } from 'react';
import type { CheckoutView, SavedCardView } from '#shared/contract/checkout.ts';
import { useKeysMissing } from '../../lib/keys-missing.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { KeysMissingNotice } from '../../ui/keys-missing-notice.tsx';
import styles from './checkout.module.css';
import { PackCount } from './pack-count.tsx';
import { PayWith } from './pay-with.tsx';
import { PriceTable } from './price-table.tsx';

/** How many packs, what they cost with tax, and the step to the browser or to a saved card. */
export function TopUpForm(props: {
  readonly packs?: number | undefined;
  readonly onStarted: (checkout: CheckoutView) => void;
  readonly onSubscribe: () => void;
}): ReactNode {
  const { checkout: texts, buying, customers, format } = useTexts();
  const [quantity, setQuantity] = useState(props.packs ?? 1);
  const [choice, setChoice] = useState<SavedCardView | null | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const keysMissing = useKeysMissing();
  const customer = useRequest('customers.active');
  const nobody = customer.data === null;
  // Without an answer about cards the browser is always a way to pay.
  const cards = useRequest('checkout.cards', undefined, { enabled: !nobody }).data ?? [];
  const card = choice === undefined ? (cards[0] ?? null) : choice;
  const preview = useRequest(
    'checkout.preview',
    { kind: 'topUp', quantity },
    { keepPrevious: true },
  );
  const buy = useCommand('checkout.topUp');
  const buyByCard = useCommand('checkout.topUpByCard');
  // While a new quantity is being priced the old total is no longer true for the button.
  const priced = preview.data?.quantity === quantity ? preview.data : null;
  const total = priced === null ? null : format.money(priced.total);
  const error = (card === null ? buy : buyByCard).error;

  if (keysMissing !== null) return <KeysMissingNotice error={keysMissing} />;

  const pay = async (): Promise<void> => {
    const outcome = await buy.run({ quantity });
    if (outcome.ok) props.onStarted(outcome.value);
  };
  const charge = async (): Promise<void> => {
    if (card === null || priced === null) return;
    const outcome = await buyByCard.run({ quantity, cardId: card.cardId, total: priced.total });
    setAsking(false);
    if (outcome.ok) props.onStarted(outcome.value);
    else if (outcome.error.kind === 'checkout.price') preview.retry();
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (card === null) void pay();
        else if (priced !== null) setAsking(true);
      }}
    >
      {nobody ? (
        <ErrorNotice
          error={{ kind: 'customer.none', credit: 'unrelated' }}
          tone="caution"
          actions={<Button onClick={props.onSubscribe}>{customers.subscribe}</Button>}
        />
      ) : null}
      <PackCount quantity={quantity} onChange={setQuantity} credits={priced?.credits ?? null} />
      {cards.length === 0 ? null : <PayWith cards={cards} chosen={card} onChoose={setChoice} />}
      <PriceTable preview={preview} fresh={priced !== null} />
      {error === null ? null : <ErrorNotice error={error} />}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
          {...(card === null ? { icon: ExternalIcon } : {})}
          busy={buy.running || buyByCard.running}
          disabled={nobody || (card !== null && priced === null)}
        >
          {total === null ? texts.topUp.buyPlain : texts.topUp.buy(total)}
        </Button>
        <p className={styles.footnote}>
          {card === null ? texts.topUp.opensBrowser : buying.card.atOnce}
        </p>
      </div>
      {card === null || priced === null || total === null ? null : (
        <ConfirmDialog
          open={asking}
          title={buying.card.confirmTitle(total)}
          confirm={buying.card.confirm(total)}
          cancel={texts.topUp.back}
          busy={buyByCard.running}
          onConfirm={() => void charge()}
          onCancel={() => setAsking(false)}
        >
          {buying.card.confirmBody(
            buying.card.named(card),
            total,
            quantity,
            priced.credits,
            format,
          )}
        </ConfirmDialog>
      )}
    </form>
  );
}
