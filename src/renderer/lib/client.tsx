import { createContext, type ReactNode, useContext } from 'react';
import type { MailKitClient } from '#shared/contract/client.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '#shared/contract/procedures.ts';
import type { AppError } from '#shared/errors.ts';
import type { Outcome } from '#shared/outcome.ts';

const ClientContext = createContext<MailKitClient | null>(null);

export function ClientProvider(props: {
  readonly client: MailKitClient;
  readonly children: ReactNode;
}): ReactNode {
  return <ClientContext value={props.client}>{props.children}</ClientContext>;
}

/** The bridge to the main process. Prefer `useRequest` and `useCommand`. */
export function useClient(): MailKitClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('no ClientProvider above this component');
  return client;
}

/** An `AppError` on its way through code that only knows exceptions. */
export class Fault extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.kind);
    this.error = error;
  }
}

/** Arguments after the procedure's name: none where the procedure takes nothing. */
export type InputArgs<N extends ProcedureName> =
  undefined extends ProcedureInput<N> ? [input?: undefined] : [input: ProcedureInput<N>];

/**
 * One request as an outcome. A broken bridge (the window outlived its main process) is told as an internal
 * error like any other, so no caller needs a second way of failing.
 */
export async function ask<N extends ProcedureName>(
  client: MailKitClient,
  name: N,
  input: ProcedureInput<N> | undefined,
): Promise<Outcome<ProcedureOutput<N>>> {
  // The rest parameter of `invoke` depends on N, which TypeScript cannot follow here; InputArgs checked it.
  const invoke = client.invoke as (
    name: N,
    ...input: readonly unknown[]
  ) => Promise<Outcome<ProcedureOutput<N>>>;
  try {
    return await (input === undefined ? invoke(name) : invoke(name, input));
  } catch {
    return { ok: false, error: { kind: 'internal', credit: 'unrelated', reference: name } };
  }
}
