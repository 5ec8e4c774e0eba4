import fc from 'fast-check';
import { DEFAULT_SWITCHES, type Switches, switchChoices } from '#sandbox/switches.ts';
import { type Expected, Violation, commands } from './commands.ts';
import { atRest } from './invariants.ts';
import { recover } from './recover.ts';
import { type ModelWorld, type Setting, createModelWorld } from './world.ts';

/** Every open question about the services, answered at random; half of the runs follow the documents in each. */
const switches = (): fc.Arbitrary<Partial<Switches>> => {
  const closed = Object.entries(switchChoices()).map(([name, values]) => [
    name,
    fc.oneof(fc.constant(DEFAULT_SWITCHES[name as keyof Switches]), fc.constantFrom(...values)),
  ]);
  const fast = 1_000_000;
  return fc.record({
    ...(Object.fromEntries(closed) as Record<string, fc.Arbitrary<string | boolean>>),
    grantDelay: fc.constantFrom(0, 'random', 60_000, 'beforePayment', 'never'),
    dodoPerSecond: fc.constantFrom(40, fast),
    dodoPerMinute: fc.constantFrom(240, fast),
    dodoRetryAfter: fc.constantFrom('omitted', 1, 3_600),
    resendPerSecond: fc.constantFrom(2, 10, fast),
    // Every mail then waits until its key is too old: many requests that say nothing new.
    resendSendReply: fc.oneof(
      { weight: 19, arbitrary: fc.constant('normal') },
      { weight: 1, arbitrary: fc.constant('emptyBody') },
    ),
    resendDailyQuota: fc.constantFrom(null, null, null, 5),
    resendMonthlyQuota: fc.constantFrom(100_000, 100_000, 100_000, 8),
  }) as fc.Arbitrary<Partial<Switches>>;
};

const setting = (): fc.Arbitrary<Setting> =>
  fc.record({
    computers: fc.constantFrom(1, 1, 3),
    credits: fc.constantFrom(1, 2, 4, 8, 5_000),
    switches: switches(),
    weather: fc.record({ slow: fc.constantFrom(0, 0.3), repeat: fc.constantFrom(0, 0.1) }),
    faulty: fc.constantFrom(0, 0.1, 0.3),
    seed: fc.nat(0x7fff_ffff),
  });

export type Report = {
  runs: number;
  commands: number;
  crashes: number;
  requests: number;
  faults: number;
  cut: number;
  mails: number;
  reviews: number;
  virtualDays: number;
};

const count = (report: Report, world: ModelWorld, virtual: number): void => {
  const { tally, network, services, computers } = world;
  report.runs += 1;
  report.commands += tally.commands;
  report.crashes += computers.reduce((sum, { crashes }) => sum + crashes, 0);
  report.reviews += tally.reviews;
  report.requests += network.counts.requests;
  report.faults += network.counts.faults;
  report.cut += network.counts.cut;
  report.mails += services.world.store.count('mails');
  report.virtualDays += virtual / 86_400_000;
};

/** One story from its first command to the moment at which everything has ended. */
async function tell(
  chosen: Setting,
  story: Iterable<fc.AsyncCommand<Expected, ModelWorld>>,
  report: Report,
): Promise<void> {
  const world = await createModelWorld(chosen);
  const from = world.timeline.now();
  try {
    await fc.asyncModelRun(() => ({ model: {}, real: world }), story);
    await recover(world);
    const problems = atRest(world);
    if (problems.length > 0) throw new Violation(problems.join('\n'));
    count(report, world, world.timeline.now() - from);
  } finally {
    world.close();
  }
}

const numberFrom = (name: string): number | undefined => {
  const text = process.env[name];
  return text === undefined || text === '' ? undefined : Number(text);
};

/**
 * Runs stories until one breaks an invariant. The error then names its seed, path and story; with them in
 * MAILKIT_MODEL_SEED, MAILKIT_MODEL_PATH, MAILKIT_MODEL_STORY and MAILKIT_MODEL_LONGEST any of the tests runs that one story.
 */
export async function tellStories(options: {
  readonly runs: number;
  readonly longest: number;
  /** Without one every run tells other stories. */
  readonly seed?: number;
  /** Whether a story that breaks something is made as short as it can be; otherwise its replay does that. */
  readonly shrink?: boolean;
}) {
  const report: Report = {
    runs: 0,
    commands: 0,
    crashes: 0,
    requests: 0,
    faults: 0,
    cut: 0,
    mails: 0,
    reviews: 0,
    virtualDays: 0,
  };
  const seed = numberFrom('MAILKIT_MODEL_SEED') ?? options.seed;
  const path = process.env['MAILKIT_MODEL_PATH'];
  const replayPath = process.env['MAILKIT_MODEL_STORY'];
  const story = fc.commands(weighted(), {
    maxCommands: numberFrom('MAILKIT_MODEL_LONGEST') ?? options.longest,
    size: 'max',
    ...(replayPath === undefined ? {} : { replayPath }),
  });
  const details = await fc.check(
    fc.asyncProperty(setting(), story, (chosen, told) => tell(chosen, told, report)),
    {
      numRuns: path === undefined ? (numberFrom('MAILKIT_MODEL_RUNS') ?? options.runs) : 1,
      // Biased stories are short, and faults in them rare.
      unbiased: true,
      // Making a story shorter takes long, and a mutant only has to be noticed.
      endOnFailure: options.shrink === false || process.env['MAILKIT_MODEL_SHRINK'] === 'no',
      ...(seed === undefined ? {} : { seed }),
      ...(path === undefined ? {} : { path }),
    },
  );
  if (details.failed) {
    const replay =
      /replayPath="([^"]*)"/.exec(fc.stringify(details.counterexample?.[1]))?.[1] ?? '';
    const command = [
      `MAILKIT_MODEL_SEED=${details.seed}`,
      `MAILKIT_MODEL_PATH=${details.counterexamplePath ?? ''}`,
      `MAILKIT_MODEL_STORY='${replay}'`,
      `MAILKIT_MODEL_LONGEST=${options.longest}`,
    ].join(' ');
    const { message } = details.errorInstance as Error;
    const [chosen, told] = details.counterexample ?? [];
    const shown = `${JSON.stringify(chosen)}\n${fc.stringify(told)}`;
    throw new Violation(`${message}\n\nReplay with: ${command}\n\n${shown}`, {
      cause: details.errorInstance,
    });
  }
  return report;
}

const weighted = () =>
  commands().flatMap(([weight, arbitrary]) => Array.from({ length: weight }, () => arbitrary));
