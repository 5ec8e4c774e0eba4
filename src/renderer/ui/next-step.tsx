import type { ReactNode } from 'react';
import type { AppError, AppErrorKind } from '#shared/errors.ts';
import { useAbilities } from '../lib/abilities.ts';
import { useActs } from '../lib/acts.tsx';
import { useNavigation } from '../lib/navigation.tsx';
import { useTexts } from '../lib/texts.tsx';
import { Button } from './button.tsx';

type Place = 'settings' | 'customers' | 'topUp';

const PLACES: Partial<Record<AppErrorKind, Place>> = {
  'keys.missing': 'settings',
  'keys.refused': 'settings',
  'keys.readOnly': 'settings',
  'account.mismatch': 'settings',
  'entitlement.unknown': 'settings',
  'product.unknown': 'settings',
  'customer.none': 'customers',
  'customer.unknown': 'customers',
  'credits.empty': 'topUp',
  'credits.short': 'topUp',
};

/** A button that leads to the place where the error can be put right; nothing where there is none. */
export function NextStep({ error }: { readonly error: AppError }): ReactNode {
  const { common, credits } = useTexts();
  const { go, page } = useNavigation();
  const { topUp } = useActs();
  const may = useAbilities();
  const place = PLACES[error.kind];
  if (place === undefined || place === page) return null;
  switch (place) {
    case 'settings':
      return <Button onClick={() => go('settings')}>{common.openSettings}</Button>;
    case 'customers':
      return <Button onClick={() => go('customers')}>{credits.chooseCustomer}</Button>;
    case 'topUp':
      return may.topUp ? <Button onClick={topUp}>{common.topUp}</Button> : null;
  }
}
