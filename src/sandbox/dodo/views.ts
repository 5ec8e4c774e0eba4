/** Records as Dodo shows them (field lists: dodopayments 2.52.0). */
import type { Customer } from '../world/billingRecords.ts';
import type { Balance, Entitlement, Grant, LedgerRow } from '../world/creditRecords.ts';
import { iso, isoOrNull } from '../world/time.ts';
import type { World } from '../world/world.ts';

type View = Record<string, unknown>;

export function entitlementView(world: World, entitlement: Entitlement): View {
  const { deleted: _deleted, created_at, updated_at, ...fields } = entitlement;
  return {
    business_id: world.businessId,
    ...fields,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
  };
}

/** A balance; `balance` and `overage` are numbers or strings, see the `balanceFieldType` switch. */
export function balanceView(world: World, balance: Balance): View {
  return {
    ...balance,
    balance: creditField(world, balance.balance),
    overage: creditField(world, balance.overage),
    created_at: iso(balance.created_at),
    updated_at: iso(balance.updated_at),
    last_transaction_at: isoOrNull(balance.last_transaction_at),
  };
}

export function creditField(world: World, amount: string): number | string {
  return world.switches().balanceFieldType === 'number' ? Number(amount) : amount;
}

export function grantView(grant: Grant): View {
  const { account: _account, expires_at, created_at, updated_at, ...fields } = grant;
  return {
    ...fields,
    parent_grant_id: null,
    expires_at: isoOrNull(expires_at),
    is_rolled_over: false,
    rollover_count: 0,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
  };
}

export function ledgerView(world: World, row: LedgerRow): View {
  const { account: _account, created_at, ...fields } = row;
  return {
    business_id: world.businessId,
    brand_id: world.brandId,
    ...fields,
    amount: signedAmount(world, row),
    created_at: iso(created_at),
  };
}

export function signedAmount(world: World, row: LedgerRow): string {
  const negative = !row.is_credit && world.switches().debitAmountSign === 'negative';
  return negative ? `-${row.amount}` : row.amount;
}

export function customerView(world: World, customer: Customer): View {
  return {
    business_id: world.businessId,
    ...customer,
    blocked_at: null,
    blocklist_entry_id: null,
    created_at: iso(customer.created_at),
  };
}
