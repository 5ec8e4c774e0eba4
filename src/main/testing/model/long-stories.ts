import { expect, it } from 'vitest';
import { tellStories } from './run.ts';

/** Half of the long run: with the other half, in a process of its own, 10,000 stories. */
const RUNS = 5_000;

export const longStories = (): void =>
  it('keeps every invariant in thousands of stories', async () => {
    const started = performance.now();
    const report = await tellStories({ runs: RUNS, longest: 60, shrink: false }).catch(
      (thrown: unknown) => {
        // Told at once: the other half may still take a while.
        process.stdout.write(`${String(thrown)}\n`);
        throw thrown;
      },
    );
    const minutes = (performance.now() - started) / 60_000;
    process.stdout.write(`${JSON.stringify({ ...report, violations: 0, minutes })}\n`);
    expect(report.runs).toBeGreaterThan(0);
  }, 7_200_000);
