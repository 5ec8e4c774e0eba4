import { expect, it } from 'vitest';
import { pageAt } from './page-at.ts';

it('always shares an entry with what is known, and brings much more', () => {
  let fewest = 100;
  for (let index = 0; index < 100_000; index++) {
    const { page, pageSize } = pageAt(index);
    expect(pageSize).toBeLessThanOrEqual(100);
    const [first, end] = [page * pageSize, (page + 1) * pageSize];
    if (first > index || end <= index) throw new Error(`not on the page: ${index}`);
    fewest = Math.min(fewest, end - index);
  }
  expect(fewest).toBeGreaterThanOrEqual(50);
});
