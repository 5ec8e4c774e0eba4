import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import type { ProcedureName } from '#shared/contract/procedures.ts';
import type { Push } from '#shared/contract/pushes.ts';
import { useClient } from './client.tsx';
import { isAbout, isOfOneCustomer } from './topics.ts';

export type CommandName = Extract<Push, { kind: 'command' }>['command'];
type Directive = Exclude<Push, { kind: 'changed' }>;

type Directives = {
  readonly emit: (directive: Directive) => void;
  readonly listen: (listener: (directive: Directive) => void) => () => void;
};

const DirectivesContext = createContext<Directives | null>(null);

function createDirectives(): Directives {
  const listeners = new Set<(directive: Directive) => void>();
  return {
    emit: (directive) => {
      for (const listener of listeners) listener(directive);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Receives the pushes of the main process: `changed` makes answers old, the rest is handed to listeners below. */
export function PushProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useClient();
  const cache = useQueryClient();
  const [directives] = useState(createDirectives);
  useEffect(
    () =>
      client.subscribe((push) => {
        if (push.kind !== 'changed') return directives.emit(push);
        if (push.topic === 'customer')
          void cache.resetQueries({
            predicate: ({ queryKey }) => isOfOneCustomer(nameOf(queryKey)),
          });
        void cache.invalidateQueries({
          predicate: ({ queryKey }) =>
            isAbout(nameOf(queryKey), push.topic) &&
            !(push.topic === 'customer' && isOfOneCustomer(nameOf(queryKey))),
        });
      }),
    [client, cache, directives],
  );
  return <DirectivesContext value={directives}>{children}</DirectivesContext>;
}

const nameOf = (queryKey: readonly unknown[]): ProcedureName => queryKey[0] as ProcedureName;

function useDirectives(): Directives {
  const directives = useContext(DirectivesContext);
  if (directives === null) throw new Error('no PushProvider above this component');
  return directives;
}

/** Calls `listener` on every navigation and command, from the main process or from this window. */
export function useDirective(listener: (directive: Directive) => void): void {
  const directives = useDirectives();
  const latest = useEffectEvent(listener);
  useEffect(() => directives.listen((directive) => latest(directive)), [directives]);
}

/** Sends a command to whoever listens in this window, as if the main process had pushed it. */
export function useEmitCommand(): (command: CommandName) => void {
  const directives = useDirectives();
  return (command) => directives.emit({ kind: 'command', command });
}
