import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowBounds } from '#core/ports/storage.ts';

/** What has to be known before the first window: nothing else is read before it is on the screen. */
export type FirstLook = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly bounds: WindowBounds | null;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function boundsOf(value: unknown): WindowBounds | null {
  if (!isRecord(value)) return null;
  const { x, y, width, height, maximized } = value;
  const numbers = [x, y, width, height].every((n) => Number.isSafeInteger(n));
  if (!numbers || typeof maximized !== 'boolean') return null;
  return { x, y, width, height, maximized } as WindowBounds;
}

/** A glance at the preferences file. It never fails: opening the file properly comes later and says what is wrong. */
export function firstLook(folder: string): FirstLook {
  try {
    const stored: unknown = JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'));
    if (!isRecord(stored)) return { theme: 'system', bounds: null };
    const theme =
      stored['theme'] === 'light' || stored['theme'] === 'dark' ? stored['theme'] : 'system';
    return { theme, bounds: boundsOf(stored['window']) };
  } catch {
    return { theme: 'system', bounds: null };
  }
}
