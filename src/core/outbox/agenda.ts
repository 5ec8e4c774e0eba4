import type { Millis } from '#shared/time.ts';

type Entry = { readonly opId: string; readonly at: Millis; readonly order: number };

/** Which operation is due when, on the monotonic clock. Setting again replaces; ties go in the order they were set. */
export type Agenda = {
  readonly set: (opId: string, at: Millis) => void;
  readonly remove: (opId: string) => void;
  /** Takes the earliest operation that is due, or null. */
  readonly takeDue: (now: Millis) => string | null;
  readonly nextAt: () => Millis | null;
  readonly clear: () => void;
};

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap whose replaced entries are skipped when they come up. */
export function createAgenda(): Agenda {
  const current = new Map<string, Entry>();
  const heap: Entry[] = [];
  let order = 0;

  const swap = (i: number, j: number): void => {
    const [a, b] = [heap[i], heap[j]];
    if (a === undefined || b === undefined) return;
    heap[i] = b;
    heap[j] = a;
  };
  const isBefore = (i: number, j: number): boolean => {
    const [a, b] = [heap[i], heap[j]];
    return a !== undefined && b !== undefined && before(a, b);
  };
  const push = (entry: Entry): void => {
    heap.push(entry);
    let i = heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!isBefore(i, parent)) break;
      swap(i, parent);
      i = parent;
    }
  };
  const pop = (): void => {
    swap(0, heap.length - 1);
    heap.pop();
    let i = 0;
    for (;;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (isBefore(left, least)) least = left;
      if (isBefore(right, least)) least = right;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  const first = (): Entry | undefined => {
    while (heap[0] !== undefined && current.get(heap[0].opId) !== heap[0]) pop();
    return heap[0];
  };

  return {
    set: (opId, at) => {
      const entry = { opId, at, order: order++ };
      current.set(opId, entry);
      push(entry);
    },
    remove: (opId) => void current.delete(opId),
    takeDue: (now) => {
      const entry = first();
      if (entry === undefined || entry.at > now) return null;
      pop();
      current.delete(entry.opId);
      return entry.opId;
    },
    nextAt: () => first()?.at ?? null,
    clear: () => {
      current.clear();
      heap.length = 0;
    },
  };
}
