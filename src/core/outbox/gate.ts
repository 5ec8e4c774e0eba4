import type { AccountSource } from '../account.ts';
import type { NetworkPort } from '../ports/desktop.ts';
import type { Cancel, Scheduler } from '../ports/time.ts';
import { type Signal, createSignal } from '../signal.ts';
import type { Gate } from './next.ts';
import { QUOTA_PROBE } from './policy.ts';

export type GateKeeper = {
  readonly read: () => Gate;
  readonly setPaused: (paused: boolean) => void;
  readonly isPaused: () => boolean;
  /** Nothing is sent while the user is asked something about it. */
  readonly setHeld: (held: boolean) => void;
  readonly setAsleep: (asleep: boolean) => void;
  /** Resend's quota is used up: take no new holds for a while. */
  readonly closeForQuota: () => void;
  readonly openForQuota: () => void;
  /** Something that held requests back may have gone. */
  readonly onOpen: Signal<void>;
};

/** Everything that keeps requests from leaving, in one place. */
export function createGateKeeper(deps: {
  readonly account: AccountSource;
  readonly network: NetworkPort;
  readonly scheduler: Scheduler;
  readonly paused: boolean;
}): GateKeeper {
  let paused = deps.paused;
  let asleep = false;
  let held = false;
  let quota: Cancel | null = null;
  const onOpen = createSignal<void>();
  const openForQuota = (): void => {
    if (quota === null) return;
    quota();
    quota = null;
    onOpen.emit();
  };
  return {
    read: () => {
      // The sandbox lives on this computer and needs no network.
      const connected = deps.account().mode === 'sandbox' || deps.network.online();
      const calls = !asleep && connected;
      return { calls, sends: calls && !paused && !held, holds: quota === null };
    },
    setPaused: (value) => {
      paused = value;
      if (!value) onOpen.emit();
    },
    isPaused: () => paused,
    setHeld: (value) => {
      held = value;
      if (!value) onOpen.emit();
    },
    setAsleep: (value) => {
      asleep = value;
      if (!value) onOpen.emit();
    },
    closeForQuota: () => {
      quota?.();
      quota = deps.scheduler.after(QUOTA_PROBE, openForQuota);
    },
    openForQuota,
    onOpen,
  };
}
