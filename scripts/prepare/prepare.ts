import { dirname } from 'node:path';

import type { Purpose } from './debian.ts';
import { hasDisplay, startDisplay } from './display.ts';
import { ensureElectron, type Electron } from './electron-binary.ts';
import { ensureSystemPackages } from './libraries.ts';
import { done, type Outcome, type Say } from './outcome.ts';
import { sandboxArguments } from './root-user.ts';

/** Everything a command needs to run the app on this machine. */
export type Prepared = {
  readonly electron: Electron;
  /** Arguments Electron must get here (as root: `--no-sandbox`). */
  readonly electronArguments: readonly string[];
  /** The environment to run it in; DISPLAY is set where it has to be. */
  readonly env: NodeJS.ProcessEnv;
  /** True when the window is drawn into a display nobody sees. */
  readonly virtual: boolean;
  readonly stop: () => void;
};

/**
 * Prepares the machine: Electron, system packages, display, sandbox. Tests always get a display of
 * their own, so that they neither disturb nor depend on the desktop they are started from.
 */
export async function prepare(
  root: string,
  purpose: Purpose,
  say: Say,
): Promise<Outcome<Prepared>> {
  const electron = await ensureElectron(root, say);
  if (!electron.ok) return electron;

  const visible = await hasDisplay(process.env, process.platform);
  if (process.platform === 'linux') {
    const packages = await ensureSystemPackages(
      dirname(electron.value.program),
      purpose,
      visible,
      say,
    );
    if (!packages.ok) return packages;
  }

  const electronArguments = sandboxArguments(process.platform, process.getuid?.());
  if (electronArguments.length > 0) {
    say(
      "Running as root, so Electron's own sandbox is off (--no-sandbox): use this for development and tests only.",
    );
  }
  const { WAYLAND_DISPLAY: _wayland, ...withoutWayland } = process.env;
  if (process.platform !== 'linux' || (visible && purpose === 'start')) {
    return done({
      electron: electron.value,
      electronArguments,
      env: process.env,
      virtual: false,
      stop: () => undefined,
    });
  }
  const display = await startDisplay();
  if (!display.ok) return display;
  say(
    visible
      ? `The tests draw into a virtual display of their own, Xvfb ${display.value.name}.`
      : `There is no display, so the window is drawn into Xvfb ${display.value.name}.`,
  );
  return done({
    electron: electron.value,
    electronArguments,
    env: { ...withoutWayland, DISPLAY: display.value.name },
    virtual: true,
    stop: display.value.stop,
  });
}
