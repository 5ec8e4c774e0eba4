import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Switches } from '#sandbox/switches.ts';
import { type Millis, hours } from '#shared/time.ts';
import { type Computer, createComputer } from './computer.ts';
import { createDice } from './dice.ts';
import { LIMITED } from './faults.ts';
import { type Network, type Weather, createNetwork } from './network.ts';
import { type Services, createServices } from './services.ts';
import { type Timeline, createTimeline } from './timeline.ts';

/** The circumstances of a run. */
export type Setting = {
  readonly computers: number;
  /** Credits at the start. */
  readonly credits: number;
  readonly switches: Partial<Switches>;
  readonly weather: Weather;
  /** Chance that a request to a service goes wrong, in each of several ways. */
  readonly faulty: number;
  readonly seed: number;
};

/** A mail somebody asked for; its subject is found in no other. */
export type Wanted = {
  readonly subject: string;
  readonly opId: string;
  readonly customerId: string;
};

export type ModelWorld = {
  readonly services: Services;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly computers: readonly Computer[];
  /** What was durable when the window said so. */
  readonly wanted: Wanted[];
  readonly tally: { commands: number; reviews: number; mails: number };
  /** Waits until nobody does anything but wait. Virtual time stands still. */
  readonly quiet: () => Promise<void>;
  /** Lets virtual time pass, with everything that becomes due. */
  readonly elapse: (by: Millis) => Promise<void>;
  readonly close: () => void;
};

/** Faults that leave open whether a request was carried out, and some that do not. */
const LOSSES = [
  { kind: 'resetBefore' },
  { kind: 'resetAfter' },
  { kind: 'cutMidBody' },
  { kind: 'emptyBody' },
  { kind: 'html200' },
  { kind: 'hang' },
  { kind: 'hang', processed: true },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, retryAfter: 2, body: LIMITED },
] as const;

/** A file in memory: commits keep their order and their meaning, and cost no disk. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function createModelWorld(setting: Setting): Promise<ModelWorld> {
  const timeline = createTimeline(Date.UTC(2026, 10, 10, 9));
  const { scheduler } = timeline;
  const dice = createDice(setting.seed);
  const services = createServices({ now: timeline.now, scheduler, switches: setting.switches });
  const spare = setting.credits - 5_000;
  if (spare !== 0) services.control.adjustBalance({ amount: spare });
  for (const action of LOSSES)
    if (setting.faulty > 0)
      services.control.addFault({ action, probability: setting.faulty / LOSSES.length });
  const network = createNetwork({ services, timeline, dice, weather: setting.weather });
  const dir = mkdtempSync(join(FOLDER, 'mailkit-model-'));
  const computers = Array.from({ length: setting.computers }, (_, i) =>
    createComputer({ name: `computer-${i}`, dir, services, timeline, network, dice }),
  );

  const busy = (): boolean =>
    computers.some(({ process }) => process !== null && process.busy() > 0);
  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 2;) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      calm = busy() ? 0 : calm + 1;
    }
  };
  const world: ModelWorld = {
    services,
    timeline,
    network,
    computers,
    wanted: [],
    tally: { commands: 0, reviews: 0, mails: 0 },
    quiet,
    elapse: async (by) => {
      const limit = timeline.now() + by;
      await quiet();
      while (timeline.step(limit)) await quiet();
    },
    close: () => {
      for (const computer of computers) {
        computer.kill();
        computer.database.close();
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await quiet();
  return world;
}

/** How long a run may take to come to rest once everything is well again. */
export const LONGEST_REST = hours(120);
