import { createHash } from 'node:crypto';
import { json, param, Refusal, type Call, type Reply } from '../http/reply.ts';
import { accountKey, addGrant, draw, findBalance } from '../world/credits.ts';
import { fitsPrecision, parseUnits } from '../world/decimal.ts';
import type { Entitlement, LedgerRow } from '../world/creditRecords.ts';
import { DAY, iso } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { requireCustomer } from './customers.ts';
import { liveEntitlement } from './entitlements.ts';
import { readFields, type Fields } from './fields.ts';
import { notFound, refusal } from './refuse.ts';
import { signedAmount } from './views.ts';

/**
 * Debits or credits a customer (Dodo docs: create ledger entry). 201, or 400 short, 404 unknown or
 * never granted, 409 known `idempotency_key`, 422 malformed.
 */
export function postLedgerEntry(world: World, call: Call): Reply {
  const entitlement = liveEntitlement(world, call);
  const customer = requireCustomer(world, param(call, 'cus'));
  const fields = readFields(call.body);
  const entryType = fields.choice('entry_type', ['credit', 'debit']);
  const amount = readAmount(fields, entitlement);
  const expiresAt = fields.optionalDate('expires_at');
  const key = fields.optionalString('idempotency_key') ?? null;
  const change = {
    entitlement,
    customerId: customer.customer_id,
    amount,
    description: fields.optionalString('reason') ?? null,
    metadata: fields.metadata() ?? {},
    at: call.at,
  };
  if (entryType === 'debit' && !findBalance(world, entitlement.id, customer.customer_id)) {
    throw notFound('Customer credit balance');
  }
  const keyId = key === null ? null : scopedKey(world, key, entitlement, customer.customer_id);
  const fingerprint = `${entryType} ${amount} ${accountKey(entitlement.id, customer.customer_id)}`;
  const known = keyId === null ? undefined : world.store.get('ledgerKeys', keyId);
  const repeat = known && (() => repeated(world, known, fingerprint));
  if (repeat && world.switches().ledgerKeyCheck === 'beforeBalance') return repeat();

  if (repeat && (entryType === 'credit' || covers(world, entitlement, call, amount))) {
    return repeat();
  }
  const row =
    entryType === 'credit'
      ? addGrant(world, {
          ...change,
          type: 'credit_added',
          source: 'api',
          sourceId: null,
          expiresAt: creditExpiry(world, entitlement, expiresAt, call.at),
        })
      : draw(world, { ...change, type: 'credit_deducted' })?.[0];
  if (!row) throw shortOfCredits(world, entitlement);
  const reply = json(201, entryView(world, row, entryType));
  if (keyId !== null) {
    world.store.put('ledgerKeys', keyId, { fingerprint, status: 201, body: reply.body ?? '' });
  }
  return reply;
}

function readAmount(fields: Fields, entitlement: Entitlement): bigint {
  const text = fields.string('amount');
  const amount = parseUnits(text);
  if (amount === null) {
    const detail = `amount: invalid value: string "${text}", expected a decimal below 10^10`;
    throw refusal(422, 'INVALID_REQUEST_BODY', detail);
  }
  if (amount <= 0n) {
    throw refusal(400, 'INVALID_REQUEST_BODY', 'Amount must be greater than zero');
  }
  if (!fitsPrecision(amount, entitlement.precision)) {
    const message = `Amount has more than ${entitlement.precision} decimal places`;
    throw refusal(400, 'INVALID_REQUEST_BODY', message);
  }
  return amount;
}

function scopedKey(world: World, key: string, entitlement: Entitlement, customerId: string) {
  const scope = world.switches().ledgerKeyScope;
  const owner = scope === 'business' ? 'business' : accountKey(entitlement.id, customerId);
  return createHash('sha256').update(`${owner}\n${key}`).digest('hex');
}

function repeated(
  world: World,
  known: { fingerprint: string; status: number; body: string },
  fingerprint: string,
): Reply {
  const { duplicateLedgerKey, duplicateLedgerKeyOtherAmount } = world.switches();
  const same = known.fingerprint === fingerprint;
  const answer = same ? duplicateLedgerKey : duplicateLedgerKeyOtherAmount;
  switch (answer) {
    case 'replay':
      return json(known.status, JSON.parse(known.body));
    case 'conflict':
      throw refusal(409, 'CONFLICT', 'A ledger entry with this idempotency key already exists');
    case 'unprocessable':
      throw refusal(422, 'INVALID_REQUEST_BODY', 'The idempotency key was used for another entry');
  }
}

function covers(world: World, entitlement: Entitlement, call: Call, amount: bigint): boolean {
  const balance = findBalance(world, entitlement.id, param(call, 'cus'));
  return (parseUnits(balance?.balance ?? '0') ?? 0n) >= amount;
}

function creditExpiry(
  world: World,
  entitlement: Entitlement,
  given: number | null | undefined,
  at: number,
): number | null {
  if (given !== undefined && given !== null && given <= at) {
    throw refusal(400, 'INVALID_REQUEST_PARAMETERS', 'expires_at must be in the future');
  }
  if (given !== undefined && given !== null) return given;
  const days = entitlement.expires_after_days;
  return world.switches().apiCreditExpiry === 'entitlement' && days !== null
    ? at + days * DAY
    : null;
}

function shortOfCredits(world: World, entitlement: Entitlement): Refusal {
  if (entitlement.overage_enabled) {
    return refusal(400, 'OVERAGE_LIMIT_EXCEEDED', 'The overage limit would be exceeded');
  }
  const message = 'Insufficient credit balance';
  switch (world.switches().insufficientBalance) {
    case 'badRequest':
      return refusal(400, 'INSUFFICIENT_BALANCE', message);
    case 'unprocessable':
      return refusal(422, 'INSUFFICIENT_BALANCE', message);
    case 'emptyBody':
      return new Refusal({ status: 400 });
  }
}

function entryView(world: World, row: LedgerRow, entryType: 'credit' | 'debit') {
  return {
    id: row.id,
    customer_id: row.customer_id,
    credit_entitlement_id: row.credit_entitlement_id,
    entry_type: entryType,
    amount: signedAmount(world, row),
    is_credit: row.is_credit,
    balance_before: row.balance_before,
    balance_after: row.balance_after,
    overage_before: row.overage_before,
    overage_after: row.overage_after,
    grant_id: row.grant_id,
    reason: row.description,
    metadata: row.metadata,
    created_at: iso(row.created_at),
  };
}
