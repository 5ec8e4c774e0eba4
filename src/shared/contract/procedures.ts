import type { z } from 'zod';
import { abilitiesProcedures } from './abilities.ts';
import { adjustmentsProcedures } from './adjustments.ts';
import { aboutProcedures } from './about.ts';
import { alertsProcedures } from './alerts.ts';
import { attachmentProcedures } from './attachments.ts';
import { appProcedures } from './app.ts';
import { diagnosisProcedures } from './diagnosis.ts';
import { autoTopUpProcedures } from './auto-top-up.ts';
import { checkoutProcedures } from './checkout.ts';
import { checksProcedures } from './checks.ts';
import { contactsProcedures } from './contacts.ts';
import { creditsProcedures } from './credits.ts';
import { draftProcedures } from './drafts.ts';
import { ledgerProcedures } from './ledger.ts';
import { directoryProcedures } from './directory.ts';
import { deliveryProcedures } from './deliveries.ts';
import { linksProcedures } from './links.ts';
import { outboxProcedures } from './outbox.ts';
import { previewProcedures } from './preview.ts';
import { historyProcedures } from './credits-history.ts';
import { quotaProcedures } from './quota.ts';
import { setupProcedures } from './setup.ts';
import { secretsProcedures } from './secrets.ts';
import { settingsProcedures } from './settings.ts';
import { templatesProcedures } from './templates.ts';
import { webhooksProcedures } from './webhooks.ts';

/** Every request the window can make. Router, preload client and fakes derive their types from this value. */
export const procedures = {
  ...abilitiesProcedures,
  ...adjustmentsProcedures,
  ...aboutProcedures,
  ...alertsProcedures,
  ...appProcedures,
  ...diagnosisProcedures,
  ...secretsProcedures,
  ...settingsProcedures,
  ...setupProcedures,
  ...outboxProcedures,
  ...deliveryProcedures,
  ...previewProcedures,
  ...draftProcedures,
  ...checksProcedures,
  ...templatesProcedures,
  ...attachmentProcedures,
  ...contactsProcedures,
  ...linksProcedures,
  ...creditsProcedures,
  ...historyProcedures,
  ...quotaProcedures,
  ...ledgerProcedures,
  ...checkoutProcedures,
  ...directoryProcedures,
  ...webhooksProcedures,
  ...autoTopUpProcedures,
} as const;

export type ProcedureName = keyof typeof procedures;
/** What a caller passes: defaults may be left out. */
export type ProcedureInput<N extends ProcedureName> = z.input<(typeof procedures)[N]['input']>;
/** What a handler receives: parsed, defaults filled in. */
export type ParsedInput<N extends ProcedureName> = z.output<(typeof procedures)[N]['input']>;
export type ProcedureOutput<N extends ProcedureName> = z.output<(typeof procedures)[N]['output']>;
