import type { AccountSource } from '../account.ts';

/**
 * The business the keys of this account belong to, read off its entitlement (fact 4). An event that names another one is
 * not about us, however well it is signed; while it is not known, nothing is held against an event.
 */
export function createBusiness(account: AccountSource) {
  let known: string | null = null;
  return {
    read: async (): Promise<void> => {
      const { dodo, ids } = account();
      known = null;
      if (dodo === null || ids.entitlementId === '') return;
      const answer = await dodo.port.entitlement(ids.entitlementId);
      known = answer.value?.businessId ?? null;
    },
    isForeign: (businessId: string | null): boolean =>
      known !== null && businessId !== null && businessId !== known,
  };
}
