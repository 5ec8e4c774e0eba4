import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#core/account.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { Random } from '#core/ports/identity.ts';
import type { StoredPreferences } from '#core/ports/storage.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { fail, ok } from '#shared/outcome.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { createScheduler, systemClock } from '../adapters/clock.ts';
import { createIds, sha256, systemRandom } from '../adapters/ids.ts';
import { createLog } from '../adapters/log.ts';
import { DEFAULT_PREFERENCES } from '../adapters/preferences-schema.ts';
import { createRedactor } from '../adapters/redact.ts';
import { connect } from '../connect.ts';
import { openSession, type Session } from '../session.ts';
import type { Options } from './arguments.ts';

/** The world below the session. Tests put a slower disk, a shorter patience or another clock in its place. */
export type Ground = {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly timeoutMs?: number;
  readonly account: (account: Account) => Account;
  readonly journal: (journal: JournalPort) => JournalPort;
};

export const systemGround = (): Ground => ({
  clock: systemClock,
  scheduler: createScheduler(),
  random: systemRandom,
  account: (account) => account,
  journal: (journal) => journal,
});

function accountOf(options: Options, ground: Ground): Account {
  const { mode, entitlementId, customerId } = options;
  const limit = ground.timeoutMs === undefined ? {} : { timeoutMs: ground.timeoutMs };
  return ground.account({
    mode,
    ids: { entitlementId, planProductId: '', topUpProductId: '', from: '' },
    customerId,
    ...connect({ ...options, ...limit }, sha256),
  });
}

/** Preferences that live as long as the process: the profile's own belong to the app. */
function preferencesOf({ mode, customerId }: Options) {
  let stored: StoredPreferences = {
    ...DEFAULT_PREFERENCES,
    mode,
    activeCustomer: { ...DEFAULT_PREFERENCES.activeCustomer, [mode]: customerId },
  };
  return {
    read: () => stored,
    write: (patch: Partial<StoredPreferences>) => ok((stored = { ...stored, ...patch })),
    wasReset: () => false,
  };
}

const NO_PAGE = { returnUrl: '', cancelUrl: '' };

export type Parts = { readonly session: Session; readonly journal: JournalPort };

/** The app's own session on a profile, with nobody to show anything to. */
export function openParts(
  options: Options,
  ground: Ground,
  watch: (journal: JournalPort) => JournalPort,
): Parts {
  const { mode, profile, machine } = options;
  const { clock } = ground;
  const redactor = createRedactor(homedir());
  for (const key of [options.dodoKey, options.resendKey]) redactor.protect(key);
  const account = accountOf(options, ground);
  let journal: JournalPort | undefined;
  const session = openSession(
    mode,
    { source: () => account, reload: () => Promise.resolve() },
    {
      folder: profile,
      clock,
      scheduler: ground.scheduler,
      ids: createIds(() => clock.now()),
      random: ground.random,
      digest: sha256,
      log: createLog({ folder: join(profile, 'logs'), clock, redactor }),
      preferences: preferencesOf(options),
      // A service that cannot be reached answers "unknown", which is waited out like any other.
      network: { online: () => true, onChange: () => () => undefined },
      notifier: { show: () => 'unsupported' },
      browser: { open: async () => fail({ kind: 'browser.failed', credit: 'unrelated' }) },
      files: { save: async () => ok(null) },
      returnPage: { open: async () => NO_PAGE, close: async () => undefined },
      texts: () => createTexts('en'),
      onReturn: () => undefined,
      watch: (stored) => {
        const named = machine === null ? stored : { ...stored, machineId: () => machine };
        return (journal = watch(ground.journal(named)));
      },
    },
  );
  if (journal === undefined) throw new Error('the session opened no journal');
  return { session, journal };
}
