import { describe, expect, it } from 'vitest';
import { mayRun } from './unprotected.ts';

describe('a start', () => {
  it.each([
    ['what users install, with the sandbox', { packaged: true, noSandbox: false, root: false }],
    ['what users install, as root', { packaged: true, noSandbox: true, root: true }],
    ['development without the sandbox', { packaged: false, noSandbox: true, root: false }],
    ['development with it', { packaged: false, noSandbox: false, root: false }],
  ])('is allowed: %s', (_what, start) => expect(mayRun(start)).toBe(true));

  it('is refused: what users install, without the sandbox', () => {
    expect(mayRun({ packaged: true, noSandbox: true, root: false })).toBe(false);
  });
});
