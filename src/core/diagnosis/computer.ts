import type { DiagnosisLine } from '#shared/contract/diagnosis.ts';
import type { AppError } from '#shared/errors.ts';
import type { KeyLockPort } from '../ports/key-lock.ts';
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

/** How the stored keys are doing. */
export type KeyState = Pick<KeyLockPort, 'state' | 'refused' | 'file'>;

/** What keeps the keys: a file that cannot be used, a keyring that will not, a passphrase, or the keyring itself. */
async function keyringLine(computer: ComputerPort, keys: KeyState): Promise<DiagnosisLine> {
  const { kind, protects } = await computer.keyring();
  const facts = { kind, passphrase: keys.state(), refused: keys.refused(), file: keys.file() };
  if (facts.file !== null || facts.refused)
    return line('keyring', 'bad', { facts, fix: 'settings' });
  if (facts.passphrase === 'open') return line('keyring', 'good', { facts });
  if (facts.passphrase === 'locked') return line('keyring', 'warning', { facts, fix: 'settings' });
  return line('keyring', protects ? 'good' : 'warning', {
    facts,
    fix: protects ? null : 'settings',
  });
}

/** Database, disk, keyring, tray and notifications. `storage` is why nothing can be written, if so. */
export async function lookAtComputer(deps: {
  readonly computer: ComputerPort;
  readonly keys: KeyState;
  readonly storage: AppError | null;
  readonly closesToTray: boolean;
}): Promise<readonly DiagnosisLine[]> {
  const { computer, storage, closesToTray } = deps;
  const verdict = await computer.checkDatabase();
  const tray = computer.trayHost();
  return [
    line('database', verdict === 'ok' && storage === null ? 'good' : 'bad', {
      facts: { verdict: verdict.slice(0, 200) },
      error: storage,
    }),
    diskLine(await computer.freeBytes()),
    await keyringLine(computer, deps.keys),
    tray === null
      ? line('tray', 'skipped')
      : line('tray', tray ? 'good' : 'warning', { facts: { closesToTray } }),
    line('notifications', computer.notifications() ? 'good' : 'warning'),
  ];
}
