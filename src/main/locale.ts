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
