import type { ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { useActs } from '../lib/acts.tsx';
import { useNavigation } from '../lib/navigation.tsx';
import { useTexts } from '../lib/texts.tsx';
import { Button } from './button.tsx';

/** Where an error can be put right, if that is another place: pass it as `actions` of an `ErrorNotice`. */
export function nextPlaceOf(error: AppError): 'settings' | 'customers' | 'topUp' | null {
  switch (error.kind) {
    case 'keys.missing':
    case 'keys.refused':
    case 'keys.readOnly':
    case 'entitlement.unknown':
    case 'product.unknown':
      return 'settings';
    case 'customer.none':
    case 'customer.unknown':
      return 'customers';
    case 'credits.empty':
    case 'credits.short':
      return 'topUp';
    default:
      return null;
  }
}

/** A button that leads to the place where the error can be put right; nothing where there is none. */
export function NextStep({ error }: { readonly error: AppError }): ReactNode {
  const { common, credits } = useTexts();
  const { go, page } = useNavigation();
  const { topUp } = useActs();
  const place = nextPlaceOf(error);
  if (place === null || place === page) return null;
  switch (place) {
    case 'settings':
      return <Button onClick={() => go('settings')}>{common.openSettings}</Button>;
    case 'customers':
      return <Button onClick={() => go('customers')}>{credits.chooseCustomer}</Button>;
    case 'topUp':
      return <Button onClick={topUp}>{common.topUp}</Button>;
  }
}
