import type { Tables } from './records.ts';

/** Where a store keeps its lines. `append` must not return before the line is safe. */
export type Sink = {
  load(): Iterable<string>;
  append(line: string): void;
  replace(lines: Iterable<string>): void;
};

type Write = [table: string, id: string, value?: unknown];

/** Keyed records in memory; each commit is one line, so a torn line drops a whole commit. */
export type Store = {
  get<T extends keyof Tables>(table: T, id: string): Tables[T] | undefined;
  /** Records in the order they were first written. */
  all<T extends keyof Tables>(table: T): IterableIterator<Tables[T]>;
  entries<T extends keyof Tables>(table: T): IterableIterator<[string, Tables[T]]>;
  newestFirst<T extends keyof Tables>(table: T): Tables[T][];
  count(table: keyof Tables): number;
  put<T extends keyof Tables>(table: T, id: string, value: Tables[T]): void;
  remove(table: keyof Tables, id: string): void;
  /** Hands all writes since the last commit to the sink. Throws what the sink throws. */
  commit(): void;
  clear(): void;
};

/**
 * Opens a store, replaying and compacting what the sink holds. A last line cut off by a crash is
 * dropped: it was never answered.
 */
export function openStore(sink?: Sink): Store {
  const tables = new Map<string, Map<string, unknown>>();
  let pending = new Map<string, Write>();

  const table = (name: string): Map<string, unknown> => {
    const known = tables.get(name);
    if (known) return known;
    const created = new Map<string, unknown>();
    tables.set(name, created);
    return created;
  };

  function remember(write: Write): void {
    if (sink) pending.set(`${write[0]}\n${write[1]}`, write);
  }

  if (sink) {
    for (const [name, id, value] of replay(sink.load())) {
      if (value === undefined) table(name).delete(id);
      else table(name).set(id, value);
    }
    sink.replace(snapshot(tables));
  }

  return {
    get: <T extends keyof Tables>(name: T, id: string) =>
      table(name).get(id) as Tables[T] | undefined,
    all: <T extends keyof Tables>(name: T) => table(name).values() as IterableIterator<Tables[T]>,
    entries: <T extends keyof Tables>(name: T) =>
      table(name).entries() as IterableIterator<[string, Tables[T]]>,
    newestFirst: <T extends keyof Tables>(name: T) =>
      [...(table(name).values() as IterableIterator<Tables[T]>)].toReversed(),
    count: (name) => table(name).size,
    put(name, id, value) {
      table(name).set(id, value);
      remember([name, id, value]);
    },
    remove(name, id) {
      if (table(name).delete(id)) remember([name, id]);
    },
    commit() {
      if (!sink || pending.size === 0) return;
      sink.append(JSON.stringify([...pending.values()]));
      pending = new Map();
    },
    clear() {
      tables.clear();
      pending = new Map();
      sink?.replace([]);
    },
  };
}

function* replay(lines: Iterable<string>): Generator<Write> {
  let broken = false;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (broken) throw new Error('The sandbox file is damaged before its last line.');
    const writes = parseLine(line);
    if (writes) yield* writes;
    else broken = true;
  }
}

function parseLine(line: string): Write[] | null {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? (value as Write[]) : null;
  } catch {
    return null;
  }
}

function* snapshot(tables: Map<string, Map<string, unknown>>): Generator<string> {
  for (const [name, rows] of tables) {
    for (const [id, value] of rows) yield JSON.stringify([[name, id, value]]);
  }
}
