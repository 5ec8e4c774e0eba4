import { commonEn } from './en/common.ts';
import { composeEn } from './en/compose.ts';
import { errorsEn } from './en/errors.ts';
import { menuEn } from './en/menu.ts';
import { outboxEn } from './en/outbox.ts';
import { type Format, type Locale, createFormat } from './format.ts';
import { commonZh } from './zh/common.ts';
import { composeZh } from './zh/compose.ts';
import { errorsZh } from './zh/errors.ts';
import { menuZh } from './zh/menu.ts';
import { outboxZh } from './zh/outbox.ts';

/**
 * All text a user can read. The English catalogue is the shape, the Chinese one must fill it; a sentence
 * with values is a function of them. Add an area: one file in `en/`, its twin in `zh/`, one line in each list.
 */
const en = {
  common: commonEn,
  compose: composeEn,
  outbox: outboxEn,
  errors: errorsEn,
  menu: menuEn,
};

export type Catalogue = typeof en;

const zh: Catalogue = {
  common: commonZh,
  compose: composeZh,
  outbox: outboxZh,
  errors: errorsZh,
  menu: menuZh,
};

export type Texts = Catalogue & { readonly locale: Locale; readonly format: Format };

const catalogues: Record<Locale, Catalogue> = { en, 'zh-CN': zh };

export function createTexts(locale: Locale, timeZone?: string): Texts {
  return { ...catalogues[locale], locale, format: createFormat(locale, timeZone) };
}
