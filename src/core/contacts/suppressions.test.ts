import { expect, it } from 'vitest';
import type { Account } from '../account.ts';
import type { ResendPort } from '../ports/resend.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createSuppressions } from './suppressions.ts';

function world(answer: ResendPort['suppressions']) {
  const time = createVirtualTime();
  const state = { answer, asked: 0, fingerprint: 'r1' };
  const port = {
    suppressions: (query: Parameters<ResendPort['suppressions']>[0]) => {
      state.asked += 1;
      return state.answer(query);
    },
  } as ResendPort;
  const suppressions = createSuppressions({
    account: () => ({ resend: { port, fingerprint: state.fingerprint } }) as Account,
    ...time,
  });
  return { ...time, state, read: async () => [...(await suppressions.addresses())] };
}
const page = (email: string, hasMore = false) => yes({ entries: [{ id: email, email }], hasMore });

it('the whole list is read, page by page, and asked for again when it is old', async () => {
  const { read, state, advance } = world(async ({ after }) =>
    after === undefined ? page('Ada@acme.dev', true) : page('bob@acme.dev'),
  );
  expect(await read()).toEqual(['ada@acme.dev', 'bob@acme.dev']);
  expect(await read()).toHaveLength(2);
  expect(state.asked).toBe(2);
  state.answer = async () => page('eve@acme.dev');
  await advance(60_000);
  expect(await read()).toEqual(['eve@acme.dev']);
});

it('where it cannot be read nobody is held back, and what was known stays known', async () => {
  const { read, state, advance } = world(async () => page('ada@acme.dev'));
  expect(await read()).toEqual(['ada@acme.dev']);
  state.answer = async () => lost();
  await advance(60_000);
  expect(await read()).toEqual(['ada@acme.dev']);
  state.fingerprint = 'r2';
  state.answer = async () => no(401, 'restricted_api_key');
  expect(await read()).toEqual([]);
  const { asked } = state;
  await advance(20 * 60_000);
  expect(await read()).toEqual([]);
  expect(state.asked).toBe(asked);
});

it('a slow answer does not hold up the other checks', async () => {
  const { read, advance } = world(() => new Promise(() => undefined));
  const reading = read();
  await advance(2_000);
  expect(await reading).toEqual([]);
});
