import { describe, expect, it } from 'vitest';
import { lingeringPage } from './lingering-page.ts';

function setUp() {
  let due: (() => void) | null = null;
  const state = { needed: true, open: false };
  const page = lingeringPage(
    {
      open: () => {
        state.open = true;
        return Promise.resolve({ returnUrl: 'r', cancelUrl: 'c' });
      },
      close: () => {
        state.open = false;
        return Promise.resolve();
      },
    },
    {
      needed: () => state.needed,
      scheduler: {
        after: (_delay, callback) => {
          due = callback;
          return () => (due = null);
        },
      },
    },
  );
  const wait = (): void => {
    const now = due;
    due = null;
    now?.();
  };
  return { page, state, wait, waiting: () => due !== null };
}

describe('the return page', () => {
  it('listens as long as a purchase is open and stops some time after it', async () => {
    const { page, state, wait, waiting } = setUp();
    await page.open(() => undefined);
    wait();
    wait();
    expect(state.open).toBe(true);
    state.needed = false;
    expect(state.open).toBe(true);
    wait();
    expect([state.open, waiting()]).toEqual([false, false]);
  });

  it('stops at once when it is closed', async () => {
    const { page, state, waiting } = setUp();
    await page.open(() => undefined);
    await page.close();
    expect([state.open, waiting()]).toEqual([false, false]);
  });
});
