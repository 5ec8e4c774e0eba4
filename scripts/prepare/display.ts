import { spawn } from 'node:child_process';
import { connect } from 'node:net';

import { done, failed, type Outcome } from './outcome.ts';

/** An X server of our own. `stop` ends it; calling it twice is harmless. */
export type VirtualDisplay = { readonly name: string; readonly stop: () => void };

/**
 * The number of a display on this machine, or undefined when DISPLAY names another one
 * (":1.0" is display 1, screen 0; "host:1" is left to the X library).
 */
export function localNumber(display: string): number | undefined {
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(display)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Whether a window can be shown: on Linux a DISPLAY that answers, or Wayland; elsewhere always. */
export async function hasDisplay(
  env: NodeJS.ProcessEnv,
  platform: string,
  sockets = '/tmp/.X11-unix',
): Promise<boolean> {
  if (platform !== 'linux') return true;
  if (env['WAYLAND_DISPLAY']) return true;
  const display = env['DISPLAY'];
  if (!display) return false;
  const number = localNumber(display);
  if (number === undefined) return true;
  const socket = `${sockets}/X${number}`;
  // Servers listen on the file, on Linux's abstract name (a leading NUL), or on both.
  return (await answers(socket)) || (await answers(`\0${socket}`));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Starts Xvfb on a display number of its own choosing (it reports the number on descriptor 3). */
export function startDisplay(size = '1440x900x24'): Promise<Outcome<VirtualDisplay>> {
  return new Promise((resolve) => {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-dpi', '96'],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      },
    );
    let complaint = '';
    const stop = (): void => {
      server.kill();
    };
    const refuse = (reason: string): void => {
      process.off('exit', stop);
      resolve(
        failed(
          `The virtual display Xvfb did not start (${reason}): set DISPLAY to a working X server and run this again.`,
        ),
      );
    };
    process.on('exit', stop);
    server.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    server.on('error', (error) => refuse(error.message));
    server.on('close', () => refuse(complaint.trim().split('\n').at(-1) || 'it ended at once'));
    const report = server.stdio[3];
    report?.once('data', (chunk: Buffer) => {
      resolve(done({ name: `:${chunk.toString().trim()}`, stop }));
    });
  });
}
