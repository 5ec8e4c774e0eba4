import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { countCheck, countPlaywright, countVitest, total, type Count } from './counts.ts';
import { runVisibly } from './prepare/command.ts';
import { say } from './prepare/outcome.ts';
import { root } from './root.ts';

type Step = {
  readonly title: string;
  /** Commands run one after another, up to the first that fails. */
  readonly commands: readonly (readonly [tool: string, ...args: string[]])[];
  readonly report?: { readonly file: string; readonly count: typeof countVitest };
};

const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const unitReport = join(root, 'test-results', 'unit.json');
const e2eReport = join(root, 'test-results', 'e2e.json');
const ours = (...args: string[]): [string, ...string[]] => [
  process.execPath,
  join(root, 'scripts', 'run.mjs'),
  ...args,
];

const steps: readonly Step[] = [
  // First, because unit tests load electron-store, which asks the electron package where its binary is.
  { title: 'Preparation', commands: [ours('setup', 'e2e')] },
  {
    title: 'Types',
    commands: ['core', 'node', 'web'].map((part) => [bin('tsc'), '-p', `tsconfig.${part}.json`]),
  },
  { title: 'Lint', commands: [[bin('oxlint'), '--type-aware']] },
  { title: 'Format', commands: [[bin('oxfmt'), '--check']] },
  { title: 'Unused code', commands: [[bin('knip')]] },
  { title: 'Electron settings', commands: [ours('electronegativity')] },
  {
    title: 'Unit and property tests',
    commands: [
      [
        bin('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
    ],
    report: { file: unitReport, count: countVitest },
  },
  { title: 'Build', commands: [ours('build')] },
  {
    title: 'End-to-end tests',
    commands: [ours('e2e')],
    report: { file: e2eReport, count: countPlaywright },
  },
];

/**
 * `npm test`: every step runs even when an earlier one failed, so that one run shows everything that
 * is wrong. The last line is `N passed, N failed`; a check without tests of its own counts as one.
 */
export async function main(): Promise<number> {
  const counts: Count[] = [];
  for (const step of steps) {
    say(`\n== ${step.title}`);
    const count = await runStep(step);
    for (const note of count.notes) say(note);
    say(`== ${step.title}: ${count.passed} passed, ${count.failed} failed`);
    counts.push(count);
  }
  const { passed, failed } = total(counts);
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runStep(step: Step): Promise<Count> {
  if (step.report) await rm(step.report.file, { force: true });
  let exitCode = 0;
  for (const [tool, ...args] of step.commands) {
    exitCode = await runVisibly(tool, args, { cwd: root });
    if (exitCode !== 0) break;
  }
  if (!step.report) return countCheck(exitCode);
  return step.report.count(await readReport(step.report.file), exitCode);
}

/** The parsed report; undefined (which counts as "no test ran") when there is none. */
async function readReport(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
