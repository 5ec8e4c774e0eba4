import type { Handlers } from '../gate.ts';
import { abilitiesHandlers } from './abilities.ts';
import { adjustmentsHandlers } from './adjustments.ts';
import { aboutHandlers } from './about.ts';
import { alertsHandlers } from './alerts.ts';
import { appHandlers } from './app.ts';
import { checksHandlers } from './checks.ts';
import { autoTopUpHandlers } from './auto-top-up.ts';
import { checkoutHandlers } from './checkout.ts';
import { diagnosisHandlers } from './diagnosis.ts';
import { contactsHandlers } from './contacts.ts';
import { creditsHandlers } from './credits.ts';
import { attachmentHandlers } from './attachments.ts';
import { draftHandlers } from './drafts.ts';
import { ledgerHandlers } from './ledger.ts';
import { directoryHandlers } from './directory.ts';
import { linksHandlers } from './links.ts';
import { outboxHandlers } from './outbox.ts';
import { quotaHandlers } from './quota.ts';
import type { Services } from './services.ts';
import { setupHandlers } from './setup.ts';
import { templateHandlers } from './templates.ts';
import { secretsHandlers } from './secrets.ts';
import { settingsHandlers } from './settings.ts';
import { webhooksHandlers } from './webhooks.ts';

/** One handler per procedure of the contract; TypeScript refuses a missing and an extra one. */
export const createHandlers = (services: Services): Handlers => ({
  ...abilitiesHandlers(services),
  ...adjustmentsHandlers(services),
  ...aboutHandlers(services),
  ...alertsHandlers(services),
  ...appHandlers(services),
  ...secretsHandlers(services),
  ...settingsHandlers(services),
  ...diagnosisHandlers(services),
  ...setupHandlers(services),
  ...outboxHandlers(services),
  ...draftHandlers(services),
  ...attachmentHandlers(services),
  ...creditsHandlers(services),
  ...quotaHandlers(services),
  ...ledgerHandlers(services),
  ...checkoutHandlers(services),
  ...directoryHandlers(services),
  ...webhooksHandlers(services),
  ...checksHandlers(services),
  ...autoTopUpHandlers(services),
  ...templateHandlers(services),
  ...contactsHandlers(services),
  ...linksHandlers(services),
});
