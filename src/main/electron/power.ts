import { powerMonitor } from 'electron';

/** Tells when the computer goes to sleep and when it is back, so that timers are not trusted across it. */
export function watchPower(events: {
  readonly suspend: () => void;
  readonly resume: () => void;
}): void {
  powerMonitor.on('suspend', events.suspend);
  powerMonitor.on('resume', events.resume);
}
