import { z } from 'zod';
import type { StoredPreferences } from '#core/ports/storage.ts';
import { LANGUAGES, THEMES } from '#shared/contract/settings.ts';
import { MODES } from '#shared/mode.ts';

const NO_IDS = { entitlementId: '', planProductId: '', topUpProductId: '', from: '' };

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
  window: null,
};

const Ids = z.object({
  entitlementId: z.string().catch(''),
  planProductId: z.string().catch(''),
  topUpProductId: z.string().catch(''),
  from: z.string().catch(''),
});
const Customer = z.string().min(1).nullable().catch(null);
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
