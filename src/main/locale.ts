import { createTexts } from '#shared/text/catalogue.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { Locale } from '#shared/text/format.ts';

/** The language to speak: the chosen one, or the first of the system's languages that MailKit has. */
export function resolveLocale(
  preference: 'system' | Locale,
  systemLanguages: readonly string[],
): Locale {
  if (preference !== 'system') return preference;
  for (const language of systemLanguages) {
    if (/^zh\b/i.test(language)) return 'zh-CN';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}

/** The catalogue of the language chosen now; made anew only when that changes. */
export function createWords(locale: () => Locale): () => Texts {
  let texts: Texts | null = null;
  return () => {
    const now = locale();
    if (texts?.locale !== now) texts = createTexts(now);
    return texts;
  };
}
