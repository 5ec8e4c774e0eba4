import type { DiagnosisLine } from '#shared/contract/diagnosis.ts';
import type { AppError } from '#shared/errors.ts';
import type { ComputerPort } from '../ports/computer.ts';
import { line } from './services.ts';

const MEGABYTE = 1024 * 1024;
/** Below the first mail could soon no longer be written down; below the second it is worth a word. */
const FREE_BAD = 50 * MEGABYTE;
const FREE_LOW = 500 * MEGABYTE;

function diskLine(free: number | null): DiagnosisLine {
  if (free === null) return line('disk', 'skipped');
  const result = free < FREE_BAD ? 'bad' : free < FREE_LOW ? 'warning' : 'good';
  return line('disk', result, { facts: { megabytes: Math.floor(free / MEGABYTE) } });
}

/** Database, disk, keyring, tray and notifications. `storage` is why nothing can be written, if so. */
export async function lookAtComputer(
  computer: ComputerPort,
  storage: AppError | null,
  closesToTray: boolean,
): Promise<readonly DiagnosisLine[]> {
  const verdict = await computer.checkDatabase();
  const keyring = await computer.keyring();
  const tray = computer.trayHost();
  return [
    line('database', verdict === 'ok' && storage === null ? 'good' : 'bad', {
      facts: { verdict: verdict.slice(0, 200) },
      error: storage,
    }),
    diskLine(await computer.freeBytes()),
    line('keyring', keyring.protects ? 'good' : 'warning', { facts: { kind: keyring.kind } }),
    tray === null
      ? line('tray', 'skipped')
      : line('tray', tray ? 'good' : 'warning', { facts: { closesToTray } }),
    line('notifications', computer.notifications() ? 'good' : 'warning'),
  ];
}
