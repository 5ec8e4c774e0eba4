import { describe, expect, it } from 'vitest';

import { countCheck, countPlaywright, countVitest, total } from './counts.ts';

const unit = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const window = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } };

describe('counting a run', () => {
  it('counts a check as one', () => {
    expect(countCheck(0)).toMatchObject({ passed: 1, failed: 0 });
    expect(countCheck(2)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts real tests from both reports', () => {
    expect(countVitest(unit, 0)).toMatchObject({ passed: 12, failed: 0 });
    expect(countPlaywright(window, 0)).toMatchObject({ passed: 3, failed: 0 });
  });

  it('counts a flaky test as failed', () => {
    const flaky = { stats: { ...window.stats, expected: 2, flaky: 1 } };
    expect(countPlaywright(flaky, 0)).toMatchObject({ passed: 2, failed: 1 });
  });

  it('counts skipped tests as failed and says so', () => {
    const count = countVitest({ ...unit, numPendingTests: 1, numTodoTests: 1 }, 0);
    expect(count).toMatchObject({ passed: 12, failed: 2 });
    expect(count.notes).toHaveLength(1);
  });

  it('fails a runner that ran nothing or left no report', () => {
    expect(countVitest({ ...unit, numPassedTests: 0 }, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countPlaywright(undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('fails a runner that ended badly although every test passed', () => {
    expect(countVitest(unit, 1)).toMatchObject({ passed: 12, failed: 1 });
  });

  it('adds up to one line', () => {
    expect(total([countCheck(0), countVitest(unit, 0), countPlaywright(window, 0)])).toEqual({
      passed: 16,
      failed: 0,
    });
  });
});
