/** Chances of a run, all from one seed, so that a run can be repeated. */
export type Dice = {
  /** Uniform in [0, 1). */
  readonly roll: () => number;
  readonly below: (limit: number) => number;
  readonly bytes: (size: number) => Uint8Array;
};

/** The mulberry32 generator. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(roll() * limit);
  return { roll, below, bytes: (size) => Uint8Array.from({ length: size }, () => below(256)) };
}
