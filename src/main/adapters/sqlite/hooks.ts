import { z } from 'zod';
import type { HookStorePort, KeptEvent, StoredEvent } from '#core/ports/webhooks.ts';
import { attempt } from './failure.ts';
import { HOOK_COLUMNS, hookValues, readHookRow } from './hook-rows.ts';
import { createHookPages } from './hook-pages.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

/** Refused deliveries are evidence, not history: whoever sends many of them must not push out the rest. */
const REFUSED_KEPT = 200;
const PRUNED = 'pruned';

const INSERT = `INSERT INTO hook_event (${HOOK_COLUMNS})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const Fact = z.object({ value: z.string() });
const Count = z.object({ n: z.int() });

/** Received events in the database of one mode. */
export function createHookStore(db: Database): HookStorePort {
  const sql = createStatements(db);
  const count = (raw: unknown): number => Count.parse(raw).n;

  const read = (name: string): string | null => {
    const row: unknown = sql('SELECT value FROM hook_fact WHERE name = ?').get(name);
    return row === undefined ? null : Fact.parse(row).value;
  };
  const write = (name: string, value: string | null): void => {
    if (value === null) sql('DELETE FROM hook_fact WHERE name = ?').run(name);
    else sql('INSERT OR REPLACE INTO hook_fact VALUES (?, ?)').run(name, value);
  };

  /** An event that does not name its operation may still be about a mail of ours. */
  function opOf(event: StoredEvent): string | null {
    if (event.opId !== null || event.resendId === null) return event.opId;
    const row: unknown = sql('SELECT op_id AS value FROM message WHERE resend_id = ?').get(
      event.resendId,
    );
    return row === undefined ? null : Fact.parse(row).value;
  }

  const overtaken = (event: StoredEvent): boolean =>
    event.occurredAt !== null &&
    sql(
      `SELECT 1 FROM hook_event WHERE service = ? AND occurred_at > ? AND result IN ('accepted', 'ignored') LIMIT 1`,
    ).get(event.service, event.occurredAt) !== undefined;

  const insert = (event: StoredEvent, owed: boolean): void => {
    const outOfOrder = event.result === 'accepted' && overtaken(event);
    sql(INSERT).run(...hookValues(event, { opId: opOf(event), outOfOrder, owed }));
  };

  /** What was read by polling is told by the service after all: the service's word replaces ours. */
  function dropPolled(event: StoredEvent): void {
    if (event.entryId !== null)
      sql(`DELETE FROM hook_event WHERE entry_id = ? AND result = 'polled'`).run(event.entryId);
    if (event.resendId !== null)
      sql(`DELETE FROM hook_event WHERE resend_id = ? AND type = ? AND result = 'polled'`).run(
        event.resendId,
        event.type,
      );
  }

  const isKnown = (event: StoredEvent): boolean =>
    (event.entryId !== null &&
      sql(`SELECT 1 FROM hook_event WHERE entry_id = ? AND result <> 'refused'`).get(
        event.entryId,
      ) !== undefined) ||
    (event.resendId !== null &&
      sql(`SELECT 1 FROM hook_event WHERE resend_id = ? AND type = ? AND result <> 'refused'`).get(
        event.resendId,
        event.type,
      ) !== undefined);

  const addPruned = (n: number): void => {
    if (n > 0) write(PRUNED, String(Number(read(PRUNED) ?? '0') + n));
  };

  const list = (raw: unknown[]): KeptEvent[] => raw.map(readHookRow);

  return {
    accept: (event, owed) =>
      attempt(() =>
        transaction(db, () => {
          const seen = sql(
            'INSERT INTO hook_seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1',
          ).get(event.service, event.messageId, event.at);
          if (seen === undefined) {
            sql('UPDATE hook_event SET times = times + 1 WHERE service = ? AND message_id = ?').run(
              event.service,
              event.messageId,
            );
            return 'seen' as const;
          }
          dropPolled(event);
          insert(event, owed);
          return 'new' as const;
        }),
      ),
    refuse: (event) =>
      attempt(() =>
        transaction(db, () => {
          insert(event, false);
          const { changes } = sql(
            `DELETE FROM hook_event WHERE result = 'refused' AND seq NOT IN
               (SELECT seq FROM hook_event WHERE result = 'refused' ORDER BY seq DESC LIMIT ?)`,
          ).run(REFUSED_KEPT);
          addPruned(changes);
        }),
      ),
    addPolled: (events) =>
      attempt(() =>
        transaction(db, () => {
          const fresh = events.filter((event) => !isKnown(event));
          for (const event of fresh) insert(event, false);
          return fresh.length;
        }),
      ),
    explainUnknown: (service, cause) =>
      attempt(() => {
        sql(
          `UPDATE hook_event SET cause = ?
             WHERE result = 'refused' AND service = ? AND cause = '{"kind":"unknownSecret"}'`,
        ).run(JSON.stringify(cause), service);
      }),
    owed: () =>
      attempt(() => list(sql('SELECT * FROM hook_event WHERE owed = 1 ORDER BY seq').all())),
    settled: (eventIds) =>
      attempt(() =>
        transaction(db, () => {
          for (const eventId of eventIds)
            sql('UPDATE hook_event SET owed = 0 WHERE event_id = ?').run(eventId);
        }),
      ),
    prune: (before, most) =>
      attempt(() =>
        transaction(db, () => {
          sql('DELETE FROM hook_seen WHERE seen_at < ?').run(before);
          const old = sql('DELETE FROM hook_event WHERE at < ?').run(before);
          const excess = sql(
            `DELETE FROM hook_event WHERE seq <=
               (SELECT seq FROM hook_event ORDER BY seq DESC LIMIT 1 OFFSET ?)`,
          ).run(most);
          addPruned(old.changes + excess.changes);
        }),
      ),
    kept: () =>
      attempt(() => ({
        kept: count(sql('SELECT count(*) AS n FROM hook_event').get()),
        pruned: Number(read(PRUNED) ?? '0'),
      })),
    read: (name) => attempt(() => read(name)),
    write: (name, value) => attempt(() => write(name, value)),
    ...createHookPages(db),
  };
}
