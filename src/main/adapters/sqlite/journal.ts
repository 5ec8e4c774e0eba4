import { z } from 'zod';
import type { JournalPort, OpenOp, OpTotal } from '#core/ports/journal.ts';
import { laneOf, type Op } from '#core/ports/op.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { OpStateSchema } from '#shared/contract/outbox.ts';
import { InstantSchema } from '#shared/contract/values.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { attempt, sqliteCode } from './failure.ts';
import type { Lease } from './lease.ts';
import { NEEDS_YOU, ON_THE_WAY, readPage } from './journal-page.ts';
import { parseEvent, parseOp } from './op-rows.ts';
import { createOpWriter } from './op-writer.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const OpenRow = z.object({
  op_id: z.string(),
  state: OpStateSchema,
  due_at: InstantSchema.nullable(),
  kind: z.enum(['single', 'batch']),
  campaign_id: z.string().nullable(),
});
const PayloadRow = z.object({
  gen: z.int(),
  part: z.string(),
  body: z.string(),
  sha256: z.string(),
});
const TotalRow = z
  .object({
    op_id: z.string(),
    state: OpStateSchema,
    created_at: InstantSchema,
    credits: z.int(),
    accepted: z.int(),
    subject: z.string(),
  })
  .transform(({ op_id: opId, created_at: createdAt, ...rest }): OpTotal => ({
    opId,
    createdAt,
    ...rest,
  }));
const COUNTED = {
  open: `${ON_THE_WAY} AND quarantined = 0`,
  needsYou: `${NEEDS_YOU} AND quarantined = 0`,
  quarantined: 'quarantined = 1',
} as const;
const Counted = z.object({ n: z.int() });
const Value = z.object({ value: z.string() });
const Owned = z.object({ op_id: z.string() });
const Identified = z.object({ resend_id: z.string() });

