import { defineConfig } from 'vitest/config';

/**
 * Two projects: everything that runs in Node, and React components on happy-dom (`*.test.tsx`).
 * The `#shared/...` imports come from package.json and need no alias.
 */
export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
    // Processes rather than threads: the database is a native module.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          // Proofs that take minutes: `npm run test:long`.
          exclude: ['**/node_modules/**', 'src/**/*.long.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'window', environment: 'happy-dom', include: ['src/renderer/**/*.test.tsx'] },
      },
    ],
  },
});
