import type { MailKitClient } from '#shared/contract/client.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '#shared/contract/procedures.ts';
import type { Push, Topic } from '#shared/contract/pushes.ts';
import type { AppError } from '#shared/errors.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import { sampleAnswers } from './fake-answers.ts';

/** How each procedure answers. */
export type FakeAnswers = {
  readonly [N in ProcedureName]: (
    input: ProcedureInput<N>,
  ) => Outcome<ProcedureOutput<N>> | Promise<Outcome<ProcedureOutput<N>>>;
};

export type FakeCall = { readonly name: ProcedureName; readonly input: unknown };

export type FakeClient = MailKitClient & {
  /** Every request so far, oldest first. */
  readonly calls: readonly FakeCall[];
  readonly callsOf: (name: ProcedureName) => readonly unknown[];
  /** From now on the procedure succeeds with this value. */
  readonly answer: <N extends ProcedureName>(name: N, value: ProcedureOutput<N>) => void;
  /** From now on the procedure fails with this error. */
  readonly refuse: (name: ProcedureName, error: AppError) => void;
  /** From now on the procedure is answered by a function. */
  readonly handle: <N extends ProcedureName>(name: N, handler: FakeAnswers[N]) => void;
  /** From now on the procedure does not answer; returns what lets every waiting caller go on. */
  readonly hold: (name: ProcedureName) => () => void;
  readonly push: (push: Push) => void;
  readonly changed: (topic: Topic) => void;
};

/**
 * A main process for component tests: answers from data, remembers what it was asked, pushes on command.
 * Starts as a sandbox with 4,231 credits and one customer.
 */
export function createFakeClient(answers: Partial<FakeAnswers> = {}): FakeClient {
  const current: Record<string, (input: never) => unknown> = { ...sampleAnswers, ...answers };
  const calls: FakeCall[] = [];
  const listeners = new Set<(push: Push) => void>();
  let version = 0;
  const push = (message: Push): void => {
    for (const listener of listeners) listener(message);
  };
  return {
    calls,
    callsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.input),
    invoke: async (name, ...input) => {
      calls.push({ name, input: input[0] });
      const answer = current[name] as ((input: unknown) => unknown) | undefined;
      if (answer === undefined) throw new Error(`the fake has no answer to ${name}`);
      return (await answer(input[0])) as Outcome<ProcedureOutput<typeof name>>;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    answer: (name, value) => {
      current[name] = () => ok(value);
    },
    refuse: (name, error) => {
      current[name] = () => fail(error);
    },
    handle: (name, handler) => {
      current[name] = handler;
    },
    hold: (name) => {
      const before = current[name];
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      current[name] = async (input) => {
        await gate;
        return before?.(input);
      };
      return () => {
        if (before !== undefined) current[name] = before;
        release();
      };
    },
    push,
    changed: (topic) => push({ kind: 'changed', topic, version: (version += 1) }),
  };
}
