import type { Abilities } from '#shared/contract/abilities.ts';
import { useRequest } from './requests.ts';

const EVERYTHING: Abilities = {
  dodoKey: 'unknown',
  topUp: true,
  subscribe: true,
  portal: true,
  adjust: true,
  send: true,
  editCustomers: true,
};

/**
 * What the keys of this mode may do. A control whose ability is false is left out: `may.topUp ? <Button/> : null`.
 * Everything may be tried until something is known.
 */
export const useAbilities = (): Abilities => useRequest('abilities.read').data ?? EVERYTHING;
