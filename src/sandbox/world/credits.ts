/** Grants, draws and expiry. Every change writes the grant, the balance and one ledger row. */
import { decimal, units } from './decimal.ts';
import { rememberRow } from './ledgerIndex.ts';
import { announceLowBalance } from './lowBalance.ts';
import type {
  Balance,
  Entitlement,
  Grant,
  GrantSource,
  LedgerRow,
  Metadata,
  TransactionType,
} from './creditRecords.ts';
import type { World } from './world.ts';

export type Change = {
  entitlement: Entitlement;
  customerId: string;
  /** Units of 10^-10 credits, above zero. */
  amount: bigint;
  type: TransactionType;
  description: string | null;
  metadata: Metadata;
  reference?: { type: string; id: string } | undefined;
  at: number;
};

export type GrantChange = Change & {
  source: GrantSource;
  sourceId: string | null;
  expiresAt: number | null;
};

export function accountKey(entitlementId: string, customerId: string): string {
  return `${entitlementId}/${customerId}`;
}

/** The balance row, or undefined for a customer who was never granted anything. */
export function findBalance(
  world: World,
  entitlementId: string,
  customerId: string,
): Balance | undefined {
  return world.store.get('balances', accountKey(entitlementId, customerId));
}

/** Grants with something left, in the order they are drawn. */
export function drawOrder(world: World, account: string): Grant[] {
  const byExpiry = world.switches().debitOrder === 'expiry';
  const rank = (grant: Grant) =>
    byExpiry ? (grant.expires_at ?? Number.POSITIVE_INFINITY) : grant.created_at;
  return grantsOf(world, account)
    .filter((grant) => !grant.is_expired && units(grant.remaining_amount) > 0n)
    .toSorted((a, b) => compare(rank(a), rank(b)) || a.created_at - b.created_at);
}

export function grantsOf(world: World, account: string): Grant[] {
  const found: Grant[] = [];
  for (const grant of world.store.all('grants')) if (grant.account === account) found.push(grant);
  return found;
}

/** Creates a grant and books it. */
export function addGrant(world: World, change: GrantChange): LedgerRow {
  const grant: Grant = {
    id: world.newId('cdg_'),
    account: accountKey(change.entitlement.id, change.customerId),
    customer_id: change.customerId,
    credit_entitlement_id: change.entitlement.id,
    initial_amount: decimal(change.amount),
    remaining_amount: decimal(change.amount),
    source_type: change.source,
    source_id: change.sourceId,
    expires_at: change.expiresAt,
    is_expired: false,
    metadata: change.metadata,
    created_at: change.at,
    updated_at: change.at,
  };
  world.store.put('grants', grant.id, grant);
  if (grant.expires_at !== null) world.agenda.add(grant.expires_at, 'expire', grant.id);
  return book(world, change, { credit: change.amount, grantId: grant.id });
}

/**
 * Takes `amount` from the grants, all or nothing. Null when the balance (and the overage an
 * entitlement may allow) does not cover it.
 */
export function draw(world: World, change: Change): [LedgerRow, ...LedgerRow[]] | null {
  const { entitlement } = change;
  const balance = findBalance(world, entitlement.id, change.customerId);
  if (!balance) return null;
  const covered = min(units(balance.balance), change.amount);
  const beyond = change.amount - covered;
  if (beyond > 0n && !overageAllows(entitlement, units(balance.overage) + beyond)) return null;

  const taken = takeFromGrants(world, change, covered);
  const rows =
    world.switches().debitRows === 'perGrant' && taken.length > 1
      ? taken.map((part) => book(world, change, { debit: part.amount, grantId: part.grantId }))
      : covered > 0n
        ? [book(world, change, { debit: covered, grantId: onlyGrant(taken) })]
        : [];
  if (beyond > 0n) {
    rows.push(book(world, { ...change, type: 'overage_charged' }, { overage: beyond }));
  }
  announceLowBalance(world, entitlement, change.customerId, units(balance.balance), change.at);
  const [first, ...rest] = rows;
  return first ? [first, ...rest] : null;
}

