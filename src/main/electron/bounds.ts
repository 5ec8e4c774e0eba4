import type { WindowBounds } from '#core/ports/storage.ts';

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const DEFAULT_SIZE = { width: 1_200, height: 800 } as const;
/** Room a new window leaves for its title bar, which its size does not include, and for panels nobody reports. */
const SPARED = 64;
export const SMALLEST_SIZE = { width: 900, height: 600 } as const;

/** How much of the window has to be on a screen so that a person can find and drag it, in pixels. */
const VISIBLE = { width: 160, height: 64 } as const;

const overlap = (fromA: number, sizeA: number, fromB: number, sizeB: number): number =>
  Math.min(fromA + sizeA, fromB + sizeB) - Math.max(fromA, fromB);

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, Math.max(low, high)));

function home(stored: Area, areas: readonly Area[]): Area | undefined {
  return areas.find(
    (area) =>
      overlap(stored.x, stored.width, area.x, area.width) >= VISIBLE.width &&
      overlap(stored.y, VISIBLE.height, area.y, area.height) >= VISIBLE.height / 2,
  );
}

/**
 * Where to open the window, given where it was and the work areas of today's displays, the primary one first.
 * A window whose display is gone keeps its size, as far as it fits, and is centred on the primary display.
 */
export function repairBounds(stored: WindowBounds | null, areas: readonly Area[]): WindowBounds {
  const primary = areas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  const wanted = stored ?? { x: 0, y: 0, ...DEFAULT_SIZE, maximized: false };
  const found = stored === null ? undefined : home(stored, areas);
  const area = found ?? primary;
  const width = clamp(wanted.width, SMALLEST_SIZE.width, area.width);
  const room = stored === null ? area.height - SPARED : area.height;
  const height = clamp(wanted.height, SMALLEST_SIZE.height, room);
  const x =
    found === undefined
      ? area.x + Math.floor((area.width - width) / 2)
      : clamp(wanted.x, area.x, area.x + area.width - width);
  const y =
    found === undefined
      ? area.y + Math.floor((area.height - height) / 2)
      : clamp(wanted.y, area.y, area.y + area.height - height);
  return {
    x: Math.max(x, area.x),
    y: Math.max(y, area.y),
    width,
    height,
    maximized: wanted.maximized,
  };
}
