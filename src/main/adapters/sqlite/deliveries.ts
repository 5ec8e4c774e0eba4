import { z } from 'zod';
import type { DeliveriesPort, DeliveryRow } from '#core/ports/deliveries.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { DELIVERY_STATES, DeliveryEvent } from '#shared/contract/deliveries.ts';
import { InstantSchema } from '#shared/contract/values.ts';
import { fail } from '#shared/outcome.ts';
import { attempt } from './failure.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const Row = z
  .object({
    resend_id: z.string(),
    op_id: z.string(),
    idx: z.int(),
    created_at: InstantSchema,
    state: z.enum(DELIVERY_STATES),
    seen_at: InstantSchema,
    looks: z.int(),
    due_at: InstantSchema.nullable(),
  })
  .transform((row): DeliveryRow => ({
    resendId: row.resend_id,
    opId: row.op_id,
    index: row.idx,
    createdAt: row.created_at,
    state: row.state,
    seenAt: row.seen_at,
    looks: row.looks,
    dueAt: row.due_at,
  }));
const Due = z.object({ due: InstantSchema.nullable() });
const Detail = DeliveryEvent.pick({ reason: true, words: true });
const EventRow = z.object({ event: z.string(), at: z.number(), detail: z.string() });

/** What became of accepted mails, in SQLite. A row that no longer parses is left out. */
export function createDeliveryStore(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
}): DeliveriesPort {
  const { db, health } = deps;
  const sql = createStatements(db);
  const parsed = (rows: readonly unknown[]): DeliveryRow[] =>
    rows.flatMap((raw) => {
      const row = Row.safeParse(raw);
      return row.success ? [row.data] : [];
    });
  const read = <T>(work: () => T, otherwise: T): T => {
    const done = attempt(work);
    return done.ok ? done.value : otherwise;
  };
  return {
    due: (now, most) =>
      read(
        () =>
          parsed(
            sql(`SELECT * FROM delivery WHERE due_at <= ? ORDER BY due_at LIMIT ?`).all(now, most),
          ),
        [],
      ),
    nextDue: () =>
      read(
        () =>
          Due.parse(sql(`SELECT min(due_at) AS due FROM delivery WHERE due_at IS NOT NULL`).get())
            .due,
        null,
      ),
    rows: (ids) =>
      read(
        () =>
          parsed(
            sql(`SELECT * FROM delivery WHERE resend_id IN (SELECT value FROM json_each(?))`).all(
              JSON.stringify(ids),
            ),
          ),
        [],
      ),
    ofOps: (ids) =>
      read(
        () =>
          parsed(
            sql(`
              SELECT * FROM delivery WHERE op_id IN (SELECT value FROM json_each(?))
              ORDER BY op_id, idx
            `).all(JSON.stringify(ids)),
          ),
        [],
      ),
    events: (resendId) =>
      read(
        () =>
          sql(`SELECT event, at, detail FROM delivery_event WHERE resend_id = ? ORDER BY at, event`)
            .all(resendId)
            .flatMap((raw: unknown) => {
              const row = EventRow.parse(raw);
              const detail = Detail.safeParse(JSON.parse(row.detail));
              const event = DeliveryEvent.safeParse({
                ...row,
                ...(detail.success ? detail.data : { reason: null, words: '' }),
              });
              return event.success ? [event.data] : [];
            }),
        [],
      ),
    note: (notes) =>
      health.writable
        ? attempt(() =>
            transaction(db, () => {
              for (const { resendId, state, outcome, seenAt, looks, dueAt, event } of notes) {
                sql(`
                  UPDATE delivery
                  SET state = ?, outcome = ?, seen_at = ?, looks = ?, due_at = ?
                  WHERE resend_id = ?
                `).run(state, outcome, seenAt, Math.min(looks, 1_000), dueAt, resendId);
                if (event === null) continue;
                sql(`INSERT OR IGNORE INTO delivery_event VALUES (?, ?, ?, ?)`).run(
                  resendId,
                  event.event,
                  event.at,
                  JSON.stringify({ reason: event.reason, words: event.words.slice(0, 500) }),
                );
              }
            }),
          )
        : fail(health.error),
  };
}
