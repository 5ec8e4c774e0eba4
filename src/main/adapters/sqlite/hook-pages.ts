import { z } from 'zod';
import type { HookQuery, HookStorePort } from '#core/ports/webhooks.ts';
import { attempt } from './failure.ts';
import { readHookRow } from './hook-rows.ts';
import { createStatements } from './statements.ts';
import type { Database } from './transaction.ts';

const WHERE: Readonly<Record<HookQuery['filter'], string>> = {
  all: '1',
  credits: `type LIKE 'credit.%'`,
  billing: `(type LIKE 'payment.%' OR type LIKE 'refund.%' OR type LIKE 'subscription.%')`,
  mail: `type LIKE 'email.%'`,
  refused: `result = 'refused'`,
  polled: `result = 'polled'`,
};
const SEARCHED = `search LIKE ? ESCAPE '\\'`;
const RELATED = 100;

const Count = z.object({ n: z.int() });

/** `%` and `_` of the user stand for themselves. */
const like = (search: string): string =>
  `%${search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;

/** A list shows neither headers nor bodies, so they are not read for it. */
const LIST = `seq, event_id, service, message_id, type, at, occurred_at, result, cause, customer_id, entitlement_id, who,
  op_id, entry_id, resend_id, change, balance_after, '[]' AS headers, '' AS body, '' AS search, times, out_of_order`;

/** Reading received events: pages, one, and those that belong together. */
export function createHookPages(db: Database): Pick<HookStorePort, 'page' | 'load' | 'related'> {
  const sql = createStatements(db);
  return {
    page: ({ filter, search, before, limit }) =>
      attempt(() => {
        const text = like(search);
        const rows = sql(
          `SELECT ${LIST} FROM hook_event WHERE ${WHERE[filter]} AND ${SEARCHED} AND seq < ?
             ORDER BY seq DESC LIMIT ?`,
        )
          .all(text, before === null ? Number.MAX_SAFE_INTEGER : Number(before), limit + 1)
          .map(readHookRow);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        const next = rows.length > limit && last !== undefined ? String(last.seq) : null;
        const counted = sql(
          `SELECT count(*) AS n FROM hook_event WHERE ${WHERE[filter]} AND ${SEARCHED}`,
        ).get(text);
        return { items, next, total: Count.parse(counted).n };
      }),
    load: (eventId) =>
      attempt(() => {
        const row: unknown = sql('SELECT * FROM hook_event WHERE event_id = ?').get(eventId);
        return row === undefined ? null : readHookRow(row);
      }),
    related: ({ opId, entryId, resendId }) =>
      attempt(() =>
        sql(
          `SELECT ${LIST} FROM hook_event
             WHERE result <> 'refused' AND (op_id = ? OR entry_id = ? OR resend_id = ?)
             ORDER BY coalesce(occurred_at, at), seq LIMIT ?`,
        )
          .all(opId, entryId, resendId, RELATED)
          .map(readHookRow),
      ),
  };
}
