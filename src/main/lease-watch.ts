import type { Cancel, Scheduler } from '#core/ports/time.ts';
import { seconds } from '#shared/time.ts';
import type { Lease } from './adapters/sqlite/lease.ts';

const RENEW = seconds(10);
/** While another process has it: how often to look whether that one has gone. */
const LOOK = seconds(2);

/**
 * Keeps the lease of a database while the session lasts, and takes it over when its owner has gone.
 * `onTaken` is called each time it becomes ours after somebody else had it.
 */
export function watchLease(
  lease: Lease,
  deps: { readonly scheduler: Scheduler; readonly onTaken: () => void },
): { readonly close: () => void } {
  let cancel: Cancel = () => undefined;
  let isOurs = true;
  const look = (): void => {
    const taken = lease.take();
    const isNew = taken.ok && !isOurs;
    isOurs = taken.ok;
    cancel = deps.scheduler.after(isOurs ? RENEW : LOOK, look);
    if (isNew) deps.onTaken();
  };
  look();
  return {
    close: () => {
      cancel();
      lease.release();
    },
  };
}
