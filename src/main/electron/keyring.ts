import { safeStorage } from 'electron';
import type { KeyringPort } from '#core/ports/keyring.ts';
import type { Log } from '#core/ports/log.ts';

/** Present from Electron 45 on; the synchronous calls go away in 46. Electron 33 has only those. */
type AsyncStorage = Pick<
  typeof safeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const hasAsync = (storage: object): storage is AsyncStorage =>
  'encryptStringAsync' in storage && typeof storage.encryptStringAsync === 'function';

/**
 * `basic_text` encrypts with a password every copy of Chromium knows, which protects nothing; `unknown` means
 * that nobody has asked yet or nothing was found. Both count as no keyring. macOS and Windows always have one.
 */
function protects(): boolean {
  if (process.platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
}

/** What the system calls its keyring, and whether it protects anything. Opens no prompt. */
export function keyringKind(): { kind: string; protects: boolean } {
  const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Keychain', win32: 'DPAPI' };
  const kind =
    process.platform === 'linux'
      ? safeStorage.getSelectedStorageBackend()
      : (names[process.platform] ?? 'unknown');
  return { kind, protects: protects() };
}

/** The operating system's keyring through Electron's safeStorage. Usable once the app is ready. */
export function createKeyring(log: Log): KeyringPort {
  const usable = async (): Promise<boolean> =>
    protects() &&
    (hasAsync(safeStorage)
      ? await safeStorage.isAsyncEncryptionAvailable()
      : (safeStorage as { isEncryptionAvailable: () => boolean }).isEncryptionAvailable());

  const sync = safeStorage as unknown as {
    encryptString: (plain: string) => Buffer;
    decryptString: (sealed: Buffer) => string;
  };

  return {
    available: () => Promise.resolve(protects()),
    seal: async (plain) => {
      try {
        if (!(await usable())) return null;
        const sealed = hasAsync(safeStorage)
          ? await safeStorage.encryptStringAsync(plain)
          : sync.encryptString(plain);
        return sealed.toString('base64');
      } catch (error) {
        log.warn('keyring.refused', { problem: String(error) });
        return null;
      }
    },
    unseal: async (sealed) => {
      try {
        if (!(await usable())) return null;
        const bytes = Buffer.from(sealed, 'base64');
        return hasAsync(safeStorage)
          ? (await safeStorage.decryptStringAsync(bytes)).result
          : sync.decryptString(bytes);
      } catch (error) {
        log.warn('keyring.refused', { problem: String(error) });
        return null;
      }
    },
  };
}
