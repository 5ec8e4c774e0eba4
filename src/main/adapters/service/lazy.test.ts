import { expect, it } from 'vitest';
import { lazy } from './lazy.ts';

it('makes its value once, on first use, for everybody who asks', async () => {
  let made = 0;
  const get = lazy(async () => ++made);
  expect(made).toBe(0);
  expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
});

it('answers a failure with null and tries again the next time', async () => {
  let tries = 0;
  const get = lazy(async () => {
    tries += 1;
    if (tries === 1) throw new Error('no such chunk');
    return 'sdk';
  });
  expect([await get(), await get(), await get(), tries]).toEqual([null, 'sdk', 'sdk', 2]);
});
