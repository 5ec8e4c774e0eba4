export type RequestEntry = {
  at: number;
  service: string;
  method: string;
  path: string;
  /** Status that was sent; null when the connection was cut or never answered. */
  status: number | null;
  fault: string | null;
};

/** The last requests, and how often each method, path shape and status occurred. */
export type RequestLog = {
  add(entry: RequestEntry): void;
  recent(): RequestEntry[];
  counts(): Record<string, number>;
  clear(): void;
};

const KEPT = 5_000;

export function createRequestLog(): RequestLog {
  let entries: RequestEntry[] = [];
  const counts = new Map<string, number>();
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > 2 * KEPT) entries = entries.slice(-KEPT);
      const key = `${entry.service} ${entry.method} ${shape(entry.path)} ${entry.status ?? 'cut'}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    recent: () => entries.slice(-KEPT),
    counts: () => Object.fromEntries(counts),
    clear() {
      entries = [];
      counts.clear();
    },
  };
}

/** Replaces ids by `:id`, so that counts stay readable. */
function shape(path: string): string {
  return path
    .split('/')
    .map((part) => (/^[a-z]{2,4}_[\w-]{6,}$|^[0-9a-f-]{36}$|@/.test(part) ? ':id' : part))
    .join('/');
}
