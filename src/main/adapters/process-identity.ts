import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who a process is, so that another one can tell whether it still runs. */
export type ProcessIdentity = {
  readonly pid: number;
  readonly host: string;
  /** Changes with every start of the computer; empty where the system does not tell. */
  readonly boot: string;
  /** Whether a process of this computer is running. */
  readonly isRunning: (pid: number) => boolean;
};

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** A process of another user cannot be signalled (EPERM), but it is there. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

export const processIdentity = (): ProcessIdentity => ({
  pid: process.pid,
  host: hostname(),
  boot: bootId(),
  isRunning,
});
