import { transitions } from '#core/outbox/transitions.ts';
import { Progress, replay } from '#core/ports/op.ts';
import { sha256 } from '#main/adapters/ids.ts';
import type { OpState } from '#shared/contract/outbox.ts';
import { type Books, readBooks } from './books.ts';
import type { Computer } from './computer.ts';
import type { ModelWorld } from './world.ts';

type Row = Record<string, unknown>;
const rows = ({ database }: Computer, sql: string): Row[] =>
  database.db.prepare(sql).all() as Row[];

/** I3 and I4, which hold at every moment, and what of I8 the books show. One line per violation. */
export function always(world: ModelWorld, books: Books = readBooks(world)): string[] {
  const problems: string[] = [];
  const owners = new Map(world.wanted.map(({ opId, customerId }) => [opId, customerId]));
  for (const [opId, { net, accepted, times, customers }] of books.ops) {
    if (accepted > net) problems.push(`I3: ${accepted} accepted, ${net} paid [${opId}]`);
    for (const [index, n] of times)
      if (n > 1) problems.push(`I4: message ${index} accepted ${n} times [${opId}]`);
    const owner = `${world.services.ids.entitlementId}/${owners.get(opId)}`;
    if (owners.has(opId) && [...customers].some((touched) => touched !== owner))
      problems.push(`I8: another balance was touched [${opId}]`);
  }
  for (const [subject, n] of books.subjects)
    if (n > 1) problems.push(`I4: "${subject}" accepted ${n} times`);
  for (const computer of world.computers) problems.push(...computer.premature);
  if (world.network.onTheWay() === 0) problems.push(...blockedButPaid(world, books));
  for (const balance of books.balances)
    if (balance < 0) problems.push(`I3: a balance of ${balance}`);
  return problems;
}

/** I2 before the end: who is told that nothing was taken may stop, so it must be true. */
const blockedButPaid = (world: ModelWorld, books: Books): string[] =>
  world.computers
    .flatMap((computer) => rows(computer, `SELECT op_id FROM op WHERE state = 'blocked_credit'`))
    .flatMap(({ op_id }) => {
      const net = books.ops.get(String(op_id))?.net ?? 0;
      return net === 0 ? [] : [`I2: ${net} paid while blocked [${String(op_id)}]`];
    });

/** Everything, once nothing is open any more. */
export function atRest(world: ModelWorld): string[] {
  const books = readBooks(world);
  const stored = new Map(
    world.computers.flatMap((computer) =>
      rows(computer, 'SELECT * FROM op').map((op) => [String(op['op_id']), { computer, op }]),
    ),
  );
  const problems = always(world, books);
  let owed = 0;
  for (const [opId, { computer, op }] of stored) {
    const say = (text: string) => problems.push(`${text} [${opId} ${String(op['state'])}]`);
    const { net = 0, accepted = 0, live = new Set() } = books.ops.get(opId) ?? {};
    const ended = op['result'] !== 'open';
    if (!ended) say('I5: not ended');
    if (ended && net !== accepted) say(`I1/I2: ${net} paid for ${accepted} accepted`);
    const progress = progressOf(op);
    if (progress.debit.taken) owed += Number(op['credits']) - progress.refunded;
    for (const message of rows(computer, `SELECT * FROM message WHERE op_id = '${opId}'`))
      if (ended && (message['outcome'] === 'accepted') !== live.has(String(message['idx'])))
        say(`I1: message ${String(message['idx'])} is called ${String(message['outcome'])}`);
    problems.push(...logOf(computer, opId, progress));
  }
  for (const opId of books.ops.keys())
    if (!stored.has(opId)) problems.push(`I2: nobody knows of ${opId}`);
  for (const { opId, subject } of world.wanted)
    if (!stored.has(opId)) problems.push(`I2: "${subject}" was stored and is gone`);
  const charged = [...books.ops.values()].reduce((sum, { net }) => sum + net, 0);
  if (charged !== owed) problems.push(`I11: ${charged} in the ledger, ${owed} in the journals`);
  for (const computer of world.computers) problems.push(...bytesOf(computer));
  return problems;
}

const progressOf = (op: Row): Progress =>
  Progress.parse({
    ...(JSON.parse(String(op['progress'])) as object),
    state: op['state'],
    dueAt: op['due_at'],
  });

const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** I6 and I9: the log replays to the state, and a generation only grows after a look-up. */
function logOf(computer: Computer, opId: string, state: Progress): string[] {
  const problems: string[] = [];
  const events = rows(computer, `SELECT * FROM event WHERE op_id = '${opId}' ORDER BY seq`);
  const patches = events.map(({ patch }) => JSON.parse(String(patch)) as Partial<Progress>);
  if (sorted(replay(patches)) !== sorted(state))
    problems.push(`I9: the log does not replay to the state [${opId}]`);
  for (const [index, { from_state, to_state, cause }] of events.entries()) {
    const [from, to] = [from_state as OpState | null, to_state as OpState];
    if (from !== null && from !== to && !transitions[from].includes(to))
      problems.push(`I9: ${from} -> ${to} is not in the table [${opId}]`);
    const grew = from !== null && patches[index]?.gen !== undefined;
    if (grew && cause !== 'lookup.absent' && cause !== 'user.sendAgain')
      problems.push(`I6: a generation grew by ${String(cause)} [${opId}]`);
  }
  return problems;
}

/** I6 and I7: what left is what was stored, one key per generation. */
function bytesOf(computer: Computer): string[] {
  const stored = rows(
    computer,
    `SELECT op_id, gen, '' AS part, sha256 FROM payload
     UNION ALL SELECT op_id, gen, ':' || part AS part, sha256 FROM part_payload`,
  );
  const payloads = new Map(
    stored.map((row) => [
      `mk:s:${String(row['op_id'])}:${String(row['gen'])}${String(row['part'])}`,
      row['sha256'],
    ]),
  );
  return [...computer.sent].flatMap(([key, body]) => {
    if (!payloads.has(key)) return [`I6: ${key} is no generation's key`];
    return payloads.get(key) === sha256(body) ? [] : [`I7: ${key} sent other bytes`];
  });
}
