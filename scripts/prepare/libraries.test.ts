import { describe, expect, it } from 'vitest';

import { installObstacle } from './libraries.ts';

const need = { packages: ['libnss3', 'xvfb'], unknown: [] };

describe('missing packages', () => {
  it('are no obstacle as root on Debian', () => {
    expect(installObstacle(need, { apt: true, root: true })).toBeUndefined();
  });

  it('are answered with the exact command without root rights', () => {
    expect(installObstacle(need, { apt: true, root: false })).toBe(
      'System packages are missing: run "sudo apt-get update && sudo apt-get install -y --no-install-recommends libnss3 xvfb" and then this again.',
    );
  });

  it('are named where there is no apt', () => {
    expect(installObstacle(need, { apt: false, root: true })).toContain('libnss3 xvfb');
  });

  it('stop even root when no package is known for a library', () => {
    const unknown = { packages: [], unknown: ['libnew.so.9'] };
    expect(installObstacle(unknown, { apt: true, root: true })).toContain('libnew.so.9');
  });
});
