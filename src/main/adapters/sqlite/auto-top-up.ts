import { z } from 'zod';
import {
  ATTEMPT_STATES,
  type Attempt,
  type AutoTopUpPort,
  type AutoTopUpState,
} from '#core/ports/auto-top-up.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { AutoTopUpSettings } from '#shared/contract/auto-top-up.ts';
import { PAUSE_REASONS } from '#shared/pause-reasons.ts';
import { InstantSchema, MoneySchema } from '#shared/contract/values.ts';
import { fail, type Outcome } from '#shared/outcome.ts';
import { attempt } from './failure.ts';
import type { Lease } from './lease.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const State = z.object({
  entitlementId: z.string(),
  customerId: z.string(),
  settings: AutoTopUpSettings,
  pause: z
    .object({
      reason: z.enum(PAUSE_REASONS),
      until: InstantSchema.nullable(),
      code: z.string().nullable(),
      where: z.string().nullable(),
    })
    .nullable(),
  declines: z.int(),
  wanted: z.boolean(),
  issued: z.string().nullable(),
  owned: z.object({ claim: z.string(), since: InstantSchema }).nullable(),
});

const StoredAttempt = z.object({
  attemptId: z.string(),
  entitlementId: z.string(),
  customerId: z.string(),
  episode: z.string(),
  state: z.enum(ATTEMPT_STATES),
  at: InstantSchema,
  packs: z.int(),
  price: MoneySchema,
  paymentId: z.string().nullable(),
});

const Row = z.object({ record: z.string() });
/** @throws when a row is not what was written: a limit must not be counted without it. */
const parse = <S extends z.ZodType>(schema: S, row: unknown): z.output<S> =>
  schema.parse(JSON.parse(Row.parse(row).record));

/** Automatic top-ups in the database of one mode. */
export function createAutoTopUpStore(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
  readonly lease: Pick<Lease, 'assert'>;
}): AutoTopUpPort {
  const { db, health, lease } = deps;
  const sql = createStatements(db);
  const write = (work: () => void): Outcome<void> =>
    health.writable
      ? attempt(() =>
          transaction(db, () => {
            lease.assert();
            work();
          }),
        )
      : fail(health.error);
  return {
    read: ({ entitlementId, customerId }) =>
      attempt((): AutoTopUpState | null => {
        const row = sql(
          'SELECT record FROM auto_top_up WHERE entitlement_id = ? AND customer_id = ?',
        ).get(entitlementId, customerId);
        return row === undefined ? null : parse(State, row);
      }),
    save: (state) =>
      write(() => {
        sql('INSERT OR REPLACE INTO auto_top_up VALUES (?, ?, ?)').run(
          state.entitlementId,
          state.customerId,
          JSON.stringify(State.parse(state)),
        );
      }),
    attempts: ({ entitlementId, customerId }, from) =>
      attempt((): Attempt[] =>
        sql(`
          SELECT record FROM auto_top_up_attempt
          WHERE entitlement_id = ? AND customer_id = ?
            AND (at >= ? OR state IN ('asked', 'pending'))
          ORDER BY at DESC, attempt_id DESC
        `)
          .all(entitlementId, customerId, from)
          .map((row) => parse(StoredAttempt, row)),
      ),
    put: (made) =>
      write(() => {
        sql('INSERT OR REPLACE INTO auto_top_up_attempt VALUES (?, ?, ?, ?, ?, ?)').run(
          made.attemptId,
          made.entitlementId,
          made.customerId,
          made.at,
          made.state,
          JSON.stringify(made),
        );
      }),
  };
}
