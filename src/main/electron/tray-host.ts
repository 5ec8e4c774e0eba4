import { execFile } from 'node:child_process';

/** Runs a program and answers its output, or null when it is missing, fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string | null>;

const LONGEST_MS = 2_000;

const runProgram: RunProgram = (program, args) =>
  new Promise((resolve) => {
    execFile(program, [...args], { timeout: LONGEST_MS, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });

/** The bus name a desktop's tray owns (freedesktop.org StatusNotifierItem, "The Watcher"). */
const WATCHER = 'org.kde.StatusNotifierWatcher';

const QUESTIONS: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${WATCHER}`,
    ],
    /^\s*boolean (true|false)/,
  ],
  [
    'gdbus',
    [
      'call',
      '--session',
      '--dest=org.freedesktop.DBus',
      '--object-path=/org/freedesktop/DBus',
      '--method=org.freedesktop.DBus.NameHasOwner',
      WATCHER,
    ],
    /^\s*\((true|false),\)/,
  ],
];

/**
 * Whether a tray icon would be seen. macOS and Windows always show one. On Linux the icon goes nowhere unless
 * a panel owns the watcher's name on the session bus; without a session bus there is no panel.
 */
export async function hasTrayHost(
  platform: NodeJS.Platform,
  sessionBus: string | undefined,
  run: RunProgram = runProgram,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  // Without an address dbus-send would start a bus of its own.
  if (sessionBus === undefined || sessionBus === '') return false;
  for (const [program, args, pattern] of QUESTIONS) {
    const answer = pattern.exec((await run(program, args)) ?? '')?.[1];
    if (answer !== undefined) return answer === 'true';
  }
  return false;
}
