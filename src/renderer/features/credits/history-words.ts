import type { CreditsHistory } from '#shared/contract/credits-history.ts';
import type { Texts } from '#shared/text/texts.ts';

/** One day as a sentence: what the cursor shows and a screen reader says. */
export function dayWords(
  { days, ahead }: CreditsHistory,
  index: number,
  { creditsHistory, format }: Texts,
): string {
  const past = days[index];
  if (past !== undefined) {
    const day = format.day(past.start);
    const name = index === days.length - 1 ? creditsHistory.todayNamed(day) : day;
    return creditsHistory.day(name, past.flow, format);
  }
  const coming = ahead[index - days.length];
  return coming === undefined
    ? ''
    : creditsHistory.coming(format.day(coming.start), coming, format);
}

/** What all past days that are known did together. */
export function summaryWords({ days }: CreditsHistory, { creditsHistory, format }: Texts): string {
  const total = (name: 'added' | 'used' | 'returned' | 'lapsed' | 'adjusted'): number =>
    days.reduce((sum, { flow }) => sum + (flow?.[name] ?? 0), 0);
  return creditsHistory.summary(
    days.filter(({ flow }) => flow !== null).length,
    {
      added: total('added'),
      used: total('used'),
      returned: total('returned'),
      lapsed: total('lapsed'),
      adjusted: total('adjusted'),
    },
    format,
  );
}