/** Writes off what is left of a grant whose time is over. */
export function expireGrant(world: World, grantId: string, at: number): void {
  const grant = world.store.get('grants', grantId);
  const entitlement = grant && world.store.get('entitlements', grant.credit_entitlement_id);
  if (!grant || !entitlement || grant.is_expired || grant.expires_at !== at) return;
  const left = units(grant.remaining_amount);
  world.store.put('grants', grant.id, {
    ...grant,
    remaining_amount: '0',
    is_expired: true,
    updated_at: at,
  });
  if (left === 0n) return;
  const before = findBalance(world, entitlement.id, grant.customer_id);
  const change: Change = {
    entitlement,
    customerId: grant.customer_id,
    amount: left,
    type: 'credit_expired',
    description: 'Credits expired',
    metadata: {},
    at,
  };
  book(world, change, { debit: left, grantId: grant.id });
  announceLowBalance(world, entitlement, grant.customer_id, units(before?.balance ?? '0'), at);
}

/** Sets the overage back to zero at the start of a billing cycle. */
export function resetOverage(world: World, change: Omit<Change, 'amount' | 'type'>): void {
  const balance = findBalance(world, change.entitlement.id, change.customerId);
  const owed = units(balance?.overage ?? '0');
  if (owed > 0n) {
    book(world, { ...change, amount: owed, type: 'overage_reset' }, { overage: -owed });
  }
}

type Entry = { credit?: bigint; debit?: bigint; overage?: bigint; grantId?: string | null };

function book(world: World, change: Change, entry: Entry): LedgerRow {
  const account = accountKey(change.entitlement.id, change.customerId);
  const old = world.store.get('balances', account);
  const { credit = 0n, debit = 0n, overage = 0n } = entry;
  const balance: Balance = {
    id: old?.id ?? world.newId('cdb_'),
    customer_id: change.customerId,
    credit_entitlement_id: change.entitlement.id,
    balance: decimal(units(old?.balance ?? '0') + credit - debit),
    overage: decimal(units(old?.overage ?? '0') + overage),
    created_at: old?.created_at ?? change.at,
    updated_at: change.at,
    last_transaction_at: change.at,
  };
  world.store.put('balances', account, balance);
  const row: LedgerRow = {
    id: world.newId('cdl_'),
    account,
    customer_id: change.customerId,
    credit_entitlement_id: change.entitlement.id,
    transaction_type: change.type,
    amount: decimal(credit + debit + (overage < 0n ? -overage : overage)),
    is_credit: credit > 0n || overage < 0n,
    balance_before: old?.balance ?? '0',
    balance_after: balance.balance,
    overage_before: old?.overage ?? '0',
    overage_after: balance.overage,
    description: change.description,
    grant_id: entry.grantId ?? null,
    reference_id: change.reference?.id ?? null,
    reference_type: change.reference?.type ?? null,
    metadata: change.metadata,
    created_at: change.at,
  };
  world.store.put('ledger', row.id, row);
  rememberRow(world.store, row);
  for (const type of eventNames(world, row)) {
    world.emit({ service: 'dodo', type, subject: { kind: 'ledger', id: row.id }, at: change.at });
  }
  return row;
}

function eventNames(world: World, row: LedgerRow): string[] {
  if (row.transaction_type !== 'credit_deducted') {
    return [`credit.${row.transaction_type.replace('credit_', '')}`];
  }
  switch (world.switches().apiDebitEvent) {
    case 'deducted':
      return ['credit.deducted'];
    case 'manualAdjustment':
      return ['credit.manual_adjustment'];
    case 'both':
      return ['credit.deducted', 'credit.manual_adjustment'];
  }
}

function takeFromGrants(world: World, change: Change, amount: bigint) {
  const taken: { grantId: string; amount: bigint }[] = [];
  let left = amount;
  for (const grant of drawOrder(world, accountKey(change.entitlement.id, change.customerId))) {
    if (left === 0n) break;
    const part = min(left, units(grant.remaining_amount));
    left -= part;
    taken.push({ grantId: grant.id, amount: part });
    world.store.put('grants', grant.id, {
      ...grant,
      remaining_amount: decimal(units(grant.remaining_amount) - part),
      updated_at: change.at,
    });
  }
  if (left !== 0n) throw new Error('The grants do not add up to the balance.');
  return taken;
}

function overageAllows(entitlement: Entitlement, overage: bigint): boolean {
  if (!entitlement.overage_enabled) return false;
  const limit = entitlement.overage_limit;
  return limit === null || overage <= units(String(limit));
}

function onlyGrant(taken: { grantId: string }[]): string | null {
  return taken.length === 1 ? (taken[0]?.grantId ?? null) : null;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Like a - b, but two infinities are equal. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
