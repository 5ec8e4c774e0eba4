import { type ReactNode, useEffect } from 'react';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { useAnnounce } from '../../lib/announce.tsx';
import { useNow } from '../../lib/now.ts';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './checkout.module.css';
import { CheckoutActions } from './checkout-actions.tsx';
import { hasFailed } from './progress.ts';
import { Steps } from './steps.tsx';

/** A running or ended checkout: where it stands, the three steps, and what can be done now. */
export function CheckoutProgress(props: {
  readonly checkout: CheckoutView;
  readonly onStop: () => void;
  readonly onClose: () => void;
  readonly onStartAgain: () => void;
}): ReactNode {
  const { checkout } = props;
  const texts = useTexts();
  const announce = useAnnounce();
  const now = useNow(10_000);
  const reopen = useCommand('checkout.reopen');
  const { title } = texts.checkout.states[checkout.state];
  useEffect(() => announce(title), [announce, title]);
  const body = useBody(checkout);
  const error = reopen.error ?? checkout.error;
  const total = checkout.total === null ? null : texts.format.money(checkout.total);
  return (
    <div className={styles.progress}>
      <p className={styles.product}>
        <span>{texts.checkout.summary(checkout.productName, checkout.quantity, total)}</span>
        {checkout.card === null ? null : <span>{texts.buying.card.short(checkout.card)}</span>}
        <span>{texts.checkout.createdAt(texts.format.age(checkout.createdAt, now))}</span>
      </p>
      <Steps checkout={checkout} />
      <div>
        <h3 className={cx(hasFailed(checkout) && styles.failed)}>{title}</h3>
        {error === null || !hasFailed(checkout) ? <p className={styles.body}>{body}</p> : null}
      </div>
      {error === null ? null : <ErrorNotice error={error} tone="caution" />}
      <CheckoutActions {...props} reopening={reopen.running} onReopen={() => void reopen.run()} />
    </div>
  );
}

function useBody(checkout: CheckoutView): string {
  const { checkout: texts, buying, format } = useTexts();
  if (checkout.state === 'waiting' && checkout.continued) return buying.card.continued;
  if (checkout.card !== null && checkout.state === 'processing') return buying.card.charging;
  if (checkout.card !== null && checkout.state === 'needsAction') return buying.card.goOn;
  if (checkout.state !== 'done') return texts.states[checkout.state].body;
  const { creditsExpected: n } = checkout;
  if (n === null) return texts.donePlain;
  return checkout.kind === 'topUp' ? texts.doneTopUp(n, format) : texts.doneSubscribe(n, format);
}
