import { describe, expect, it } from 'vitest';
import { createPreviews } from './previews.ts';

function setUp() {
  let n = 0;
  const next = (): string => (n++).toString(16).padStart(64, '0').split('').toReversed().join('');
  return createPreviews({ uuidv7: next, secret: next });
}

describe('previews', () => {
  it('are found under the address they were given, and nowhere else', () => {
    const previews = setUp();
    const address = previews.put('<b>hello</b>');
    expect(address).toMatch(/^preview:\/\/p[0-9a-f]{32}\/$/);
    expect(previews.get(address)).toBe('<b>hello</b>');
    expect(previews.get('preview://p0/')).toBeNull();
    expect(previews.get('__proto__')).toBeNull();
  });

  it('each have an address of their own, and old ones are forgotten', () => {
    const previews = setUp();
    const addresses = Array.from({ length: 10 }, (_, n) => previews.put(`${n}`));
    expect(new Set(addresses).size).toBe(10);
    expect(addresses.map((address) => previews.get(address))).toEqual([
      ...Array.from({ length: 6 }, () => null),
      '6',
      '7',
      '8',
      '9',
    ]);
  });
});
