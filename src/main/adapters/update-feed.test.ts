import { describe, expect, it } from 'vitest';
import { createUpdateFeed } from './update-feed.ts';

const answering =
  (body: string, status = 200): typeof fetch =>
  async () =>
    new Response(body, { status });
const ADDRESS = 'https://updates.example/mailkit.json';

describe('the feed of newer versions', () => {
  it('is none without an https address', () => {
    for (const address of [undefined, '', 'http://updates.example', 'file:///etc/passwd'])
      expect(createUpdateFeed(address)).toBeNull();
  });

  it('reads the announced version', async () => {
    const feed = createUpdateFeed(ADDRESS, answering('{"version":"1.2.3","url":"x"}'));
    expect(await feed?.newest()).toBe('1.2.3');
  });

  it.each([
    ['an error page', '<html>', 200],
    ['a refusal', '{"version":"1.2.3"}', 404],
    ['another shape', '{"version":1}', 200],
    ['a flood', `{"version":"1.2.3","x":"${'x'.repeat(20_000)}"}`, 200],
  ])('knows nothing after %s', async (_, body, status) => {
    expect(await createUpdateFeed(ADDRESS, answering(body, status))?.newest()).toBeNull();
  });

  it('knows nothing without a network', async () => {
    const refusing: typeof fetch = async () => Promise.reject(new TypeError('fetch failed'));
    expect(await createUpdateFeed(ADDRESS, refusing)?.newest()).toBeNull();
  });
});
