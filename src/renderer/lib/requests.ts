import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '#shared/contract/procedures.ts';
import type { AppError } from '#shared/errors.ts';
import type { Outcome } from '#shared/outcome.ts';
import { type InputArgs, ask, Fault, useClient } from './client.tsx';

/** `[procedure, input]`: the first entry alone names every answer of a procedure. */
export const requestKey = (name: ProcedureName, input?: unknown): QueryKey =>
  input === undefined ? [name] : [name, input];

/** The cache of what the main process said. Answers stay until a push says they changed: no focus refetch. */
export const createAnswerCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // The bridge works without a network, so `navigator.onLine` must never park a request.
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

export type RequestOptions = {
  /** Ask only while true. */
  readonly enabled?: boolean;
  /** Keep showing the answer to the previous input while the new one is on its way (lists, searches). */
  readonly keepPrevious?: boolean;
};

/** The state of a question. `data` stays through a failed refresh: a number is never blanked by an error. */
export type Request<T> = {
  readonly data: T | undefined;
  readonly error: AppError | null;
  /** No answer yet. */
  readonly loading: boolean;
  /** An answer is shown and a newer one is on its way. */
  readonly refreshing: boolean;
  readonly retry: () => void;
};

/** How soon a question is put again that nobody could be reached for; its error says that this happens. */
const AGAIN_MS = 15_000;

/** Asks once, keeps the answer, and asks again when a push says that its topic changed. */
export function useRequest<N extends ProcedureName>(
  name: N,
  ...args: [...InputArgs<N>, options?: RequestOptions]
): Request<ProcedureOutput<N>> {
  const client = useClient();
  // Both tuples InputArgs can be start with the input, which TypeScript cannot follow through a generic spread.
  const [input, options] = args as unknown as [
    ProcedureInput<N> | undefined,
    RequestOptions | undefined,
  ];
  const query = useQuery<ProcedureOutput<N>>({
    queryKey: requestKey(name, input),
    enabled: options?.enabled ?? true,
    ...(options?.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: ({ state }) =>
      state.error instanceof Fault && state.error.error.kind === 'service.unreachable'
        ? AGAIN_MS
        : false,
    queryFn: async () => {
      const outcome = await ask(client, name, input);
      if (!outcome.ok) throw new Fault(outcome.error);
      return outcome.value;
    },
  });
  const { refetch } = query;
  const retry = useCallback(() => void refetch(), [refetch]);
  return {
    data: query.data,
    error: query.error === null ? null : errorOf(query.error, name),
    loading: query.isPending && query.fetchStatus === 'fetching',
    refreshing: query.isFetching && query.data !== undefined,
    retry,
  };
}

const errorOf = (thrown: Error, name: string): AppError =>
  thrown instanceof Fault
    ? thrown.error
    : { kind: 'internal', credit: 'unrelated', reference: name };

export type Command<N extends ProcedureName> = {
  /** Runs the procedure. Never rejects; a failure is in the outcome and in `error`. */
  readonly run: (...input: InputArgs<N>) => Promise<Outcome<ProcedureOutput<N>>>;
  readonly running: boolean;
  /** The failure of the last run, until the next one or `clear`. */
  readonly error: AppError | null;
  readonly clear: () => void;
};

/** The library remembers what a mutation was given; a key must not stay in its memory, so it is taken out of this. */
type Handed<T> = { input?: T | undefined };

/** An act of the user. Its effect on what is shown comes back as pushes from the main process. */
export function useCommand<N extends ProcedureName>(name: N): Command<N> {
  const client = useClient();
  const mutation = useMutation<Outcome<ProcedureOutput<N>>, Error, Handed<ProcedureInput<N>>>({
    mutationFn: (handed) => {
      const { input } = handed;
      delete handed.input;
      return ask(client, name, input);
    },
  });
  const { mutateAsync, reset } = mutation;
  const run = useCallback(
    (...input: InputArgs<N>) => mutateAsync({ input: input[0] }),
    [mutateAsync],
  );
  return {
    run,
    running: mutation.isPending,
    error: mutation.data === undefined || mutation.data.ok ? null : mutation.data.error,
    clear: reset,
  };
}

/** Puts an answer into the cache that an act has just returned, so that it shows before the push comes round. */
export function useRemember(): <N extends ProcedureName>(
  name: undefined extends ProcedureInput<N> ? N : never,
  answer: ProcedureOutput<N>,
) => void {
  const cache = useQueryClient();
  return useCallback((name, answer) => void cache.setQueryData(requestKey(name), answer), [cache]);
}
