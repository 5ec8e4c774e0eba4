import type { Answer } from '#core/ports/answer.ts';

/** Dodo docs: `page_size` at most 100. Pages are numbered from zero, and the number is always sent (SDK bug, ISS-4). */
export const PAGE = 100;
const MAX_PAGES = 100;

/** Every page of a list, or the first answer that was not a success. Rows that moved between pages count once. */
export async function allPages<T>(
  page: (pageNumber: number) => Promise<Answer<T[]>>,
  idOf: (item: T) => string,
): Promise<Answer<T[]>> {
  const all = new Map<string, T>();
  for (let number = 0; ; number++) {
    const answer = await page(number);
    if (answer.value === null) return answer;
    for (const item of answer.value) all.set(idOf(item), item);
    if (answer.value.length < PAGE || number === MAX_PAGES)
      return { ...answer, value: [...all.values()] };
  }
}
