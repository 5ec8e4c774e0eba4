import { describe, expect, it } from 'vitest';
import { preparePreview } from './prepare.ts';
import { createPreviews } from './previews.ts';

function setUp() {
  let n = 0;
  const next = (): string => (n++).toString(16).padStart(64, '0').split('').toReversed().join('');
  return createPreviews({
    ids: { uuidv7: next, secret: next },
    prepare: async (source) => preparePreview(source),
  });
}
const light = { scheme: 'light', images: 'inside' } as const;

describe('previews', () => {
  it('are found under the address they were given, and nowhere else', async () => {
    const previews = setUp();
    const { url } = await previews.render({ html: '<b>hello</b>', ...light });
    expect(url).toMatch(/^preview:\/\/p[0-9a-f]{32}\/$/);
    expect(previews.get(url)).toEqual({ html: '<b>hello</b>', images: 'inside' });
    expect(previews.get('preview://p0/')).toBeNull();
    expect(previews.get('__proto__')).toBeNull();
  });

  it('each have an address of their own, and old ones are forgotten', async () => {
    const previews = setUp();
    const views = await Promise.all(
      Array.from({ length: 10 }, (_, n) => previews.render({ html: `${n}`, ...light })),
    );
    expect(new Set(views.map(({ url }) => url)).size).toBe(10);
    expect(views.map(({ url }) => previews.get(url)?.html ?? null)).toEqual([
      ...Array.from({ length: 6 }, () => null),
      '6',
      '7',
      '8',
      '9',
    ]);
  });

  it('allow pictures of other computers for one rendering only', async () => {
    const previews = setUp();
    const asked = await previews.render({ html: 'a', scheme: 'light', images: 'remote' });
    const next = await previews.render({ html: 'a', ...light });
    expect(previews.get(asked.url)?.images).toBe('remote');
    expect(previews.get(next.url)?.images).toBe('inside');
  });
});
