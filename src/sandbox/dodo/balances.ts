import { json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { accountKey, findBalance, grantsOf } from '../world/credits.ts';
import { units } from '../world/decimal.ts';
import type { Grant, LedgerRow } from '../world/creditRecords.ts';
import { rowsOf } from '../world/ledgerIndex.ts';
import type { World } from '../world/world.ts';
import { liveEntitlement } from './entitlements.ts';
import { postLedgerEntry } from './ledgerEntries.ts';
import { choiceQuery, dateQuery, page } from './paging.ts';
import { notFound } from './refuse.ts';
import { balanceView, grantView, ledgerView } from './views.ts';

const TRANSACTION_TYPES = [
  'credit_added',
  'credit_deducted',
  'credit_expired',
  'credit_rolled_over',
  'rollover_forfeited',
  'overage_charged',
  'overage_reset',
  'auto_top_up',
  'manual_adjustment',
  'refund',
];
const BASE = '/credit-entitlements/:ce/balances';

/** Balances, grants and ledger of one entitlement (Dodo docs: credit balances). */
export function balanceRoutes(world: World): Route[] {
  return [
    route(`GET ${BASE}`, (call) => {
      const { id } = liveEntitlement(world, call);
      const customer = call.query.get('customer_id');
      const rows = world.store
        .newestFirst('balances')
        .filter((row) => row.credit_entitlement_id === id)
        .filter((row) => customer === null || row.customer_id === customer);
      return page(call, rows, (row) => balanceView(world, row));
    }),
    route(`GET ${BASE}/:cus`, (call) => {
      const balance = findBalance(world, liveEntitlement(world, call).id, param(call, 'cus'));
      if (!balance) throw notFound('Customer credit balance');
      return json(200, balanceView(world, balance));
    }),
    route(`GET ${BASE}/:cus/grants`, (call) => {
      const status = choiceQuery(call, 'status', ['active', 'expired', 'depleted']);
      const rows = grantsOf(world, accountOf(world, call))
        .toReversed()
        .filter((grant) => status === undefined || grantStatus(grant) === status);
      return page(call, rows, grantView);
    }),
    route(`GET ${BASE}/:cus/ledger`, (call) =>
      page(call, ledgerRows(world, call), (row) => ledgerView(world, row)),
    ),
    route(`POST ${BASE}/:cus/ledger-entries`, (call) => postLedgerEntry(world, call)),
  ];
}

/** `expired` once its time is over, else `depleted` at zero, else `active`. */
export function grantStatus(grant: Grant): 'active' | 'expired' | 'depleted' {
  if (grant.is_expired) return 'expired';
  return units(grant.remaining_amount) === 0n ? 'depleted' : 'active';
}

function ledgerRows(world: World, call: Call): LedgerRow[] {
  const account = accountOf(world, call);
  const type = choiceQuery(call, 'transaction_type', TRANSACTION_TYPES);
  const from = dateQuery(call, 'start_date');
  const until = dateQuery(call, 'end_date');
  const rows = rowsOf(world.store, account);
  if (type === undefined && from === undefined && until === undefined) return rows.toReversed();
  return rows
    .filter((row) => type === undefined || row.transaction_type === type)
    .filter((row) => row.created_at >= (from ?? row.created_at))
    .filter((row) => row.created_at <= (until ?? row.created_at))
    .toReversed();
}

/** 404 for an unknown entitlement; a customer without grants simply has an empty list. */
function accountOf(world: World, call: Call): string {
  return accountKey(liveEntitlement(world, call).id, param(call, 'cus'));
}
