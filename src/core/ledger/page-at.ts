/** Dodo docs: `page_size` at most 100, pages numbered from zero. */
const LARGEST = 100;
/** Below this a page would bring too little to be worth a request. */
const SMALLEST = 50;

export type PageAt = { readonly page: number; readonly pageSize: number };

/**
 * The page that begins at the entry with this index, or as shortly before it as possible, and reaches far beyond.
 * Pages can only begin at multiples of their size, so the size is chosen: each page then shares an entry with what
 * is known already, and that nothing lies between is seen instead of assumed.
 */
export function pageAt(index: number): PageAt {
  let best: PageAt = { page: 0, pageSize: LARGEST };
  let reach = -1;
  for (let pageSize = LARGEST; pageSize >= SMALLEST; pageSize--) {
    const page = Math.floor(index / pageSize);
    const end = (page + 1) * pageSize;
    if (end > reach) {
      best = { page, pageSize };
      reach = end;
    }
  }
  return best;
}
