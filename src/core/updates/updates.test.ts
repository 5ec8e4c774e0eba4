import { describe, expect, it } from 'vitest';
import { checkForUpdate, isNewer } from './updates.ts';

describe('the check for a newer version', () => {
  it.each([
    ['1.0.1', '1.0.0', true],
    ['1.10.0', '1.9.9', true],
    ['2.0.0', '1.99.99', true],
    ['1.0.0', '1.0.0', false],
    ['0.9.9', '1.0.0', false],
    ['1.0.0-beta', '0.1.0', false],
    ['<b>9</b>', '0.1.0', false],
  ])('finds %s newer than %s: %s', (offered, installed, newer) => {
    expect(isNewer(offered, installed)).toBe(newer);
  });

  it('asks nobody while no feed is configured', async () => {
    expect(await checkForUpdate('1.0.0', null)).toEqual({ state: 'off' });
  });

  it('tells a newer version, none, and that it cannot know', async () => {
    const feed = (version: string | null) => ({ newest: async () => version });
    expect(await checkForUpdate('1.0.0', feed('1.2.0'))).toEqual({
      state: 'newer',
      version: '1.2.0',
    });
    expect(await checkForUpdate('1.0.0', feed('0.9.0'))).toEqual({ state: 'current' });
    expect(await checkForUpdate('1.0.0', feed(null))).toEqual({ state: 'unknown' });
    expect(await checkForUpdate('1.0.0', feed('latest'))).toEqual({ state: 'unknown' });
  });
});
