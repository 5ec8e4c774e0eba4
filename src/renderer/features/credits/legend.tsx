import type { ReactNode } from 'react';
import type { CreditsHistory } from '#shared/contract/credits-history.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import styles from './history.module.css';

/** What the signs of the chart mean, as far as they occur in it. */
export function Legend({ history }: { readonly history: CreditsHistory }): ReactNode {
  const { creditsHistory, format } = useTexts();
  const { legend } = creditsHistory;
  const { days, ahead } = history;
  const most = Math.max(
    0,
    ...days.map(({ flow }) => (flow === null ? 0 : flow.used - flow.returned)),
  );
  const hasBand = ahead.some(({ band }) => band !== null);
  const left = days.at(-1)?.flow?.closing ?? 0;
  const lapses =
    days.some(({ flow }) => flow !== null && flow.lapsed > 0) ||
    ahead.some((day) => day.lapses !== null);
  const entries = [
    { sign: styles.lineSign, words: legend.balance },
    most > 0 ? { sign: styles.barSign, words: legend.used(most, format) } : null,
    hasBand
      ? { sign: styles.bandSign, words: legend.band }
      : left > 0
        ? { sign: styles.noSign, words: legend.noBand }
        : null,
    lapses ? { sign: styles.lapseSign, words: legend.lapses } : null,
    ahead.some(({ renewal }) => renewal !== null)
      ? { sign: styles.renewalSign, words: legend.renews }
      : null,
  ].filter((entry) => entry !== null);
  return (
    <figcaption className={styles.legend}>
      {entries.map(({ sign, words }) => (
        <span key={words} className={styles.entry}>
          <span className={cx(styles.sign, sign)} aria-hidden="true" />
          {words}
        </span>
      ))}
    </figcaption>
  );
}
