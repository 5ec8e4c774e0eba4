import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Store from 'electron-store';
import type { Log } from '#core/ports/log.ts';
import type { PreferencesPort, StoredPreferences } from '#core/ports/storage.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import { putAside } from './aside.ts';
import { DEFAULT_PREFERENCES, StoredPreferencesSchema } from './preferences-schema.ts';

const PREFERENCES_NAME = 'preferences';

const problemOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.message
      : String(error);

/** What the file holds: an object, nothing yet, or something that is not an object. */
function inspect(path: string): object | 'absent' | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return problemOf(error) === 'ENOENT' ? 'absent' : 'damaged';
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'damaged';
  } catch {
    return 'damaged';
  }
}

async function openStore(folder: string): Promise<Store> {
  const { default: ElectronStore } = await import('electron-store');
  return new ElectronStore({
    cwd: folder,
    name: PREFERENCES_NAME,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    // An unreadable file was put aside before. Without this, one spoilt since would end the start.
    clearInvalidConfig: true,
  });
}

export type Preferences = PreferencesPort & {
  /** Imports electron-store. What was written before is then saved. Never rejects. */
  readonly prepare: () => Promise<void>;
};

/**
 * `preferences.json` in `folder`. Read here, at once, because the first frame needs it; written through electron-store,
 * whose import takes longer than painting that frame: atomically (temporary file, then rename), readable only by
 * the user. Two writes cannot interleave because each is synchronous.
 */
export function openPreferences(folder: string, log: Log): Preferences {
  const path = join(folder, `${PREFERENCES_NAME}.json`);
  const found = inspect(path);
  let reset = found === 'damaged';
  if (reset) {
    log.warn('preferences.reset');
    try {
      putAside(path);
    } catch (error) {
      log.warn('preferences.aside', { problem: problemOf(error) });
    }
  }
  let values: StoredPreferences =
    typeof found === 'object' ? StoredPreferencesSchema.parse(found) : DEFAULT_PREFERENCES;

  /** What a newer version keeps here stays for it. */
  const foreign =
    typeof found === 'object'
      ? Object.fromEntries(
          Object.entries(found).filter(
            ([name]) => !Object.hasOwn(StoredPreferencesSchema.shape, name),
          ),
        )
      : {};

  let store: Store | 'later' | 'none' = 'later';
  let unsaved = false;
  let preparing: Promise<void> | null = null;

  const save = (next: StoredPreferences): Outcome<StoredPreferences> => {
    try {
      if (store === 'none') throw new Error('the settings folder cannot be used');
      if (store === 'later') unsaved = true;
      else store.store = { ...foreign, ...next };
    } catch (error) {
      const detail = problemOf(error);
      log.error('preferences.write', { problem: detail });
      return fail({ kind: 'preferences.failed', credit: 'unrelated', detail });
    }
    values = next;
    return ok(values);
  };

  const prepare = async (): Promise<void> => {
    try {
      store = await openStore(folder);
    } catch (error) {
      log.error('preferences.open', { problem: problemOf(error) });
      store = 'none';
    }
    if (unsaved) save(values);
  };

  return {
    read: () => values,
    write: (patch) => save({ ...values, ...patch }),
    wasReset: () => {
      const said = reset;
      reset = false;
      return said;
    },
    prepare: () => (preparing ??= prepare()),
  };
}
