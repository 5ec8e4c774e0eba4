import type { Locale } from '#shared/text/format.ts';

/** The language to speak before the main process has said which one the user chose. */
export const systemLocale = (): Locale =>
  navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
