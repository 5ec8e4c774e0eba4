import type { Catalogue } from '#shared/text/en/catalogue.ts';
import type { Locale } from '#shared/text/format.ts';
import { type Texts, textsOf } from '#shared/text/texts.ts';

/** Each language is a file of its own, so that the window reads only the one it speaks. */
const load: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => (await import('#shared/text/en/catalogue.ts')).en,
  'zh-CN': async () => (await import('#shared/text/zh/catalogue.ts')).zh,
};
const known = new Map<Locale, Texts>();

/** The texts of a language that was loaded before; null otherwise. */
export const knownTexts = (locale: Locale): Texts | null => known.get(locale) ?? null;

export async function loadTexts(locale: Locale): Promise<Texts> {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const texts = textsOf(await load[locale](), locale);
  known.set(locale, texts);
  return texts;
}
