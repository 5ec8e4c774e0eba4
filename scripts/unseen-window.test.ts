import { describe, expect, it } from 'vitest';

import { ownWords, withoutNoise } from './unseen-window.ts';

describe('what the app prints', () => {
  it("loses Chromium's own diagnostics and keeps the rest", () => {
    const text =
      '[8958:1122/172627.396635:ERROR:bus.cc(407)] Failed to connect to the bus\n' +
      'Error: the journal is read-only\n' +
      '[8987:1122/172627.966375:WARNING:gpu/viz_main_impl.cc(181)] Exiting GPU process\n';
    expect(withoutNoise(text)).toBe('Error: the journal is read-only\n');
  });

  it("is found in Playwright's report of a failed launch", () => {
    const report =
      'electron.launch: Target page, context or browser has been closed\n' +
      'Call log:\n' +
      '  - <launching> /opt/electron --inspect=0\n' +
      '  - [pid=12][err] Debugger listening on ws://127.0.0.1:1/x\n' +
      '  - [pid=12][err] Error: no journal\n' +
      '  - [pid=12] <process did exit: exitCode=1, signal=null>\n';
    expect(ownWords(report)).toBe('Error: no journal\n');
  });
});
