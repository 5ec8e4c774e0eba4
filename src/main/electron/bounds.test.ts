import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairBounds } from './bounds.ts';

const primary = { x: 0, y: 24, width: 1920, height: 1056 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('where the window opens', () => {
  it('is the middle of the primary display at first', () => {
    expect(repairBounds(null, [primary, second])).toEqual({
      x: 360,
      y: 152,
      width: 1200,
      height: 800,
      maximized: false,
    });
  });

  it('is where it was, also on the second display', () => {
    const bounds = { x: 2000, y: 100, width: 1000, height: 700, maximized: true };
    expect(repairBounds(bounds, [primary, second])).toEqual(bounds);
  });

  it('is the primary display again, in the same size, when the other one is gone', () => {
    const bounds = { x: 2000, y: 100, width: 1000, height: 700, maximized: false };
    expect(repairBounds(bounds, [primary])).toEqual({
      x: 460,
      y: 202,
      width: 1000,
      height: 700,
      maximized: false,
    });
  });

  it('is pulled back when it hangs out of the display', () => {
    const bounds = { x: 1500, y: 900, width: 1000, height: 700, maximized: false };
    expect(repairBounds(bounds, [primary])).toMatchObject({ x: 920, y: 380 });
  });

  it('always shows the title bar on some display, and never grows beyond it unless it is tiny', () => {
    const number = fc.integer({ min: -50_000, max: 50_000 });
    const area = fc.record({
      x: number,
      y: number,
      width: fc.integer({ min: 1_024, max: 8_000 }),
      height: fc.integer({ min: 700, max: 5_000 }),
    });
    const stored = fc.record({
      x: number,
      y: number,
      width: number,
      height: number,
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(stored, fc.array(area, { minLength: 1, maxLength: 4 }), (bounds, areas) => {
        const { x, y, width, height } = repairBounds(bounds, areas);
        expect(
          areas.some(
            (a) =>
              x >= a.x && y >= a.y && x + width <= a.x + a.width && y + height <= a.y + a.height,
          ),
        ).toBe(true);
        expect(width).toBeGreaterThanOrEqual(900);
        expect(height).toBeGreaterThanOrEqual(600);
      }),
    );
  });
});
