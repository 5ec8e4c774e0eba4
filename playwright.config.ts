import { defineConfig } from '@playwright/test';

/** Every spec starts the built Electron app itself; `npm run e2e` prepares and builds first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // One at a time: the specs share one screen, and notifications and the tray belong to all of it.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
