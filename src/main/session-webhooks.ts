import type { AccountSource } from '#core/account.ts';
import type { CheckoutService } from '#core/checkout/checkout.ts';
import type { CreditsService } from '#core/credits/credits.ts';
import type { NewNotice } from '#core/notices/notices.ts';
import type { Ids } from '#core/ports/identity.ts';
import type { JournalPort } from '#core/ports/journal.ts';
import type { Log } from '#core/ports/log.ts';
import type { PreferencesPort, VaultPort } from '#core/ports/storage.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import type { MailEventsPort } from '#core/ports/webhooks.ts';
import type { SecretsPort } from '#core/webhooks/secrets.ts';
import { createWebhooks, type Webhooks, type WebhooksDeps } from '#core/webhooks/webhooks.ts';
import { ACCOUNT_MODES, type AccountMode, type Mode, type Service } from '#shared/mode.ts';
import { fail, ok } from '#shared/outcome.ts';
import { createListener } from './adapters/receiver/listener.ts';
import { parseTime } from './adapters/receiver/parse-time.ts';
import { probe } from './adapters/receiver/probe.ts';
import { createSignatures } from './adapters/receiver/signatures.ts';
import { createHookStore } from './adapters/sqlite/hooks.ts';
import type { Database } from './adapters/sqlite/transaction.ts';
import { createTunnel } from './adapters/tunnel/tunnel.ts';
import type { RunningSandbox } from './sandbox-run.ts';

const ENTRY = { dodo: 'dodoSigning', resend: 'resendSigning' } as const;

/** Signing secrets of the sandbox are play secrets: they are read anew at every start. */
function memorySecrets(): SecretsPort {
  const kept = new Map<Service, string>();
  return {
    read: (service) => Promise.resolve(kept.get(service) ?? null),
    write: (service, text) => {
      if (text === null) kept.delete(service);
      else kept.set(service, text);
      return Promise.resolve();
    },
    others: () => Promise.resolve([]),
  };
}

function vaultSecrets(mode: AccountMode, vault: VaultPort): SecretsPort {
  return {
    read: (service) => vault.read(mode, ENTRY[service]),
    write: async (service, text) => void (await vault.write(mode, ENTRY[service], text)),
    others: async (service) => {
      const found = [];
      for (const other of ACCOUNT_MODES) {
        const text = other === mode ? null : await vault.read(other, ENTRY[service]);
        if (text !== null) found.push({ mode: other, text });
      }
      return found;
    },
  };
}

function authtokenOf(mode: Mode, vault: VaultPort | null): WebhooksDeps['authtoken'] {
  if (mode !== 'sandbox' && vault !== null)
    return {
      read: () => vault.read(mode, 'ngrok'),
      write: (token) => vault.write(mode, 'ngrok', token),
      describe: () => vault.describe(mode, 'ngrok'),
    };
  const none = { present: false, last4: null, persisted: false };
  return {
    read: () => Promise.resolve(null),
    write: () => Promise.resolve(ok(none)),
    describe: () => Promise.resolve(none),
  };
}

export type ReceiverParts = {
  readonly vault: VaultPort;
  /** The sandbox that runs in this mode. */
  readonly sandbox: Pick<RunningSandbox, 'testEvent'> | null;
};

const testEventOf = (
  sandbox: ReceiverParts['sandbox'],
  account: AccountSource,
): WebhooksDeps['testEvent'] =>
  sandbox === null
    ? null
    : (subject, variant) => {
        const customerId = account().customerId ?? undefined;
        const reason = sandbox.testEvent({ subject, variant }, customerId);
        return reason === null
          ? ok(undefined)
          : fail({ kind: 'webhook.noTest', credit: 'unrelated', reason });
      };

/** The webhook receiver of one mode over its database, the vault and the network. */
export function openWebhooks(deps: {
  readonly mode: Mode;
  readonly db: Database;
  readonly account: AccountSource;
  readonly journal: Pick<JournalPort, 'machineId' | 'load'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly preferences: PreferencesPort;
  readonly receiver: ReceiverParts | null;
  readonly credits: Pick<CreditsService, 'refresh' | 'planChanged'>;
  readonly checkout: Pick<CheckoutService, 'nudge'>;
  readonly mailEvent: MailEventsPort;
  readonly notify: (notice: NewNotice) => void;
}): Webhooks {
  const { mode, preferences, log } = deps;
  const vault = deps.receiver?.vault ?? null;
  return createWebhooks({
    ...deps,
    readBalance: () => void deps.credits.refresh(),
    readPlan: deps.credits.planChanged,
    lookAtCheckout: deps.checkout.nudge,
    store: createHookStore(deps.db),
    parseTime,
    probe,
    listener: createListener({ log }),
    tunnel: createTunnel({ log }),
    loadSignatures: createSignatures(),
    needsTunnel: mode !== 'sandbox',
    secrets: mode === 'sandbox' || vault === null ? memorySecrets() : vaultSecrets(mode, vault),
    testEvent: testEventOf(deps.receiver?.sandbox ?? null, deps.account),
    authtoken: authtokenOf(mode, vault),
    preferences: {
      read: () => {
        const chosen = preferences.read().receiver[mode];
        return { ...chosen, enabled: chosen.enabled && deps.receiver !== null };
      },
      write: (patch) => {
        const { receiver } = preferences.read();
        const changed = { ...receiver, [mode]: { ...receiver[mode], ...patch } };
        return preferences.write({ receiver: changed });
      },
    },
  });
}
