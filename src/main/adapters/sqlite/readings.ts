import { z } from 'zod';
import type { CustomerRef } from '#core/ports/dodo.ts';
import type { AlertState, Reading, ReadingsPort } from '#core/ports/readings.ts';
import { AlertRule } from '#shared/contract/alerts.ts';
import { CreditsSchema, InstantSchema } from '#shared/contract/values.ts';
import type { Instant } from '#shared/time.ts';
import { attempt } from './failure.ts';
import { type Database, transaction } from './transaction.ts';

const ReadingRow = z
  .object({ credits: CreditsSchema, updated_at: InstantSchema, read_at: InstantSchema })
  .transform((row): Reading => ({
    credits: row.credits,
    updatedAt: row.updated_at,
    readAt: row.read_at,
  }));

const Lapses = z.record(z.string(), z.number());

const AlertRow = z
  .object({
    raised_at: CreditsSchema.nullable(),
    empty: z.int(),
    snoozed_until: InstantSchema.nullable(),
    lapses: z.string(),
  })
  .transform((row): AlertState => ({
    raisedAt: row.raised_at,
    empty: row.empty === 1,
    snoozedUntil: row.snoozed_until,
    lapses: Lapses.parse(JSON.parse(row.lapses)),
  }));

const RuleRow = z.object({ rule: z.string() });

const WHERE = 'WHERE entitlement_id = ? AND customer_id = ?';

/** Readings and alert states in the database of one mode. */
export function createReadings(db: Database): ReadingsPort {
  const newest = (ref: CustomerRef, limit: number): Reading[] =>
    z
      .array(ReadingRow)
      .parse(
        db
          .prepare(`SELECT * FROM reading ${WHERE} ORDER BY read_at DESC LIMIT ?`)
          .all(ref.entitlementId, ref.customerId, limit),
      );
  return {
    record: (ref, reading) =>
      attempt(() =>
        transaction(db, () => {
          const [last, before] = newest(ref, 2);
          if (last?.credits === reading.credits && before?.credits === reading.credits)
            db.prepare(`DELETE FROM reading ${WHERE} AND read_at = ?`).run(
              ref.entitlementId,
              ref.customerId,
              last.readAt,
            );
          db.prepare('INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)').run(
            ref.entitlementId,
            ref.customerId,
            reading.readAt,
            reading.updatedAt,
            reading.credits,
          );
        }),
      ),
    last: (ref) => attempt(() => newest(ref, 1)[0] ?? null),
    since: (ref, from: Instant) =>
      attempt(() =>
        z
          .array(ReadingRow)
          .parse(
            db
              .prepare(`SELECT * FROM reading ${WHERE} AND read_at >= ? ORDER BY read_at`)
              .all(ref.entitlementId, ref.customerId, from),
          ),
      ),
    alert: (ref) =>
      attempt(() => {
        const row: unknown = db
          .prepare(`SELECT raised_at, empty, snoozed_until, lapses FROM alert ${WHERE}`)
          .get(ref.entitlementId, ref.customerId);
        return row === undefined ? null : AlertRow.parse(row);
      }),
    saveAlert: (ref, state, also) =>
      attempt(() =>
        transaction(db, () => {
          db.prepare(
            `INSERT OR REPLACE INTO alert
               (entitlement_id, customer_id, raised_at, empty, snoozed_until, lapses)
               VALUES (?, ?, ?, ?, ?, ?)`,
          ).run(
            ref.entitlementId,
            ref.customerId,
            state.raisedAt,
            state.empty ? 1 : 0,
            state.snoozedUntil,
            JSON.stringify(state.lapses),
          );
          const done = also?.();
          // Undoes the whole step.
          if (done?.ok === false) throw new Error(done.error.kind);
        }),
      ),
    rule: (ref) =>
      attempt(() => {
        const row: unknown = db
          .prepare(`SELECT rule FROM alert_rule ${WHERE}`)
          .get(ref.entitlementId, ref.customerId);
        const rule =
          row === undefined ? null : AlertRule.safeParse(JSON.parse(RuleRow.parse(row).rule));
        // One that another version wrote differently: the automatic rule serves until a new one is chosen.
        return rule?.success === true ? rule.data : null;
      }),
    saveRule: (ref, rule) =>
      attempt(() => {
        db.prepare('INSERT OR REPLACE INTO alert_rule VALUES (?, ?, ?)').run(
          ref.entitlementId,
          ref.customerId,
          JSON.stringify(rule),
        );
      }),
  };
}
