import type { Shortfall } from '../../shortfall.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** Shortfall, saved cards and automatic top-up. */
export const buyingEn = {
  /** "812 short: 1 pack adds 5,000" */
  shortfall: ({ short, packs, adds }: Shortfall, format: Format): string =>
    packs === null || adds === null
      ? `${format.number(short)} short`
      : `${format.number(short)} short: ${format.number(packs)} ${plural(packs, 'pack adds', 'packs add')} ${format.number(adds)}`,
  sendFirst: (n: number, format: Format): string => `Send to the first ${format.number(n)} now`,
};
