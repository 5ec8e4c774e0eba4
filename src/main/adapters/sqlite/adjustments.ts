import { z } from 'zod';
import type { AdjustmentRecord, AdjustmentsPort } from '#core/ports/adjustments.ts';
import { AdjustmentView } from '#shared/contract/adjustments.ts';
import { attempt } from './failure.ts';
import type { Database } from './transaction.ts';

const Stored = AdjustmentView.extend({
  clientId: z.string(),
  entitlementId: z.string(),
  tries: z.int(),
  entryId: z.string().nullable(),
});
const Row = z.object({ record: z.string() });

/** A row that no longer parses is left where it is and not driven: what it says cannot be known. */
function readRow(row: unknown): AdjustmentRecord[] {
  const record = Stored.safeParse(JSON.parse(Row.parse(row).record));
  return record.success ? [record.data] : [];
}

/** Adjustments by hand in the database of one mode. */
export function createAdjustmentStore(db: Database): AdjustmentsPort {
  return {
    insert: (record) =>
      attempt(() => {
        db.prepare('INSERT INTO adjustment VALUES (?, ?, ?, ?, ?, ?)').run(
          record.adjustmentId,
          record.clientId,
          record.customerId,
          record.createdAt,
          record.state,
          JSON.stringify(record),
        );
      }),
    update: (record) =>
      attempt(() => {
        db.prepare('UPDATE adjustment SET state = ?, record = ? WHERE adjustment_id = ?').run(
          record.state,
          JSON.stringify(record),
          record.adjustmentId,
        );
      }),
    find: ({ clientId, adjustmentId }) =>
      attempt(
        () =>
          db
            .prepare('SELECT record FROM adjustment WHERE client_id = ? OR adjustment_id = ?')
            .all(clientId ?? null, adjustmentId ?? null)
            .flatMap(readRow)[0] ?? null,
      ),
    open: () =>
      attempt(() =>
        db
          .prepare(
            "SELECT record FROM adjustment WHERE state = 'pending' ORDER BY created_at, adjustment_id",
          )
          .all()
          .flatMap(readRow),
      ),
    of: (customerId, limit) =>
      attempt(() =>
        db
          .prepare(
            'SELECT record FROM adjustment WHERE customer_id = ? ORDER BY created_at DESC, adjustment_id DESC LIMIT ?',
          )
          .all(customerId, limit)
          .flatMap(readRow),
      ),
  };
}
