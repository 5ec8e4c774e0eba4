import { z } from 'zod';
import type { NoticesPort } from '#core/ports/notices.ts';
import { NoticeView } from '#shared/contract/app.ts';
import { attempt } from './failure.ts';
import { type Database, transaction } from './transaction.ts';

/** How many are kept: a record to look back on, not an archive. */
const KEPT = 1_000;

const Row = z.object({
  notice_id: z.string(),
  at: z.number(),
  kind: z.string(),
  data: z.string(),
  error: z.string().nullable(),
  dismissed: z.int(),
});

/** A kind this version does not know (an older or newer app wrote it) is skipped. */
function readRow(raw: unknown): NoticeView[] {
  const row = Row.parse(raw);
  const notice = NoticeView.safeParse({
    noticeId: row.notice_id,
    at: row.at,
    kind: row.kind,
    data: JSON.parse(row.data),
    error: row.error === null ? null : JSON.parse(row.error),
    dismissed: row.dismissed === 1,
  });
  return notice.success ? [notice.data] : [];
}

/** Notices in the database of one mode. */
export function createNoticeStore(db: Database): NoticesPort {
  return {
    insert: (notice) =>
      attempt(() =>
        transaction(db, () => {
          db.prepare('INSERT INTO notice VALUES (?, ?, ?, ?, ?, ?)').run(
            notice.noticeId,
            notice.at,
            notice.kind,
            JSON.stringify(notice.data),
            notice.error === null ? null : JSON.stringify(notice.error),
            notice.dismissed ? 1 : 0,
          );
          db.prepare(
            `DELETE FROM notice WHERE notice_id NOT IN
               (SELECT notice_id FROM notice ORDER BY at DESC, notice_id DESC LIMIT ?)`,
          ).run(KEPT);
        }),
      ),
    list: (limit) =>
      attempt(() =>
        db
          .prepare('SELECT * FROM notice ORDER BY at DESC, notice_id DESC LIMIT ?')
          .all(limit)
          .flatMap(readRow),
      ),
    settle: (kinds, customerId) =>
      attempt(() => {
        const settle = db.prepare(
          `UPDATE notice SET dismissed = 1 WHERE dismissed = 0 AND kind = ?
             AND coalesce(json_extract(data, '$.customerId'), ?) = ?`,
        );
        for (const kind of kinds) settle.run(kind, customerId, customerId);
      }),
    dismiss: (noticeId) =>
      attempt(() => {
        db.prepare('UPDATE notice SET dismissed = 1 WHERE notice_id = ?').run(noticeId);
      }),
  };
}
