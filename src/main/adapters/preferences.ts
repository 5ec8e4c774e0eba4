import { copyFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { Log } from '#core/ports/log.ts';
import type { PreferencesPort, StoredPreferences } from '#core/ports/storage.ts';
import { fail, ok } from '#shared/outcome.ts';
import { DEFAULT_PREFERENCES, StoredPreferencesSchema } from './preferences-schema.ts';

export const PREFERENCES_NAME = 'preferences';

const problemOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.message
      : String(error);

/** The file as it is: absent, an object, or something that is not one. */
function inspect(path: string): 'absent' | 'good' | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return problemOf(error) === 'ENOENT' ? 'absent' : 'damaged';
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? 'good'
      : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Keeps what could not be read beside the new file: nothing a user has made is deleted. */
function putAside(path: string, log: Log): void {
  const aside = `${path}.damaged`;
  try {
    renameSync(path, aside);
  } catch {
    try {
      copyFileSync(path, aside);
    } catch (error) {
      log.warn('preferences.aside', { problem: problemOf(error) });
    }
  }
}

/**
 * `preferences.json` in `folder`, through electron-store: written at once, atomically (temporary file, then
 * rename), readable only by the user. Two writes cannot interleave because each is synchronous.
 */
export function openPreferences(folder: string, log: Log): PreferencesPort {
  const path = join(folder, `${PREFERENCES_NAME}.json`);
  let reset = inspect(path) === 'damaged';
  if (reset) {
    log.warn('preferences.reset');
    putAside(path, log);
  }

  let store: Store | null = null;
  let values: StoredPreferences = DEFAULT_PREFERENCES;
  try {
    store = new Store<Record<string, unknown>>({
      cwd: folder,
      name: PREFERENCES_NAME,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      // An unreadable file is put aside above, with a notice. Without this a race would end the start.
      clearInvalidConfig: true,
    });
    values = StoredPreferencesSchema.parse(store.store);
  } catch (error) {
    log.error('preferences.open', { problem: problemOf(error) });
  }

  return {
    read: () => values,
    write: (patch) => {
      const next = { ...values, ...patch };
      try {
        if (store === null) throw new Error('the settings folder cannot be used');
        store.store = next;
      } catch (error) {
        const detail = problemOf(error);
        log.error('preferences.write', { problem: detail });
        return fail({ kind: 'preferences.failed', credit: 'unrelated', detail });
      }
      values = next;
      return ok(values);
    },
    wasReset: () => {
      const said = reset;
      reset = false;
      return said;
    },
  };
}
