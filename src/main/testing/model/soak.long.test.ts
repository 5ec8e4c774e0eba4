import { expect, it } from 'vitest';
import { hours, minutes } from '#shared/time.ts';
import { readBooks } from './books.ts';
import { createDice } from './dice.ts';
import { always, atRest } from './invariants.ts';
import { recover } from './recover.ts';
import { type Mail, compose, submitBatch } from './submit.ts';
import { type ModelWorld, createModelWorld } from './world.ts';

const BATCHES = 490;
const PER_BATCH = 100;
const SINGLES = 1_000;
const KILLS = 20;
/** Every so many mails one comes from a domain that Resend refuses. */
const REFUSED = 97;
/** How long the bad weather lasts at most. */
const STORM = hours(6);

const mailOf = (n: number): Mail => ({
  recipients: 1,
  from: n % REFUSED === 0 ? 'me@pending.dev' : 'me@acme.dev',
});

function submitEverything(world: ModelWorld): void {
  const [computer] = world.computers;
  if (computer === undefined) return;
  for (let batch = 0; batch < BATCHES; batch++) {
    const mails = Array.from({ length: PER_BATCH }, (_, i) => mailOf(batch * PER_BATCH + i + 1));
    submitBatch(world, computer, mails);
  }
  for (let n = 0; n < SINGLES; n++) compose(world, computer, mailOf(n + 1), n % 10 === 0);
}

const openOps = ({ computers }: ModelWorld): number =>
  computers.reduce((sum, { database }) => {
    const row = database.db.prepare(`SELECT count(*) AS n FROM op WHERE result = 'open'`).get();
    return sum + (row as { n: number }).n;
  }, 0);

it('sends 50,000 mails through faults and kills, and the books differ by 0', async () => {
  const started = performance.now();
  const seed = Number(process.env['MAILKIT_MODEL_SEED'] ?? Date.now() % 0x7fff_ffff);
  process.stdout.write(`MAILKIT_MODEL_SEED=${seed}\n`);
  const dice = createDice(seed);
  const world = await createModelWorld({
    computers: 1,
    credits: 60_000,
    switches: { dodoPerSecond: 40, dodoPerMinute: 240, resendPerSecond: 10 },
    weather: { slow: 0.05, repeat: 0.02 },
    faulty: 0.05,
    seed,
  });
  try {
    const computer = world.computers[0]!;
    submitEverything(world);
    const submitted = world.tally.mails;
    expect(submitted).toBe(50_000);
    const until = world.timeline.now() + STORM;
    let armed = 0;
    while (openOps(world) > 0 && world.timeline.now() < until) {
      // The next kill is due once the one before has happened.
      if (armed < KILLS && computer.crashes === armed) computer.killAt(1 + dice.below(200));
      armed = Math.min(KILLS, computer.crashes + 1);
      await world.elapse(minutes(1));
      if (computer.process !== null) continue;
      expect(always(world)).toEqual([]);
      computer.start();
    }
    const openAfterStorm = openOps(world);
    const virtual = await recover(world);
    expect(atRest(world)).toEqual([]);
    const { ops } = readBooks(world);
    const sum = (pick: 'net' | 'accepted') => [...ops.values()].reduce((n, op) => n + op[pick], 0);
    const report = {
      submitted,
      accepted: sum('accepted'),
      charged: sum('net'),
      difference: sum('net') - sum('accepted'),
      kills: computer.crashes,
      openAfterStorm,
      ...world.network.counts,
      reviews: world.tally.reviews,
      settledInMinutes: Math.round(virtual / 60_000),
      seconds: Math.round((performance.now() - started) / 1_000),
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
    expect(report.difference).toBe(0);
    expect(report.kills).toBe(KILLS);
  } finally {
    world.close();
  }
}, 7_200_000);
