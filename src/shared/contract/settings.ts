import { z } from 'zod';
import { AppError } from '../errors.ts';
import { AccountModeSchema, ModeSchema, Nothing } from './values.ts';
import type { ProcedureTable } from './values.ts';

export const LANGUAGES = ['system', 'en', 'zh-CN'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;

export const Preferences = z.object({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  closeToTray: z.boolean(),
  notifications: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** What the window may know of a key: never the key itself. */
export const KeyView = z.object({
  present: z.boolean(),
  last4: z.string().max(4).nullable(),
  /** False: kept only until the app quits, because this computer has no keyring. */
  persisted: z.boolean(),
});
export type KeyView = z.infer<typeof KeyView>;

const OptionalId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{0,128}$/);

export const AccountSetup = z.object({
  dodoKey: KeyView,
  resendKey: KeyView,
  entitlementId: z.string(),
  planProductId: z.string(),
  topUpProductId: z.string(),
  from: z.string(),
});
export type AccountSetup = z.infer<typeof AccountSetup>;

export const SettingsView = z.object({
  mode: ModeSchema,
  preferences: Preferences,
  accounts: z.object({ test: AccountSetup, live: AccountSetup }),
  /** True when the operating system offers a keyring that protects what is stored. */
  keyring: z.boolean(),
  /** null until known. */
  trayHost: z.boolean().nullable(),
  /** Whether the system starts the app at login; null where it cannot. */
  startAtLogin: z.boolean().nullable(),
});
export type SettingsView = z.infer<typeof SettingsView>;

export const AccountCheck = z.object({
  step: z.enum(['dodoKey', 'entitlement', 'plan', 'topUp', 'resendKey', 'sender']),
  result: z.enum(['good', 'warning', 'bad', 'skipped']),
  error: AppError.nullable(),
});
export type AccountCheck = z.infer<typeof AccountCheck>;

export const settingsProcedures = {
  'settings.read': { input: Nothing, output: SettingsView },
  'settings.update': { input: Preferences.partial(), output: SettingsView },
  'settings.setStartAtLogin': { input: z.object({ on: z.boolean() }), output: SettingsView },
  'settings.switchMode': { input: z.object({ mode: ModeSchema }), output: SettingsView },
  /** Empty strings leave a stored key untouched; `null` removes it. */
  'settings.saveAccount': {
    input: z.object({
      mode: AccountModeSchema,
      dodoKey: z.string().trim().max(500).nullable(),
      resendKey: z.string().trim().max(500).nullable(),
      entitlementId: OptionalId,
      planProductId: OptionalId,
      topUpProductId: OptionalId,
      from: z.string().trim().max(320),
    }),
    output: SettingsView,
  },
  /** Asks both services whether the stored keys and ids fit together. Reads only. */
  'settings.checkAccount': {
    input: z.object({ mode: AccountModeSchema }),
    output: z.array(AccountCheck),
  },
} as const satisfies ProcedureTable;
