import type { AgendaItem, AgendaKind } from './records.ts';
import type { Store } from './store.ts';

/** Things that will happen at a known time. Stored, so that a restart forgets none. */
export type Agenda = {
  add(at: number, kind: AgendaKind, ref: string): void;
  /** Takes the earliest item due at `now`; `done` must follow once it has been dealt with. */
  takeDue(now: number): AgendaItem | undefined;
  done(item: AgendaItem): void;
  nextAt(): number | undefined;
};

export function openAgenda(store: Store): Agenda {
  const heap: AgendaItem[] = [];
  let seq = 0;
  for (const item of store.all('agenda')) {
    seq = Math.max(seq, item.seq + 1);
    push(heap, item);
  }

  return {
    add(at, kind, ref) {
      const item = { seq, at, kind, ref };
      seq += 1;
      store.put('agenda', String(item.seq), item);
      push(heap, item);
    },
    takeDue(now) {
      const first = heap[0];
      return first && first.at <= now ? pop(heap) : undefined;
    },
    done: (item) => store.remove('agenda', String(item.seq)),
    nextAt: () => heap[0]?.at,
  };
}

function before(a: AgendaItem, b: AgendaItem): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

function push(heap: AgendaItem[], item: AgendaItem): void {
  let index = heap.length;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !before(item, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = item;
}

function pop(heap: AgendaItem[]): AgendaItem | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    if (!left) break;
    const useRight = right !== undefined && before(right, left);
    const child = useRight ? right : left;
    if (!before(child, last)) break;
    heap[index] = child;
    index = 2 * index + (useRight ? 2 : 1);
  }
  heap[index] = last;
  return first;
}
