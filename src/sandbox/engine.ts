/** Keeps a world moving: what is due happens before and after every change, and by itself. */
import type { Scheduler } from './http/transport.ts';
import { createCourier } from './webhooks/deliver.ts';
import { queueEvents } from './webhooks/events.ts';
import { progress } from './world/progress.ts';
import type { World } from './world/world.ts';

export type Engine = {
  /** Runs a change as one commit. Throws what `run` or the sink throws. */
  change: <T>(run: () => T) => T;
  /** Within a change that moves the clock: what is due by now happens now. */
  catchUp: () => void;
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

const LONGEST_SLEEP = 60 * 60 * 1_000;

export function createEngine(world: World, schedule: Scheduler): Engine {
  let cancelWake = () => {};
  let closed = false;
  let depth = 0;
  const courier = createCourier(world, wake);

  /** All that is due happens, its webhooks are planned together, and those due now are sent. */
  function catchUp(): void {
    const now = world.now();
    progress(world, now, courier.send);
    queueEvents(world);
    progress(world, now, courier.send);
  }

  function change<T>(run: () => T): T {
    if (depth > 0) return run();
    depth += 1;
    try {
      catchUp();
      const result = run();
      catchUp();
      world.commit();
      return result;
    } finally {
      depth -= 1;
      wakeLater();
    }
  }

  /** Nobody waits for this one: a sink that fails now is asked again with the next change. */
  function wake(): void {
    try {
      change(() => {});
    } catch {
      // The next request reports it.
    }
  }

  function wakeLater(): void {
    cancelWake();
    const next = world.agenda.nextAt();
    if (closed || next === undefined) return;
    const wait = Math.min(LONGEST_SLEEP, Math.max(0, next - world.now()));
    cancelWake = schedule(wait, wake);
  }

  return {
    change,
    catchUp,
    idle: courier.idle,
    async close() {
      closed = true;
      cancelWake();
      await courier.close();
    },
  };
}
