import type { UpdateView } from '#shared/contract/about.ts';
import type { UpdateFeedPort } from '../ports/updates.ts';

const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;

const numbersOf = (version: string): readonly number[] | null =>
  VERSION.exec(version)?.slice(1).map(Number) ?? null;

/** Whether `offered` is later than `installed`; false when either is no plain version. Never offers a step back. */
export function isNewer(offered: string, installed: string): boolean {
  const [theirs, ours] = [numbersOf(offered), numbersOf(installed)];
  if (theirs === null || ours === null) return false;
  const first = theirs.findIndex((number, place) => number !== ours[place]);
  return first !== -1 && (theirs[first] ?? 0) > (ours[first] ?? 0);
}

/** Says whether there is a newer version. `feed` is null where none is configured: then nothing is ever asked. */
export async function checkForUpdate(
  installed: string,
  feed: UpdateFeedPort | null,
): Promise<UpdateView> {
  if (feed === null) return { state: 'off' };
  const newest = await feed.newest();
  if (newest === null || numbersOf(newest) === null) return { state: 'unknown' };
  return isNewer(newest, installed) ? { state: 'newer', version: newest } : { state: 'current' };
}
