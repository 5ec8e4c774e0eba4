import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { diagnose, isSound } from '#core/diagnosis/diagnosis.ts';
import { reportOf } from '#core/diagnosis/report.ts';
import type { Log } from '#core/ports/log.ts';
import { systemClock } from './adapters/clock.ts';
import { sha256 } from './adapters/ids.ts';
import { openPreferences } from './adapters/preferences.ts';
import type { Redactor } from './adapters/redact.ts';
import { openVault } from './adapters/vault.ts';
import { createComputer } from './computer.ts';
import { connectOtherMode, openAccount } from './connections.ts';
import { createKeyring } from './electron/keyring.ts';
import { hasTrayHost } from './electron/tray-host.ts';
import { createWords, resolveLocale } from './locale.ts';
import type { RunningSandbox } from './sandbox-run.ts';

/** The sandbox of this user if the app is open now; there is nothing to connect to otherwise. */
function openSandbox(folder: string): RunningSandbox | null {
  try {
    return JSON.parse(
      readFileSync(join(folder, 'sandbox', 'endpoint.json'), 'utf8'),
    ) as RunningSandbox;
  } catch {
    return null;
  }
}

/**
 * `npm run doctor`: the diagnosis without a window, printed as text. It opens nothing for writing and sends nothing,
 * so it may run beside the open app. Resolves to 1 when something has to be put right.
 */
export async function runDoctor(env: {
  readonly folder: string;
  readonly log: Log;
  readonly redactor: Redactor;
}): Promise<number> {
  const { folder, log, redactor } = env;
  const preferences = openPreferences(folder, log);
  await preferences.prepare();
  const vault = openVault({ folder, keyring: createKeyring(log), log, protect: redactor.protect });
  const texts = createWords(() =>
    resolveLocale(preferences.read().language, app.getPreferredSystemLanguages()),
  );
  const { mode } = preferences.read();
  const sandbox = mode === 'sandbox' ? openSandbox(folder) : null;
  const account = await openAccount({ mode, sandbox, preferences, vault, digest: sha256 });
  const host = await hasTrayHost(process.platform, process.env['DBUS_SESSION_BUS_ADDRESS']);
  const found = await diagnose({
    account: account.source,
    clock: systemClock,
    computer: createComputer({ folder, mode: () => mode, trayHost: () => host }),
    storage: () => null,
    closesToTray: () => host && preferences.read().closeToTray,
    keys: vault.lock,
    otherMode: (current) => connectOtherMode(current, vault),
    // Only the open app has one.
    receiver: async () => 'off',
  });
  process.stdout.write(`${redactor.redact(reportOf(found, texts()))}\n`);
  return isSound(found) ? 0 : 1;
}
