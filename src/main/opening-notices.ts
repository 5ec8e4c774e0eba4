import type { KeyLockPort } from '#core/ports/key-lock.ts';
import type { PreferencesPort } from '#core/ports/storage.ts';
import type { Session } from './session.ts';

/** What was found wrong with the profile while a session was opened, said under its bell. */
export function createOpeningNotices(deps: {
  readonly preferences: Pick<PreferencesPort, 'wasReset'>;
  readonly lock: Pick<KeyLockPort, 'refused' | 'file'>;
}): (session: Pick<Session, 'storage' | 'notices'>) => void {
  const { preferences, lock } = deps;
  let keyFileSaid = false;
  return ({ storage, notices }) => {
    const error = storage();
    if (error !== null) notices.raise({ kind: 'storage.readOnly', error });
    if (preferences.wasReset()) notices.raise({ kind: 'preferences.reset' });
    if (lock.refused()) notices.raise({ kind: 'secrets.refused' });
    const problem = lock.file();
    // It stays true for the whole run, so once is enough.
    if (problem === null || keyFileSaid) return;
    keyFileSaid = true;
    notices.raise({ kind: 'secrets.file', data: { problem } });
  };
}
