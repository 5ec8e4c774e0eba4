import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { Database } from './transaction.ts';

export type Statements = (sql: string) => StatementSyncInstance;

/** Prepares each SQL text once. The argument must be a constant text, never built from input. */
export function createStatements(db: Database): Statements {
  const prepared = new Map<string, StatementSyncInstance>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
