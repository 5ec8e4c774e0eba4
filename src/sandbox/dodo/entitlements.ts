import { empty, json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import type { Entitlement, OverageBehavior, Rollover } from '../world/creditRecords.ts';
import type { Interval } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { readFields, type Fields } from './fields.ts';
import { booleanQuery, page } from './paging.ts';
import { notFound, refusal } from './refuse.ts';
import { entitlementView } from './views.ts';

const INTERVALS: readonly Interval[] = ['Day', 'Week', 'Month', 'Year'];
const OVERAGE: readonly OverageBehavior[] = [
  'forgive_at_reset',
  'invoice_at_billing',
  'carry_deficit',
  'carry_deficit_auto_repay',
];

/** Credit entitlements (Dodo docs: credit entitlements). */
export function entitlementRoutes(world: World): Route[] {
  return [
    route('GET /credit-entitlements', (call) => {
      const deleted = booleanQuery(call, 'deleted') ?? false;
      const rows = world.store.newestFirst('entitlements').filter((row) => row.deleted === deleted);
      return page(call, rows, (row) => entitlementView(world, row));
    }),
    route('POST /credit-entitlements', (call) => {
      const entitlement = createEntitlement(world, readFields(call.body), call.at);
      return json(201, entitlementView(world, entitlement));
    }),
    route('GET /credit-entitlements/:ce', (call) =>
      json(200, entitlementView(world, liveEntitlement(world, call))),
    ),
    route('PATCH /credit-entitlements/:ce', (call) => {
      const old = liveEntitlement(world, call);
      const changed = applyFields(old, readFields(call.body));
      world.store.put('entitlements', old.id, { ...changed, updated_at: call.at });
      return empty(200);
    }),
    route('DELETE /credit-entitlements/:ce', (call) => {
      const old = world.store.get('entitlements', param(call, 'ce'));
      if (!old) throw notFound('Credit entitlement');
      if (old.deleted) {
        throw refusal(410, 'CREDIT_ENTITLEMENT_IS_DELETED', 'Credit entitlement is deleted');
      }
      world.store.put('entitlements', old.id, { ...old, deleted: true, updated_at: call.at });
      return empty(200);
    }),
    route('POST /credit-entitlements/:ce/undelete', (call) => {
      const old = world.store.get('entitlements', param(call, 'ce'));
      if (!old?.deleted) {
        throw refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong');
      }
      world.store.put('entitlements', old.id, { ...old, deleted: false, updated_at: call.at });
      return empty(200);
    }),
  ];
}

/** The entitlement a path names. 404 when it is unknown or deleted. */
export function liveEntitlement(world: World, call: Call): Entitlement {
  const found = world.store.get('entitlements', param(call, 'ce'));
  if (!found || found.deleted) throw notFound('Credit entitlement');
  return found;
}

/** Rollover settings of a body, or those of `old` where it names none. */
export function readRollover(fields: Fields, old: Rollover): Rollover {
  const count = fields.optionalInteger('rollover_timeframe_count', { min: 1 });
  const interval = fields.optionalChoice('rollover_timeframe_interval', INTERVALS);
  if (((count ?? null) === null) !== ((interval ?? null) === null)) {
    const message = 'rollover_timeframe_count and rollover_timeframe_interval go together';
    throw refusal(422, 'INVALID_REQUEST_BODY', message);
  }
  const percentage = fields.optionalInteger('rollover_percentage', { min: 0, max: 100 });
  const maximum = fields.optionalInteger('max_rollover_count', { min: 0 });
  return {
    rollover_enabled: fields.optionalBoolean('rollover_enabled') ?? old.rollover_enabled,
    rollover_percentage: percentage === undefined ? old.rollover_percentage : percentage,
    rollover_timeframe_count: count === undefined ? old.rollover_timeframe_count : count,
    rollover_timeframe_interval:
      interval === undefined ? old.rollover_timeframe_interval : interval,
    max_rollover_count: maximum === undefined ? old.max_rollover_count : maximum,
  };
}

export function readOverageBehavior(fields: Fields): OverageBehavior | null | undefined {
  return fields.optionalChoice('overage_behavior', OVERAGE);
}

function createEntitlement(world: World, fields: Fields, at: number): Entitlement {
  const blank: Entitlement = {
    id: world.newId(world.switches().entitlementIdPrefix),
    name: fields.string('name', { min: 1, max: 255 }),
    unit: fields.string('unit', { min: 1, max: 50 }),
    precision: fields.integer('precision', { min: 0, max: 10 }),
    description: null,
    expires_after_days: null,
    overage_enabled: fields.boolean('overage_enabled'),
    overage_behavior: 'forgive_at_reset',
    overage_limit: null,
    rollover_enabled: fields.boolean('rollover_enabled'),
    rollover_percentage: null,
    rollover_timeframe_count: null,
    rollover_timeframe_interval: null,
    max_rollover_count: null,
    price_per_unit: null,
    currency: null,
    created_at: at,
    updated_at: at,
    deleted: false,
  };
  for (const other of world.store.all('entitlements')) {
    if (!other.deleted && other.name === blank.name) {
      const message = 'A credit entitlement with this name already exists';
      throw refusal(422, 'CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS', message);
    }
  }
  const entitlement = applyFields(blank, fields);
  world.store.put('entitlements', entitlement.id, entitlement);
  return entitlement;
}

/** Null clears what may be empty; what is absent stays. Precision never changes. */
function applyFields(old: Entitlement, fields: Fields): Entitlement {
  const or = <T>(value: T | undefined, fallback: T): T => (value === undefined ? fallback : value);
  const changed: Entitlement = {
    ...old,
    ...readRollover(fields, old),
    name: fields.optionalString('name', { max: 255 }) ?? old.name,
    unit: fields.optionalString('unit', { max: 50 }) ?? old.unit,
    description: or(fields.optionalString('description', { max: 1_000 }), old.description),
    expires_after_days: or(
      fields.optionalInteger('expires_after_days', { min: 1 }),
      old.expires_after_days,
    ),
    overage_enabled: fields.optionalBoolean('overage_enabled') ?? old.overage_enabled,
    overage_behavior: readOverageBehavior(fields) ?? old.overage_behavior,
    overage_limit: or(fields.optionalNumber('overage_limit'), old.overage_limit),
    price_per_unit: or(fields.optionalString('price_per_unit'), old.price_per_unit),
    currency: or(fields.optionalString('currency'), old.currency),
  };
  if (changed.overage_enabled && changed.price_per_unit === null) {
    throw refusal(422, 'INVALID_REQUEST_BODY', 'price_per_unit is required with overage');
  }
  if (changed.price_per_unit !== null && changed.currency === null) {
    throw refusal(422, 'INVALID_REQUEST_BODY', 'currency is required with price_per_unit');
  }
  return changed;
}