/** The outbox's durable record in SQLite. See `core/ports/journal.ts` for what each call promises. */
export function createJournal(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
  /** Asserted in every transaction, so that a process that lost it cannot write. */
  readonly lease?: Pick<Lease, 'assert'>;
  /** Makes the id of this installation, once. */
  readonly newId: () => string;
}): JournalPort {
  const { db, health } = deps;
  const sql = createStatements(db);
  const rows = createOpWriter(sql);
  /** Rows seen to be unreadable where even the mark cannot be written. */
  const unreadable = new Set<string>();

  const write = <T>(work: () => T): Outcome<T> =>
    health.writable
      ? attempt(() =>
          transaction(db, () => {
            deps.lease?.assert();
            return work();
          }),
        )
      : fail(health.error);

  const machineId = (): string => {
    const known = Value.safeParse(sql(`SELECT value FROM meta WHERE key = 'machine_id'`).get());
    if (known.success) return known.data.value;
    const made = deps.newId();
    if (!health.writable) return 'unknown';
    // Belongs to the profile, not to whoever may send, so it needs no lease.
    const stored = attempt(() =>
      transaction(db, () => sql(`INSERT OR IGNORE INTO meta VALUES ('machine_id', ?)`).run(made)),
    );
    return stored.ok && stored.value.changes === 1 ? made : stored.ok ? machineId() : 'unknown';
  };

  const quarantine = (row: unknown): void => {
    const owned = Owned.safeParse(row);
    if (!owned.success) return;
    unreadable.add(owned.data.op_id);
    write(() => sql(`UPDATE op SET quarantined = 1 WHERE op_id = ?`).run(owned.data.op_id));
  };

  const readable = (row: unknown): Op | null => {
    try {
      const messages = sql(`SELECT * FROM message WHERE op_id = ? ORDER BY idx`);
      return parseOp(row, messages.all(Owned.parse(row).op_id));
    } catch (thrown) {
      // Only what a row contains can be quarantined; a failing disk is the caller's news.
      if (sqliteCode(thrown) !== null) throw thrown;
      quarantine(row);
      return null;
    }
  };

  const one = (row: unknown): Op | null => (row === undefined ? null : readable(row));
  const load = (opId: string): Op | null => one(sql(`SELECT * FROM op WHERE op_id = ?`).get(opId));
  const byClientOpId = (id: string): Op | null =>
    one(sql(`SELECT * FROM op WHERE client_op_id = ?`).get(id));

  return {
    machineId,
    insert: (op, first, options) =>
      write(() => {
        const known = byClientOpId(op.clientOpId);
        if (known !== null) return { op: known, created: false };
        rows.insert(op, first);
        const draftId = options?.draftId ?? null;
        if (draftId !== null) {
          sql(`UPDATE mail_draft SET op_id = ? WHERE draft_id = ?`).run(op.opId, draftId);
          sql(`DELETE FROM meta WHERE key = 'current_draft' AND value = ?`).run(draftId);
        }
        return { op, created: true };
      }),
    load: (opId) => attempt(() => load(opId)),
    byClientOpId: (id) => attempt(() => byClientOpId(id)),
    payload: (opId, gen, part) =>
      attempt(() => {
        const row: unknown = sql(`
          SELECT gen, '' AS part, body, sha256 FROM payload WHERE op_id = ?1 AND gen = ?2 AND ?3 = ''
          UNION ALL
          SELECT gen, part, body, sha256 FROM part_payload
          WHERE op_id = ?1 AND gen = ?2 AND part = ?3
        `).get(opId, gen, part);
        return row === undefined ? null : PayloadRow.parse(row);
      }),
    advance: (op, advance) => {
      const written = write(() => rows.advance(op, advance));
      if (!written.ok) return written;
      return written.value === null
        ? fail({ kind: 'op.state', credit: 'unrelated', state: op.progress.state })
        : ok(written.value);
    },
    open: (first) =>
      attempt(() =>
        sql(`
          SELECT op_id, state, due_at, kind, campaign_id FROM op
          WHERE result = 'open' AND quarantined = 0 AND (?1 < 0 OR due_at IS NOT NULL)
          ORDER BY due_at, op_id LIMIT ?1
        `)
          .all(first ?? -1)
          .flatMap((raw: unknown): OpenOp[] => {
            const row = OpenRow.safeParse(raw);
            if (row.success) {
              const { op_id: opId, state, due_at: dueAt, kind, campaign_id: campaignId } = row.data;
              return [{ opId, state, dueAt, lane: laneOf({ kind, campaignId }) }];
            }
            quarantine(raw);
            return [];
          }),
      ),
    takeOver: (owner) =>
      write(() => {
        sql(`
          UPDATE op SET lease_owner = NULL, lease_until = NULL
          WHERE result = 'open' AND lease_owner IS NOT NULL AND lease_owner <> ?
        `).run(owner);
      }),
    page: (query) =>
      attempt(() => {
        const found = readPage(sql, query);
        const ops = found.rows.map(readable).filter((op) => op !== null);
        return { ops, next: found.next };
      }),
    counts: () =>
      attempt(() => {
        const count = (what: keyof typeof COUNTED): number =>
          Counted.parse(sql(`SELECT count(*) AS n FROM op WHERE ${COUNTED[what]}`).get()).n;
        const marked = count('quarantined');
        return {
          open: count('open'),
          needsYou: count('needsYou'),
          quarantined: Math.max(marked, unreadable.size),
        };
      }),
    events: (opId) =>
      attempt(() =>
        sql(`SELECT * FROM event WHERE op_id = ? ORDER BY seq`).all(opId).map(parseEvent),
      ),
    since: ({ entitlementId, customerId }, from) =>
      attempt(() =>
        sql(`
          SELECT op_id, state, created_at, credits,
            (SELECT coalesce(sum(m.credits), 0) FROM message m
             WHERE m.op_id = op.op_id AND m.outcome = 'accepted') AS accepted,
            coalesce((SELECT subject FROM message m WHERE m.op_id = op.op_id AND idx = 0), '')
              AS subject
          FROM op
          WHERE created_at >= ? AND entitlement_id = ? AND customer_id = ? AND quarantined = 0
          ORDER BY created_at, op_id
        `)
          .all(from, entitlementId, customerId)
          .map((row: unknown) => TotalRow.parse(row)),
      ),
    knownResendIds: (ids) =>
      attempt(() => {
        const known = sql(`
          SELECT resend_id FROM message WHERE resend_id IN (SELECT value FROM json_each(?))
        `).all(JSON.stringify(ids));
        return new Set(known.map((row: unknown) => Identified.parse(row).resend_id));
      }),
    wasSentWith: (fingerprint, ids) =>
      attempt(() => {
        const sent = sql(`
          SELECT 1 FROM message JOIN op USING (op_id)
          WHERE resend_id IN (SELECT value FROM json_each(?1))
            AND json_extract(progress, '$.send.fingerprint') = ?2
          LIMIT 1
        `).get(JSON.stringify(ids), fingerprint);
        return sent !== undefined;
      }),
  };
}
