import { z } from 'zod';
import type { StorageHealth } from '#core/ports/storage.ts';
import { type Outcome, fail } from '#shared/outcome.ts';
import { type Instant, after, between, seconds } from '#shared/time.ts';
import type { ProcessIdentity } from '../process-identity.ts';
import { InUse, attempt } from './failure.ts';
import { createStatements } from './statements.ts';
import { type Database, transaction } from './transaction.ts';

/** How long an owner that cannot be asked is believed to live without renewing. */
const LEASED_FOR = seconds(30);

const Row = z.object({
  owner: z.string(),
  pid: z.int(),
  host: z.string(),
  boot: z.string(),
  until: z.int().transform((at) => at as Instant),
});
type Row = z.infer<typeof Row>;

/** The right to write to one database's outbox, held by one process at a time. */
export type Lease = {
  /** Takes or renews it. `storage.inUse` while another process has it. */
  readonly take: () => Outcome<void>;
  /** Called inside every transaction of the journal. @throws InUse when it is not ours. */
  readonly assert: () => void;
  readonly release: () => void;
};

/**
 * The single-instance lock is per profile folder and per system; a copied lock, or a script beside the window, gets
 * past it. This one stands in the database itself, so that whoever writes is the one who may.
 */
export function createLease(deps: {
  readonly db: Database;
  readonly health: StorageHealth;
  /** Unique to this opening of the database. */
  readonly owner: string;
  readonly process: ProcessIdentity;
  readonly now: () => Instant;
}): Lease {
  const { db, health, owner, process: me, now } = deps;
  const sql = createStatements(db);

  const read = (): Row | null => {
    const row = Row.safeParse(sql('SELECT * FROM lease WHERE id = 1').get());
    return row.success ? row.data : null;
  };

  const isGone = ({ pid, host, boot, until }: Row): boolean => {
    if (host === me.host && boot !== me.boot && boot !== '' && me.boot !== '') return true;
    if (host === me.host && boot === me.boot && !me.isRunning(pid)) return true;
    const left = between(now(), until);
    // Further away than it was ever set: the clock was put back since, so it says nothing.
    return left <= 0 || left > LEASED_FOR;
  };

  const assert = (): void => {
    if (read()?.owner !== owner) throw new InUse();
  };

  return {
    take: () => {
      if (!health.writable) return fail(health.error);
      return attempt(() =>
        transaction(db, () => {
          const row = read();
          if (row !== null && row.owner !== owner && !isGone(row)) throw new InUse();
          sql('INSERT OR REPLACE INTO lease VALUES (1, ?, ?, ?, ?, ?)').run(
            owner,
            me.pid,
            me.host,
            me.boot,
            after(now(), LEASED_FOR),
          );
        }),
      );
    },
    assert,
    release: () => {
      if (health.writable)
        attempt(() =>
          transaction(db, () => sql('DELETE FROM lease WHERE id = 1 AND owner = ?').run(owner)),
        );
    },
  };
}
