import { credits } from '#shared/credits.ts';
import { instant, type Instant } from '#shared/time.ts';
import type { DodoPort, Entitlement, Grant, LedgerLine, Product } from '../ports/dodo.ts';
import { NOON } from './virtual-time.ts';
import { no, yes } from './answers.ts';

export const REF = { entitlementId: 'cde_1', customerId: 'cus_1' } as const;

export const ENTITLEMENT: Entitlement = {
  entitlementId: REF.entitlementId,
  name: 'Email Credits',
  precision: 0,
  overageEnabled: false,
  businessId: 'bus_1',
};

export const product = (productId: string, recurring: boolean): Product => ({
  productId,
  name: recurring ? 'Plan' : 'Top-up',
  price: { minor: recurring ? 1_900 : 900, currency: 'USD' },
  recurring,
  grants: [
    {
      entitlementId: REF.entitlementId,
      credits: credits(5_000),
      thresholdPercent: recurring ? 20 : null,
    },
  ],
});

export const grant = (over: Partial<Grant> & { grantId: string }): Grant => ({
  source: 'one_time',
  sourceId: null,
  initial: credits(5_000),
  remaining: credits(5_000),
  createdAt: NOON,
  expiresAt: instant(NOON + 30 * 86_400_000),
  metadata: {},
  ...over,
});

export const debitLine = (
  entryId: string,
  createdAt: Instant,
  amount: number,
  over: Partial<LedgerLine> = {},
): LedgerLine => ({
  entryId,
  type: 'credit_deducted',
  amount: credits(amount),
  isCredit: false,
  balanceBefore: null,
  balanceAfter: credits(0),
  createdAt,
  description: null,
  referenceId: null,
  grantId: null,
  metadata: {},
  ...over,
});

/** A Dodo Payments that knows one customer; a test replaces the answers it is about. */
export function fakeDodo(over: Partial<DodoPort> = {}): DodoPort {
  const unused = (): Promise<never> => Promise.reject(new Error('not part of this test'));
  return {
    entitlement: async () => yes(ENTITLEMENT),
    product: async (id) => yes(product(id, id === 'pdt_plan')),
    balance: async () => yes({ credits: credits(5_000), updatedAt: NOON }),
    balances: async () => yes([]),
    grants: async () => yes([]),
    ledger: async () => yes([]),
    createLedgerEntry: unused,
    customer: async (customerId) =>
      customerId === REF.customerId
        ? yes({ customerId, name: 'Ada', email: 'ada@acme.dev' })
        : no(404),
    customers: async () => yes([]),
    createCustomer: unused,
    renameCustomer: unused,
    createCheckout: unused,
    checkout: unused,
    quote: unused,
    payment: unused,
    subscription: async () => yes({ subscription: null }),
    portal: unused,
    cards: async () => yes([]),
    chargeCard: unused,
    payments: async () => yes([]),
    lastBilling: async () => yes({ billing: null }),
    customerMetadata: async () => yes({}),
    setCustomerMetadata: unused,
    ...over,
  };
}
