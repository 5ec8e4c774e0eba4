import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { CheckoutView, CustomerView } from '#shared/contract/checkout.ts';
import { useCommand, useRemember, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CheckoutProgress } from './checkout-progress.tsx';
import { hasEnded } from './progress.ts';
import { SubscribeForm } from './subscribe-form.tsx';
import { TopUpForm } from './top-up-form.tsx';

type Kind = CheckoutView['kind'];

/**
 * Buying, from the form to the arrived credits. There is at most one checkout: while one runs, this shows it
 * whatever it was opened for. Closing is always safe, the main process keeps watching.
 */
export function CheckoutDialog(props: {
  readonly kind: Kind;
  /** Whom to subscribe, when that is settled. */
  readonly known?: CustomerView | undefined;
  /** How many packs to begin with. */
  readonly packs?: number | undefined;
  readonly onKind: (kind: Kind) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { kind, onClose } = props;
  const texts = useTexts();
  const request = useRequest('checkout.current');
  const dismiss = useCommand('checkout.dismiss');
  const remember = useRemember();
  const current = request.data ?? null;
  // An end that was reached before this window opened is old news: it makes room for a new purchase.
  const [stale, setStale] = useState(() =>
    current !== null && hasEnded(current) ? current.checkoutId : null,
  );
  const forget = (checkout: CheckoutView): void => {
    setStale(checkout.checkoutId);
    void dismiss.run();
  };
  const clearOldEnd = useEffectEvent(() => {
    if (stale !== null) void dismiss.run();
  });
  useEffect(() => clearOldEnd(), []);

  const started = (checkout: CheckoutView): void => remember('checkout.current', checkout);
  const shown = current !== null && current.checkoutId !== stale ? current : null;

  return (
    <Dialog
      open
      onClose={() => {
        if (shown !== null && hasEnded(shown)) forget(shown);
        onClose();
      }}
      title={texts.checkout.title[shown?.kind ?? kind]}
      closeLabel={texts.common.close}
    >
      {request.loading ? (
        <Skeleton label={texts.common.loading} />
      ) : shown !== null ? (
        <CheckoutProgress
          checkout={shown}
          onStop={() => {
            forget(shown);
            onClose();
          }}
          onClose={onClose}
          onStartAgain={() => {
            props.onKind(shown.kind);
            forget(shown);
          }}
        />
      ) : kind === 'topUp' ? (
        <TopUpForm
          packs={props.packs}
          onStarted={started}
          onSubscribe={() => props.onKind('subscribe')}
        />
      ) : (
        <SubscribeForm
          known={props.known}
          onStarted={started}
          onTopUp={() => props.onKind('topUp')}
          onSkip={props.known === undefined ? undefined : onClose}
        />
      )}
    </Dialog>
  );
}
