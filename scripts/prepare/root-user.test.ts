import { describe, expect, it } from 'vitest';

import { sandboxArguments } from './root-user.ts';

describe("Electron's own sandbox", () => {
  it('is switched off for root on Linux only', () => {
    expect(sandboxArguments('linux', 0)).toEqual(['--no-sandbox']);
    expect(sandboxArguments('linux', 1000)).toEqual([]);
    expect(sandboxArguments('darwin', 0)).toEqual([]);
    expect(sandboxArguments('win32', undefined)).toEqual([]);
  });
});
