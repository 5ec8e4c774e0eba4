import { adjustEn } from './en/adjust.ts';
import { aboutEn } from './en/about.ts';
import { alertsEn } from './en/alerts.ts';
import { commonEn } from './en/common.ts';
import { checksEn } from './en/checks.ts';
import { contactsEn } from './en/contacts.ts';
import { composeEn } from './en/compose.ts';
import { editorEn } from './en/editor.ts';
import { shellEn } from './en/shell.ts';
import { noticesEn } from './en/notices.ts';
import { creditsEn } from './en/credits.ts';
import { autoTopUpEn } from './en/auto-top-up.ts';
import { buyingEn } from './en/buying.ts';
import { creditsHistoryEn } from './en/credits-history.ts';
import { checkoutEn } from './en/checkout.ts';
import { customersEn } from './en/customers.ts';
import { welcomeEn } from './en/welcome.ts';
import { quotaEn } from './en/quota.ts';
import { diagnosisEn } from './en/diagnosis.ts';
import { setupEn } from './en/setup.ts';
import { secretsEn } from './en/secrets.ts';
import { settingsEn } from './en/settings.ts';
import { linksEn } from './en/links.ts';
import { ledgerEn } from './en/ledger.ts';
import { errorsEn } from './en/errors.ts';
import { menuEn } from './en/menu.ts';
import { outboxEn } from './en/outbox.ts';
import { deliveriesEn } from './en/deliveries.ts';
import { sendingEn } from './en/sending.ts';
import { previewEn } from './en/preview.ts';
import { paletteEn } from './en/palette.ts';
import { templatesEn } from './en/templates.ts';
import { trayEn } from './en/tray.ts';
import { webhooksEn } from './en/webhooks.ts';
import { type Format, type Locale, createFormat } from './format.ts';
import { adjustZh } from './zh/adjust.ts';
import { aboutZh } from './zh/about.ts';
import { alertsZh } from './zh/alerts.ts';
import { commonZh } from './zh/common.ts';
import { checksZh } from './zh/checks.ts';
import { contactsZh } from './zh/contacts.ts';
import { composeZh } from './zh/compose.ts';
import { editorZh } from './zh/editor.ts';
import { shellZh } from './zh/shell.ts';
import { noticesZh } from './zh/notices.ts';
import { creditsZh } from './zh/credits.ts';
import { autoTopUpZh } from './zh/auto-top-up.ts';
import { buyingZh } from './zh/buying.ts';
import { creditsHistoryZh } from './zh/credits-history.ts';
import { checkoutZh } from './zh/checkout.ts';
import { customersZh } from './zh/customers.ts';
import { welcomeZh } from './zh/welcome.ts';
import { quotaZh } from './zh/quota.ts';
import { diagnosisZh } from './zh/diagnosis.ts';
import { setupZh } from './zh/setup.ts';
import { secretsZh } from './zh/secrets.ts';
import { settingsZh } from './zh/settings.ts';
import { linksZh } from './zh/links.ts';
import { ledgerZh } from './zh/ledger.ts';
import { errorsZh } from './zh/errors.ts';
import { menuZh } from './zh/menu.ts';
import { outboxZh } from './zh/outbox.ts';
import { deliveriesZh } from './zh/deliveries.ts';
import { sendingZh } from './zh/sending.ts';
import { previewZh } from './zh/preview.ts';
import { paletteZh } from './zh/palette.ts';
import { templatesZh } from './zh/templates.ts';
import { trayZh } from './zh/tray.ts';
import { webhooksZh } from './zh/webhooks.ts';

/**
 * All text a user can read. The English catalogue is the shape, the Chinese one must fill it; a sentence
 * with values is a function of them. Add an area: one file in `en/`, its twin in `zh/`, one line in each list.
 */
const en = {
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

const zh: Catalogue = {
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

export type Texts = Catalogue & { readonly locale: Locale; readonly format: Format };

const catalogues: Record<Locale, Catalogue> = { en, 'zh-CN': zh };

export function createTexts(locale: Locale, timeZone?: string): Texts {
  return { ...catalogues[locale], locale, format: createFormat(locale, timeZone) };
}
