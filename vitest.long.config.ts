import { defineConfig } from 'vitest/config';

/** `npm run test:long`: proofs that take minutes. `npm test` leaves them out. */
export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: false,
    include: ['src/**/*.long.test.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
