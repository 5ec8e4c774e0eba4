import { z } from 'zod';
import type { StoredPreferences } from '#core/ports/storage.ts';
import { LANGUAGES, THEMES } from '#shared/contract/settings.ts';
import { TUNNEL_PROVIDERS } from '#shared/contract/webhooks.ts';
import { MODES } from '#shared/mode.ts';

const NO_IDS = { entitlementId: '', planProductId: '', topUpProductId: '', from: '' };

/** A port nothing well known listens on; tunnels of the user's own lead there. */
const NO_RECEIVER = { enabled: false, provider: 'own', url: '', port: 47_821 } as const;

export const DEFAULT_PREFERENCES: StoredPreferences = {
  language: 'system',
  theme: 'system',
  closeToTray: false,
  notifications: true,
  mode: 'sandbox',
  firstRunDone: false,
  sendingPaused: false,
  trayMissingSaid: false,
  accounts: { test: NO_IDS, live: NO_IDS },
  activeCustomer: { sandbox: null, test: null, live: null },
  receiver: { sandbox: NO_RECEIVER, test: NO_RECEIVER, live: NO_RECEIVER },
  window: null,
};

const Ids = z.object({
  entitlementId: z.string().catch(''),
  planProductId: z.string().catch(''),
  topUpProductId: z.string().catch(''),
  from: z.string().catch(''),
});
const Customer = z.string().min(1).nullable().catch(null);
const Receiver = z
  .object({
    enabled: z.boolean().catch(NO_RECEIVER.enabled),
    provider: z.enum(TUNNEL_PROVIDERS).catch(NO_RECEIVER.provider),
    url: z.string().catch(NO_RECEIVER.url),
    port: z.int().min(1_024).max(65_535).catch(NO_RECEIVER.port),
  })
  .catch(NO_RECEIVER);
const Pixel = z.int().min(-100_000).max(100_000);

/**
 * What is read from disk. A field that does not parse falls back to its default and the others are kept:
 * losing a window position must not lose an account id.
 */
export const StoredPreferencesSchema = z.object({
  language: z.enum(LANGUAGES).catch(DEFAULT_PREFERENCES.language),
  theme: z.enum(THEMES).catch(DEFAULT_PREFERENCES.theme),
  closeToTray: z.boolean().catch(DEFAULT_PREFERENCES.closeToTray),
  notifications: z.boolean().catch(DEFAULT_PREFERENCES.notifications),
  mode: z.enum(MODES).catch(DEFAULT_PREFERENCES.mode),
  firstRunDone: z.boolean().catch(DEFAULT_PREFERENCES.firstRunDone),
  sendingPaused: z.boolean().catch(DEFAULT_PREFERENCES.sendingPaused),
  trayMissingSaid: z.boolean().catch(DEFAULT_PREFERENCES.trayMissingSaid),
  accounts: z
    .object({ test: Ids.catch(NO_IDS), live: Ids.catch(NO_IDS) })
    .catch(DEFAULT_PREFERENCES.accounts),
  activeCustomer: z
    .object({ sandbox: Customer, test: Customer, live: Customer })
    .catch(DEFAULT_PREFERENCES.activeCustomer),
  receiver: z
    .object({ sandbox: Receiver, test: Receiver, live: Receiver })
    .catch(DEFAULT_PREFERENCES.receiver),
  window: z
    .object({
      x: Pixel,
      y: Pixel,
      width: Pixel,
      height: Pixel,
      maximized: z.boolean(),
    })
    .nullable()
    .catch(null),
}) satisfies z.ZodType<StoredPreferences>;
