/** In characters. Short enough to be typed at every start, and scrypt makes each guess cost. */
export const PASSPHRASE_LENGTH = { min: 8, max: 200 } as const;
