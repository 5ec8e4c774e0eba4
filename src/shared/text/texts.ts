import type { Catalogue } from './en/catalogue.ts';
import { createFormat, type Format, type Locale } from './format.ts';

/** Every sentence of one language, and `format` for numbers, money and dates. */
export type Texts = Catalogue & { readonly locale: Locale; readonly format: Format };

/** `catalogue` must be the one of `locale`. Times are shown in `timeZone`, the system's where none is given. */
export function textsOf(catalogue: Catalogue, locale: Locale, timeZone?: string): Texts {
  return { ...catalogue, locale, format: createFormat(locale, timeZone) };
}
