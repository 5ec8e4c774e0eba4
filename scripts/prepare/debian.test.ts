import { describe, expect, it } from 'vitest';

import { aptArguments, aptCommand, packagesFor, parseMissing, toolsFor } from './debian.ts';

const ldd = `/opt/electron:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibffmpeg.so => /opt/libffmpeg.so (0x00007f)
\tlibgtk-3.so.0 => not found
\tlibnss3.so => not found
/opt/libGLESv2.so:
\tlibnss3.so => not found
`;

describe('what the loader cannot find', () => {
  it('is read from ldd, each name once', () => {
    expect(parseMissing(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
  });

  it('is nothing when everything is found', () => {
    expect(parseMissing('\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n')).toEqual([]);
  });
});

describe('Debian packages', () => {
  it('are found for libraries, sorted and each once', () => {
    expect(packagesFor(['libnss3.so', 'libgtk-3.so.0', 'libsmime3.so'])).toEqual({
      packages: ['libgtk-3-0', 'libnss3'],
      unknown: [],
    });
  });

  it('leave a library nobody knows visible', () => {
    expect(packagesFor(['libgbm.so.1', 'libnew.so.9'])).toEqual({
      packages: ['libgbm1'],
      unknown: ['libnew.so.9'],
    });
  });

  it('are named in a command that can be pasted', () => {
    expect(aptCommand(['xvfb', 'libnss3'])).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb libnss3',
    );
  });

  it('are installed without recommendations, waiting for another apt', () => {
    expect(aptArguments(['xvfb']).join(' ')).toBe(
      '-o DPkg::Lock::Timeout=120 install -y --no-install-recommends xvfb',
    );
  });
});

describe('programs', () => {
  const names = (...of: Parameters<typeof toolsFor>): readonly string[] =>
    toolsFor(...of).map(({ program }) => program);

  it('to start include a virtual display only without a real one', () => {
    expect(names('start', true)).not.toContain('Xvfb');
    expect(names('start', false)).toContain('Xvfb');
  });

  it('for the tests include a browser and a desktop, which starting never asks for', () => {
    expect(names('e2e', true)).toEqual(expect.arrayContaining(['Xvfb', 'chromium', 'xfwm4']));
    expect(names('start', false)).not.toContain('chromium');
  });
});
