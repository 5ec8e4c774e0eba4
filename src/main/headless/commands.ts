import { z } from 'zod';
import { MessageDraft, OUTBOX_FILTERS } from '#shared/contract/outbox.ts';
import { OpId } from '#shared/contract/values.ts';
import type { AppError } from '#shared/errors.ts';
import { instant } from '#shared/time.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { UNDO_WINDOW } from '#core/outbox/policy.ts';
import { clientOpIdOf } from './client-op-id.ts';

const id = z.union([z.string().max(200), z.number()]).optional();
const clientOpId = z.string().min(1).max(200).transform(clientOpIdOf);
const undo = z.int().min(0).max(UNDO_WINDOW).default(0);
const Draft = MessageDraft.extend({
  html: MessageDraft.shape.html.default(''),
  text: MessageDraft.shape.text.default(''),
});
const MOST_IN_BATCH = 100;

const scheduledAt = z.iso.datetime({ offset: true }).transform((text) => instant(Date.parse(text)));

/** Which operation: by its own id, or by the key of the script that sent it. */
const which = { opId: OpId.optional(), clientOpId: clientOpId.optional() };
const ONE_OF = 'give either "opId" or "clientOpId"';
const isOne = (of: { opId?: unknown; clientOpId?: unknown }): boolean =>
  (of.opId === undefined) !== (of.clientOpId === undefined);

const plain = <N extends string>(cmd: N) => z.strictObject({ cmd: z.literal(cmd), id });

const COMMANDS = [
  z.strictObject({
    cmd: z.literal('send'),
    id,
    clientOpId,
    undo,
    scheduledAt: scheduledAt.optional(),
    ...Draft.shape,
  }),
  z.strictObject({
    cmd: z.literal('batch'),
    id,
    clientOpId,
    undo,
    messages: z.array(z.strictObject(Draft.shape)).min(1).max(MOST_IN_BATCH),
  }),
  z.strictObject({ cmd: z.literal('cancel'), id, ...which }).refine(isOne, ONE_OF),
  z.strictObject({ cmd: z.literal('move'), id, ...which, scheduledAt }).refine(isOne, ONE_OF),
  z.strictObject({ cmd: z.literal('retry'), id, ...which }).refine(isOne, ONE_OF),
  z
    .strictObject({
      cmd: z.literal('resolve'),
      id,
      ...which,
      choice: z.enum(['lookAgain', 'treatAsSent', 'refund', 'sendAgain']),
    })
    .refine(isOne, ONE_OF),
  z.strictObject({
    cmd: z.literal('ops'),
    id,
    filter: z.enum(OUTBOX_FILTERS).default('all'),
    search: z.string().max(200).default(''),
    before: z.string().max(100).nullable().default(null),
    limit: z.int().min(1).max(200).default(50),
  }),
  plain('pause'),
  plain('resume'),
  plain('balance'),
  plain('reconcile'),
  z.strictObject({ cmd: z.literal('fix'), id, lineId: z.string().max(200) }),
  plain('drain'),
  plain('quit'),
] as const;

const Command = z.discriminatedUnion('cmd', COMMANDS);
export type Command = z.infer<typeof Command>;

const KNOWN: ReadonlySet<string> = new Set(COMMANDS.map(({ shape }) => shape.cmd.value));

const wrong = (path: string, problem: string): Outcome<never> =>
  fail({ kind: 'ipc.input', credit: 'none', path, problem });

/** The `id` of a line that is no command, so that its error can be told apart as well. */
export function idOf(text: string): string | number | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const found = z.object({ id }).safeParse(value);
    return found.success ? found.data.id : undefined;
  } catch {
    return undefined;
  }
}

/** What a line asks for, or what is wrong with it: nothing of it has happened then. */
export function readCommand(text: string): Outcome<Command> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('', 'the line is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('', 'the line is not a JSON object');
  const name = 'cmd' in value ? value.cmd : undefined;
  if (typeof name !== 'string') return wrong('cmd', 'there is no "cmd"');
  if (!KNOWN.has(name)) {
    const error: AppError = { kind: 'ipc.unknown', credit: 'none', name: name.slice(0, 100) };
    return fail(error);
  }
  const read = Command.safeParse(value);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return wrong(path.slice(0, 200), issue?.message.slice(0, 500) ?? 'not a command');
}
