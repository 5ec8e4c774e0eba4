import { describe, expect, it } from 'vitest';

import { withoutNoise } from './unseen-window.ts';

describe('what the app prints', () => {
  it("loses Chromium's own diagnostics and keeps the rest", () => {
    const text =
      '[8958:1122/172627.396635:ERROR:bus.cc(407)] Failed to connect to the bus\n' +
      'Error: the journal is read-only\n' +
      '[8987:1122/172627.966375:WARNING:gpu/viz_main_impl.cc(181)] Exiting GPU process\n';
    expect(withoutNoise(text)).toBe('Error: the journal is read-only\n');
  });
});
