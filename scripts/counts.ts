/** How a part of `npm test` went. `notes` are sentences for the person reading. */
export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly notes: readonly string[];
};

/** A check without tests of its own (types, lint, ...) counts as one. */
export function countCheck(exitCode: number): Count {
  return exitCode === 0 ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [] };
}

/** Counts vitest's JSON report (its `numPassedTests` and so on). */
export function countVitest(report: unknown, exitCode: number): Count {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = fields(report);
  return judge(
    number(numPassedTests),
    number(numFailedTests),
    number(numPendingTests) + number(numTodoTests),
    exitCode,
  );
}

/** Counts Playwright's JSON report (its `stats`); a flaky test is a failed one. */
export function countPlaywright(report: unknown, exitCode: number): Count {
  const { expected, unexpected, flaky, skipped } = fields(fields(report)['stats']);
  return judge(number(expected), number(unexpected) + number(flaky), number(skipped), exitCode);
}

/** Adds up the parts of a whole run. */
export function total(counts: readonly Count[]): {
  readonly passed: number;
  readonly failed: number;
} {
  return {
    passed: counts.reduce((sum, count) => sum + count.passed, 0),
    failed: counts.reduce((sum, count) => sum + count.failed, 0),
  };
}

function judge(passed: number, failed: number, skipped: number, exitCode: number): Count {
  if (skipped > 0) {
    const notes = [
      `${skipped} skipped tests count as failed: a test that does not run proves nothing.`,
    ];
    return { passed, failed: failed + skipped, notes };
  }
  if (passed + failed === 0) {
    return { passed: 0, failed: 1, notes: ['No test ran, which counts as a failure.'] };
  }
  if (exitCode !== 0 && failed === 0) {
    const notes = [
      `Every test passed but the runner ended with ${exitCode}, which counts as a failure.`,
    ];
    return { passed, failed: 1, notes };
  }
  return { passed, failed, notes: [] };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
