import type { ReactNode } from 'react';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';

/** Adjusts the active customer's credits; left out where the key may not, or where nobody is chosen. */
export function AdjustButton(): ReactNode {
  const { adjust } = useTexts();
  const acts = useActs();
  const may = useAbilities();
  const customer = useRequest('customers.active').data ?? null;
  if (!may.adjust || customer === null) return null;
  return <Button onClick={() => acts.adjust(customer)}>{adjust.button}</Button>;
}
