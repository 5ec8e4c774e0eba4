import type { Log } from '#core/ports/log.ts';
import type { Scheduler } from '#core/ports/time.ts';
import { type Millis, seconds } from '#shared/time.ts';

export type Shutdown = {
  /** Work to be waited for when the app quits, within the time limit of all together. */
  readonly join: (name: string, work: () => Promise<void> | void) => void;
  /** Done after all joiners, even when they ran out of time; last registered first. Must not wait. */
  readonly close: (name: string, work: () => void) => void;
  /** Runs once; asked again, it answers with the same promise. Never rejects. */
  readonly run: (reason: string) => Promise<void>;
};

export function createShutdown(deps: {
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly limit?: Millis;
}): Shutdown {
  const { scheduler, log, limit = seconds(3) } = deps;
  const joiners = new Map<string, () => Promise<void> | void>();
  const closers = new Map<string, () => void>();
  let running: Promise<void> | null = null;

  const guarded = async (name: string, work: () => Promise<void> | void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error('shutdown.failed', { name, problem: String(error) });
    }
  };

  const run = async (reason: string): Promise<void> => {
    log.info('shutdown', { reason });
    const late = new Set(joiners.keys());
    const joined = Promise.all(
      [...joiners].map(async ([name, work]) => {
        await guarded(name, work);
        late.delete(name);
      }),
    );
    await new Promise<void>((resolve) => {
      const cancel = scheduler.after(limit, resolve);
      void joined.then(() => {
        cancel();
        resolve();
      });
    });
    for (const name of late) log.warn('shutdown.late', { name });
    for (const [name, work] of [...closers].toReversed()) {
      try {
        work();
      } catch (error) {
        log.error('shutdown.failed', { name, problem: String(error) });
      }
    }
  };

  return {
    join: (name, work) => joiners.set(name, work),
    close: (name, work) => closers.set(name, work),
    run: (reason) => (running ??= run(reason)),
  };
}
