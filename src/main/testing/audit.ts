import { sendKey } from '#core/outbox/keys.ts';
import { transitions } from '#core/outbox/transitions.ts';
import { Progress, replay } from '#core/ports/op.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import { sha256 } from '#main/adapters/ids.ts';
import type { OpenedDatabase } from '#main/adapters/sqlite/database.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';

/** What is looked at: the services' books, the outbox's own file, and the bytes of every mail request by key. */
export type Audited = {
  readonly sandbox: Pick<Sandbox, 'books'>;
  readonly session: { readonly database: Pick<OpenedDatabase, 'db'> };
  readonly sent: ReadonlyMap<string, string>;
};

/** What one operation did, read from the services' own books. */
export type Account = {
  readonly net: number;
  readonly accepted: number;
  /** Times each message of the operation was accepted. */
  readonly times: Readonly<Record<string, number>>;
};

type Row = Record<string, unknown>;
const rows = (world: Audited, sql: string): Row[] =>
  world.session.database.db.prepare(sql).all() as Row[];

export function accountOf(world: Pick<Audited, 'sandbox'>, opId: string): Account {
  const { ledger, mails } = world.sandbox.books();
  const net = ledger
    .filter(({ metadata }) => (metadata as Row)['op_id'] === opId)
    .reduce((sum, row) => {
      const amount = Math.abs(Number(row['amount']));
      return sum + (row['is_credit'] === true ? -amount : amount);
    }, 0);
  const ours = mails.filter(({ tags }) => tags['mk_op'] === opId);
  const times: Record<string, number> = {};
  for (const { tags } of ours) times[tags['mk_i'] ?? '?'] = (times[tags['mk_i'] ?? '?'] ?? 0) + 1;
  const live = ours.filter(({ lastEvent }) => lastEvent !== 'canceled');
  return { net, accepted: live.reduce((sum, mail) => sum + mail.recipients.length, 0), times };
}

function auditLog(world: Audited, opId: string, stored: Row): string[] {
  const problems: string[] = [];
  const events = rows(world, `SELECT * FROM event WHERE op_id = '${opId}' ORDER BY seq`);
  const patches = events.map(({ patch }) => JSON.parse(String(patch)) as Partial<Progress>);
  const state = Progress.parse({
    ...(JSON.parse(String(stored['progress'])) as object),
    state: stored['state'],
    dueAt: stored['due_at'],
  });
  if (JSON.stringify(sorted(replay(patches))) !== JSON.stringify(sorted(state)))
    problems.push('I9: the log does not replay to the state');
  for (const { from_state, to_state, cause, patch } of events) {
    const [from, to] = [from_state as OpState | null, to_state as OpState];
    if (from !== null && from !== to && !transitions[from].includes(to))
      problems.push(`I9: ${from} -> ${to} is not in the table`);
    const grew = from !== null && 'gen' in (JSON.parse(String(patch)) as object);
    if (grew && cause !== 'lookup.absent' && cause !== 'user.sendAgain')
      problems.push(`I6: a generation grew by ${String(cause)}`);
  }
  return problems;
}

const sorted = (value: Progress): unknown =>
  Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));

/**
 * The invariants of design section 4, read from the services' books and from nothing that the operation
 * believes about itself. `atRest` adds what only holds once everything has ended. Returns one line per violation.
 */
export function audit(world: Audited, { atRest }: { readonly atRest: boolean }): string[] {
  const problems: string[] = [];
  const books = world.sandbox.books();
  for (const op of rows(world, 'SELECT * FROM op')) {
    const opId = String(op['op_id']);
    const say = (text: string) => problems.push(`${text} [${opId} ${String(op['state'])}]`);
    const { net, accepted, times } = accountOf(world, opId);
    if (accepted > net) say(`I3: ${accepted} accepted, ${net} paid`);
    for (const [index, count] of Object.entries(times))
      if (count > 1) say(`I4: message ${index} accepted ${count} times`);
    problems.push(...auditLog(world, opId, op).map((text) => `${text} [${opId}]`));
    if (!atRest) continue;
    const ended = op['result'] !== 'open';
    const excused = ['review', 'blocked_credit', 'scheduled'].includes(String(op['state']));
    if (op['state'] === 'scheduled' && net !== accepted) say(`I1: ${net} paid for ${accepted}`);
    if (!ended && !excused && !String(op['state']).startsWith('paused')) say('I5: not ended');
    if (ended && net !== accepted) say(`I1/I2: ${net} paid for ${accepted} accepted`);
    if (op['state'] === 'blocked_credit' && net !== 0) say(`I2: ${net} paid while blocked`);
  }
  for (const { balance } of books.balances)
    if (Number(balance) < 0) problems.push(`I3: balance ${String(balance)}`);
  const payloads = rows(
    world,
    `SELECT op_id, gen, '' AS part, sha256 FROM payload
     UNION ALL SELECT op_id, gen, part, sha256 FROM part_payload`,
  );
  for (const [key, body] of world.sent) {
    const [, , opId = '', gen = '', part = ''] = key.split(':');
    const stored = payloads.find(
      (row) => row['op_id'] === opId && String(row['gen']) === gen && row['part'] === part,
    );
    if (sha256(body) !== stored?.['sha256']) problems.push(`I7: ${key} sent other bytes`);
  }
  for (const { idempotencyKey, tags } of books.mails)
    if (tags['mk_op'] !== undefined) {
      const key = sendKey(tags['mk_op'], Number(tags['mk_g']));
      if (idempotencyKey !== key && !idempotencyKey?.startsWith(`${key}:`))
        problems.push(`I6: ${key} arrived under another key`);
    }
  for (const { metadata, credit_entitlement_id, customer_id } of books.ledger) {
    const opId = (metadata as Row)['op_id'];
    if (opId === undefined) continue;
    const op = rows(world, 'SELECT * FROM op').find((row) => row['op_id'] === opId);
    if (op?.['entitlement_id'] !== credit_entitlement_id || op?.['customer_id'] !== customer_id)
      problems.push(`I8: another balance was touched`);
  }
  return problems;
}
