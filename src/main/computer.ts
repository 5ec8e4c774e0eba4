import { release } from 'node:os';
import { join } from 'node:path';
import { app, Notification } from 'electron';
import type { ComputerPort } from '#core/ports/computer.ts';
import type { Mode } from '#shared/mode.ts';
import { checkDatabaseFile, freeBytesOf } from './adapters/sqlite/check.ts';
import { keyringKind } from './electron/keyring.ts';

/** The app and what it stands on. */
export const versions = (): { name: string; version: string }[] => [
  { name: 'MailKit', version: app.getVersion() },
  { name: 'Electron', version: process.versions.electron ?? '' },
  { name: 'Chromium', version: process.versions['chrome'] ?? '' },
  { name: 'Node.js', version: process.versions.node },
];

/** This computer, as the diagnosis asks about it. */
export const createComputer = (deps: {
  readonly folder: string;
  readonly mode: () => Mode;
  readonly trayHost: () => boolean | null;
}): ComputerPort => ({
  versions: () => [...versions(), { name: process.platform, version: release() }],
  keyring: async () => keyringKind(),
  trayHost: deps.trayHost,
  notifications: () => Notification.isSupported(),
  checkDatabase: async () => checkDatabaseFile(join(deps.folder, 'data', `${deps.mode()}.db`)),
  freeBytes: () => freeBytesOf(deps.folder),
});
