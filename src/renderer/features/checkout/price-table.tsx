import type { ReactNode } from 'react';
import type { CheckoutPreview } from '#shared/contract/checkout.ts';
import type { Request } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import styles from './checkout.module.css';

/** The price as Dodo will charge it, tax included. Without it buying is still possible: the browser shows it. */
export function PriceTable(props: {
  readonly preview: Request<CheckoutPreview>;
  readonly fresh: boolean;
}): ReactNode {
  const { data, error, retry } = props.preview;
  const { checkout, format } = useTexts();
  const { topUp } = checkout;
  if (error !== null) return <ErrorNotice error={error} onRetry={retry} tone="caution" />;
  if (data === undefined)
    return (
      <div role="status" className={cx(styles.price, styles.waiting)}>
        {topUp.calculating}
      </div>
    );
  return (
    <dl className={cx(styles.price, !props.fresh && styles.waiting)} aria-busy={!props.fresh}>
      <dt>{topUp.subtotal}</dt>
      <dd>{format.amount(data.subtotal)}</dd>
      <dt>{topUp.tax}</dt>
      <dd>{data.tax === null ? topUp.noTax : format.amount(data.tax)}</dd>
      <dt className={styles.total}>{topUp.total}</dt>
      <dd className={styles.total}>{format.amount(data.total)}</dd>
    </dl>
  );
}
