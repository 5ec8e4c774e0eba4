import { type Catalogue, en } from './en/catalogue.ts';
import type { Locale } from './format.ts';
import { type Texts, textsOf } from './texts.ts';
import { zh } from './zh/catalogue.ts';

const catalogues: Record<Locale, Catalogue> = { en, 'zh-CN': zh };

/** The texts of any language at once; the window loads one language only (`src/renderer/lib/load-texts.ts`). */
export function createTexts(locale: Locale, timeZone?: string): Texts {
  return textsOf(catalogues[locale], locale, timeZone);
}
