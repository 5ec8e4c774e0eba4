import type { Log } from '#core/ports/log.ts';
import type { ParsedInput, ProcedureName, ProcedureOutput } from '#shared/contract/procedures.ts';
import type { ProcedureSchema } from '#shared/contract/values.ts';
import type { CreditEffect } from '#shared/errors.ts';
import { fail, type Outcome } from '#shared/outcome.ts';

/** One function per procedure of the contract: a missing or an extra one does not compile. */
export type Handlers = {
  readonly [N in ProcedureName]: (
    input: ParsedInput<N>,
  ) => Outcome<ProcedureOutput<N>> | Promise<Outcome<ProcedureOutput<N>>>;
};

type AnyHandler = (input: unknown) => Outcome<unknown> | Promise<Outcome<unknown>>;

export type GateOptions<Sender> = {
  readonly procedures: Readonly<Record<string, ProcedureSchema>>;
  readonly handlers: Handlers;
  /** Whether this sender may ask for anything at all. */
  readonly trusted: (sender: Sender) => boolean;
  readonly log: Log;
  /** A short name under which an internal failure can be found in the log. */
  readonly reference: () => string;
};

export type Gate<Sender> = (sender: Sender, message: unknown) => Promise<Outcome<unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (message: unknown): string =>
  isRecord(message) && Object.hasOwn(message, 'name') && typeof message['name'] === 'string'
    ? message['name']
    : '';

/** A mail that was refused here was never taken on; for everything else credits are not the question. */
const effectOf = (name: string): CreditEffect =>
  name === 'outbox.send' || name === 'outbox.sendAsNew' ? 'none' : 'unrelated';

/**
 * The one way in: sender, then name, then shape, then handler, then the shape of the answer. It never throws
 * and never logs a payload. What a handler returns beyond the output schema is cut off, so that a field
 * added inside the app does not reach the window by accident.
 */
export function createGate<Sender>(options: GateOptions<Sender>): Gate<Sender> {
  const { procedures, handlers, trusted, log, reference } = options;

  const internal = (name: string, error: unknown): Outcome<never> => {
    const id = reference();
    log.error('ipc.failed', {
      name,
      reference: id,
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return fail({ kind: 'internal', credit: effectOf(name), reference: id });
  };

  const answer = async (name: string, message: unknown): Promise<Outcome<unknown>> => {
    const schema = Object.hasOwn(procedures, name) ? procedures[name] : undefined;
    if (schema === undefined || !Object.hasOwn(handlers, name)) {
      log.warn('ipc.refused', { reason: 'name' });
      return fail({ kind: 'ipc.unknown', credit: 'unrelated', name: name.slice(0, 100) });
    }
    const input = schema.input.safeParse(isRecord(message) ? message['input'] : undefined);
    if (!input.success) {
      const issue = input.error.issues[0];
      const path = (issue?.path ?? []).map(String).join('.').slice(0, 200);
      log.warn('ipc.refused', { reason: 'input', name });
      const problem = (issue?.message ?? 'invalid').slice(0, 500);
      return fail({ kind: 'ipc.input', credit: effectOf(name), path, problem });
    }
    // The schema of this name has just accepted the input, which TypeScript cannot follow through an index.
    const handler = handlers[name as ProcedureName] as AnyHandler;
    const outcome = await handler(input.data);
    if (!outcome.ok) return outcome;
    const output = schema.output.safeParse(outcome.value);
    if (output.success) return { ok: true, value: output.data };
    const where = output.error.issues[0]?.path.map(String).join('.') ?? '';
    return internal(name, new Error(`the answer does not fit the contract at "${where}"`));
  };

  return async (sender, message) => {
    let name = '';
    try {
      if (!trusted(sender)) {
        log.warn('ipc.refused', { reason: 'sender' });
        return fail({ kind: 'ipc.sender', credit: 'unrelated' });
      }
      name = nameOf(message);
      return await answer(name, message);
    } catch (error) {
      return internal(name, error);
    }
  };
}
