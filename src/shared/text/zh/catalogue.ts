import type { Catalogue } from '../en/catalogue.ts';
import { adjustZh } from './adjust.ts';
import { aboutZh } from './about.ts';
import { alertsZh } from './alerts.ts';
import { commonZh } from './common.ts';
import { checksZh } from './checks.ts';
import { contactsZh } from './contacts.ts';
import { composeZh } from './compose.ts';
import { editorZh } from './editor.ts';
import { shellZh } from './shell.ts';
import { noticesZh } from './notices.ts';
import { creditsZh } from './credits.ts';
import { autoTopUpZh } from './auto-top-up.ts';
import { buyingZh } from './buying.ts';
import { creditsHistoryZh } from './credits-history.ts';
import { checkoutZh } from './checkout.ts';
import { customersZh } from './customers.ts';
import { welcomeZh } from './welcome.ts';
import { quotaZh } from './quota.ts';
import { diagnosisZh } from './diagnosis.ts';
import { setupZh } from './setup.ts';
import { secretsZh } from './secrets.ts';
import { settingsZh } from './settings.ts';
import { linksZh } from './links.ts';
import { ledgerZh } from './ledger.ts';
import { errorsZh } from './errors.ts';
import { menuZh } from './menu.ts';
import { outboxZh } from './outbox.ts';
import { deliveriesZh } from './deliveries.ts';
import { sendingZh } from './sending.ts';
import { previewZh } from './preview.ts';
import { paletteZh } from './palette.ts';
import { templatesZh } from './templates.ts';
import { trayZh } from './tray.ts';
import { webhooksZh } from './webhooks.ts';

/** All text a user can read, in Simplified Chinese. */
export const zh: Catalogue = {
  adjust: adjustZh,
  about: aboutZh,
  alerts: alertsZh,
  common: commonZh,
  compose: composeZh,
  contacts: contactsZh,
  checks: checksZh,
  editor: editorZh,
  outbox: outboxZh,
  preview: previewZh,
  shell: shellZh,
  notices: noticesZh,
  credits: creditsZh,
  creditsHistory: creditsHistoryZh,
  quota: quotaZh,
  autoTopUp: autoTopUpZh,
  buying: buyingZh,
  ledger: ledgerZh,
  links: linksZh,
  checkout: checkoutZh,
  customers: customersZh,
  welcome: welcomeZh,
  secrets: secretsZh,
  settings: settingsZh,
  setup: setupZh,
  diagnosis: diagnosisZh,
  errors: errorsZh,
  menu: menuZh,
  deliveries: deliveriesZh,
  sending: sendingZh,
  palette: paletteZh,
  templates: templatesZh,
  tray: trayZh,
  webhooks: webhooksZh,
};
