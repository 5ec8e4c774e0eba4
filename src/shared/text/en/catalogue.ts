import { adjustEn } from './adjust.ts';
import { aboutEn } from './about.ts';
import { alertsEn } from './alerts.ts';
import { commonEn } from './common.ts';
import { checksEn } from './checks.ts';
import { contactsEn } from './contacts.ts';
import { composeEn } from './compose.ts';
import { editorEn } from './editor.ts';
import { shellEn } from './shell.ts';
import { noticesEn } from './notices.ts';
import { creditsEn } from './credits.ts';
import { autoTopUpEn } from './auto-top-up.ts';
import { buyingEn } from './buying.ts';
import { creditsHistoryEn } from './credits-history.ts';
import { checkoutEn } from './checkout.ts';
import { customersEn } from './customers.ts';
import { welcomeEn } from './welcome.ts';
import { quotaEn } from './quota.ts';
import { diagnosisEn } from './diagnosis.ts';
import { setupEn } from './setup.ts';
import { secretsEn } from './secrets.ts';
import { settingsEn } from './settings.ts';
import { linksEn } from './links.ts';
import { ledgerEn } from './ledger.ts';
import { errorsEn } from './errors.ts';
import { menuEn } from './menu.ts';
import { outboxEn } from './outbox.ts';
import { deliveriesEn } from './deliveries.ts';
import { sendingEn } from './sending.ts';
import { previewEn } from './preview.ts';
import { paletteEn } from './palette.ts';
import { templatesEn } from './templates.ts';
import { trayEn } from './tray.ts';
import { webhooksEn } from './webhooks.ts';

/**
 * All text a user can read, in English: the shape every other language must fill. A sentence with values is a
 * function of them. Add an area: one file here, its twin in `../zh`, one line in each list.
 */
export const en = {
  adjust: adjustEn,
  about: aboutEn,
  alerts: alertsEn,
  common: commonEn,
  compose: composeEn,
  contacts: contactsEn,
  checks: checksEn,
  editor: editorEn,
  outbox: outboxEn,
  preview: previewEn,
  shell: shellEn,
  notices: noticesEn,
  credits: creditsEn,
  creditsHistory: creditsHistoryEn,
  quota: quotaEn,
  autoTopUp: autoTopUpEn,
  buying: buyingEn,
  ledger: ledgerEn,
  links: linksEn,
  checkout: checkoutEn,
  customers: customersEn,
  welcome: welcomeEn,
  secrets: secretsEn,
  settings: settingsEn,
  setup: setupEn,
  diagnosis: diagnosisEn,
  errors: errorsEn,
  menu: menuEn,
  deliveries: deliveriesEn,
  sending: sendingEn,
  palette: paletteEn,
  templates: templatesEn,
  tray: trayEn,
  webhooks: webhooksEn,
};

export type Catalogue = typeof en;
