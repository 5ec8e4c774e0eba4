import { z } from 'zod';
import { OpMessage } from '#core/ports/op.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import { attempt } from './failure.ts';
import { type Words, wordsOf } from './mail-words.ts';
import { createStatements, type Statements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

const Missing = z.object({ seq: z.int(), op_id: z.string() });
const Stored = z.object({ body: z.string() });
const MessageRow = z.object({ subject: z.string(), recipients: z.string() });

/** Puts words at a place of the index. The caller wraps it in a transaction. */
function put(sql: Statements, seq: number | bigint, { subject, people, body }: Words): void {
  sql(`INSERT INTO mail_words (rowid, subject, people) VALUES (?, ?, ?)`).run(seq, subject, people);
  sql(`INSERT INTO mail_text (rowid, subject, people, body) VALUES (?, ?, ?, ?)`).run(
    seq,
    subject,
    people,
    body,
  );
}

/** Makes a new operation findable, in the transaction that stores it. */
export function indexMail(
  sql: Statements,
  opId: string,
  messages: readonly OpMessage[],
  request: string,
): void {
  const { lastInsertRowid } = sql(`INSERT INTO mail_index (op_id, indexed) VALUES (?, 1)`).run(
    opId,
  );
  put(sql, lastInsertRowid, wordsOf(messages, request));
}

const AT_ONCE = 200;

export type OldMail = {
  /** Indexes some of what an earlier version stored, newest first. False when nothing is left, or nothing can be written. */
  readonly indexSome: () => boolean;
};

export function createOldMail(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
}): OldMail {
  const { db, health } = deps;
  const sql = createStatements(db);
  const messagesOf = (opId: string): Pick<OpMessage, 'subject' | 'recipients'>[] =>
    sql(`SELECT subject, recipients FROM message WHERE op_id = ? ORDER BY idx`)
      .all(opId)
      .flatMap((raw: unknown) => {
        const row = MessageRow.parse(raw);
        const recipients = OpMessage.shape.recipients.safeParse(JSON.parse(row.recipients));
        return recipients.success ? [{ subject: row.subject, recipients: recipients.data }] : [];
      });
  const wordsOfOld = (opId: string): Words | null => {
    try {
      const request = Stored.safeParse(
        sql(`SELECT body FROM payload WHERE op_id = ? AND gen = 0`).get(opId),
      );
      const messages = messagesOf(opId) as OpMessage[];
      return wordsOf(messages, request.success ? request.data.body : '');
    } catch {
      // A row that no longer parses is quarantined when it is read; it is just not found.
      return null;
    }
  };
  return {
    indexSome: () => {
      if (!health.writable) return false;
      const done = attempt(() =>
        transaction(db, () => {
          const rows = sql(
            `SELECT seq, op_id FROM mail_index WHERE indexed = 0 ORDER BY seq DESC LIMIT ?`,
          )
            .all(AT_ONCE)
            .map((row: unknown) => Missing.parse(row));
          for (const { seq, op_id: opId } of rows) {
            const words = wordsOfOld(opId);
            if (words !== null) put(sql, seq, words);
            sql(`UPDATE mail_index SET indexed = 1 WHERE seq = ?`).run(seq);
          }
          return rows.length === AT_ONCE;
        }),
      );
      return done.ok && done.value;
    },
  };
}
