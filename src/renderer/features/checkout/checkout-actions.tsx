import type { ReactNode } from 'react';
import type { CheckoutView } from '#shared/contract/checkout.ts';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ExternalIcon, RefreshIcon } from '../../ui/icons.tsx';
import styles from './checkout.module.css';

/** The buttons that make sense in the state the checkout is in, the main one last. */
export function CheckoutActions(props: {
  readonly checkout: CheckoutView;
  readonly reopening: boolean;
  readonly onReopen: () => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
  readonly onStartAgain: () => void;
}): ReactNode {
  const { checkout: texts } = useTexts();
  return (
    <div className={styles.actions}>
      <Buttons {...props} />
      {canStop(props.checkout) ? <p className={styles.footnote}>{texts.stopHint}</p> : null}
    </div>
  );
}

const canStop = ({ state }: CheckoutView): boolean =>
  state === 'waiting' || state === 'needsAction' || state === 'processing';

function Buttons(props: Parameters<typeof CheckoutActions>[0]): ReactNode {
  const { checkout, onReopen, onStop, onClose, onStartAgain } = props;
  const { checkout: texts, buying, common } = useTexts();
  const refresh = useCommand('credits.refresh');
  switch (checkout.state) {
    case 'creating':
      return null;
    case 'waiting':
    case 'needsAction':
      return (
        <>
          <Button variant="quiet" onClick={onStop}>
            {texts.stopWatching}
          </Button>
          <Button variant="primary" icon={ExternalIcon} busy={props.reopening} onClick={onReopen}>
            {checkout.card !== null && checkout.state === 'needsAction'
              ? buying.card.goOnButton
              : texts.reopen}
          </Button>
        </>
      );
    case 'processing':
      return (
        <>
          <Button variant="quiet" onClick={onStop}>
            {texts.stopWatching}
          </Button>
          <Button onClick={onClose}>{texts.keepWatching}</Button>
        </>
      );
    case 'paid':
    case 'granted':
      return <Button onClick={onClose}>{texts.keepWatching}</Button>;
    case 'late':
      return (
        <>
          <Button icon={RefreshIcon} busy={refresh.running} onClick={() => void refresh.run()}>
            {texts.checkBalance}
          </Button>
          <Button onClick={onClose}>{texts.keepWatching}</Button>
        </>
      );
    case 'done':
      return (
        <Button variant="primary" onClick={onStop}>
          {common.done}
        </Button>
      );
    case 'failed':
    case 'cancelled':
    case 'expired':
      return (
        <>
          <Button onClick={onStop}>{common.close}</Button>
          <Button variant="primary" onClick={onStartAgain}>
            {texts.startAgain}
          </Button>
        </>
      );
  }
}
