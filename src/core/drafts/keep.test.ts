import { describe, expect, it } from 'vitest';
import { instant } from '#shared/time.ts';
import { isWorthKeeping } from './keep.ts';

const stored = { savedAt: instant(1_000), keptAt: instant(0), length: 1_000 };
const next = { length: 1_010, at: instant(2_000), checkpoint: false };

describe('a text that is replaced', () => {
  it.each([
    ['becomes a revision every two minutes', { ...next, at: instant(120_000) }, true],
    ['does not before', { ...next, at: instant(119_999) }, false],
    ['does before most of it is lost', { ...next, length: 400 }, true],
    ['does when asked', { ...next, checkpoint: true }, true],
  ])('%s', (_, change, kept) => expect(isWorthKeeping(stored, change)).toBe(kept));

  it('is not kept where there was none', () => {
    expect(isWorthKeeping(null, { ...next, checkpoint: true })).toBe(false);
    expect(isWorthKeeping({ ...stored, length: 0 }, { ...next, checkpoint: true })).toBe(false);
  });
});
