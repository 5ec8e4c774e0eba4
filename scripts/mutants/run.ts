/**
 * `npm run test:mutants [PART_OF_A_NAME]`: makes one mistake at a time in a copy of the sources and runs the tests that
 * must notice. Ends with 1 when a mutant survives, or when its text no longer occurs exactly once.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { scheduleMutants } from './schedule-mutants.ts';
import { webhookMutants } from './webhooks.ts';

const COPIED = ['src', 'package.json', 'tsconfig.base.json', 'tsconfig.node.json'];
/** Stories told to each mutant before it counts as alive. */
const RUNS = process.env['MAILKIT_MODEL_RUNS'] ?? '1000';
const LONGEST = 600_000;

const BROKEN =
  /No test files found|Failed Suites|SyntaxError|ReferenceError|Transform failed|is not a function/;

type Verdict = { readonly name: string; readonly end: string; readonly seconds: number };

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const CONFIG = `export default {
  test: { include: ['src/**/*.test.ts'], exclude: ['src/**/*.long.test.ts', 'src/renderer/**'],
    testTimeout: 60_000, pool: 'forks', maxWorkers: 1, bail: 1 },
};
`;

function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailkit-mutants-'));
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'vitest.config.mjs'), CONFIG);
  return folder;
}

/** Puts the mistake in. Returns what takes it out again. @throws when the text is not there exactly once. */
function mutate(folder: string, { edits }: Mutant): () => void {
  const before = new Map(edits.map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')]));
  const now = new Map(before);
  for (const { file, from, to } of edits) {
    const text = now.get(file) ?? '';
    const times = text.split(from).length - 1;
    if (times !== 1) throw new Error(`${file}: occurs ${times} times, not once: ${from}`);
    now.set(
      file,
      text.replace(from, () => to),
    );
  }
  for (const [file, text] of now) writeFileSync(join(folder, file), text);
  return () => {
    for (const [file, text] of before) writeFileSync(join(folder, file), text);
  };
}

/** The test that fails, or null. Tests that do not end have noticed as well. */
function noticedBy(folder: string, tests: readonly string[]): string | null {
  for (const test of tests) {
    const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [vitest, 'run', test], {
      cwd: folder,
      encoding: 'utf8',
      timeout: LONGEST,
      killSignal: 'SIGKILL',
      env: {
        ...process.env,
        NO_COLOR: '1',
        MAILKIT_MODEL_RUNS: RUNS,
        MAILKIT_MODEL_SHRINK: 'no',
        MAILKIT_SOCKET_RUNS: '1',
      },
    });
    if (status === 0) continue;
    if (error !== undefined) return `${test} (did not end)`;
    const said = `${stdout}\n${stderr}`;
    // A mutant has to be wrong, not broken: what does not run proves nothing.
    if (BROKEN.test(said)) throw new Error(`${test} did not run:\n${said.slice(-3_000)}`);
    return `${test}: ${/(?:Error|Violation).*?: (.{1,70})/.exec(said)?.[1] ?? 'failed'}`;
  }
  return null;
}

function judge(folder: string, mutant: Mutant): Verdict {
  const started = Date.now();
  const undo = mutate(folder, mutant);
  try {
    const end = noticedBy(folder, mutant.tests);
    const seconds = Math.round((Date.now() - started) / 1_000);
    return { name: mutant.name, end: end === null ? 'SURVIVED' : `killed by ${end}`, seconds };
  } finally {
    undo();
  }
}

function main(): void {
  const wanted = process.argv[2] ?? '';
  const chosen = [...mutants, ...scheduleMutants, ...webhookMutants].filter(({ name }) =>
    name.includes(wanted),
  );
  const folder = copySources();
  const verdicts: Verdict[] = [];
  try {
    for (const mutant of chosen) mutate(folder, mutant)();
    const unchanged = noticedBy(folder, [...new Set(chosen.flatMap(({ tests }) => tests))]);
    if (unchanged !== null) throw new Error(`fails without any mutant: ${unchanged}`);
    for (const mutant of chosen) {
      const verdict = judge(folder, mutant);
      verdicts.push(verdict);
      say(`${verdict.name.padEnd(55)} ${String(verdict.seconds).padStart(4)} s  ${verdict.end}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const alive = verdicts.filter(({ end }) => end === 'SURVIVED');
  say(`${verdicts.length - alive.length} of ${verdicts.length} mutants killed`);
  if (alive.length > 0 || verdicts.length === 0) process.exitCode = 1;
}

main();
