import type { ReactNode } from 'react';
import { aftermath, type Draw } from '#shared/aftermath.ts';
import type { DraftContent } from '#shared/contract/drafts.ts';
import type { Credits } from '#shared/credits.ts';
import type { SplitDraft } from '#shared/shortfall.ts';
import type { Texts } from '#shared/text/texts.ts';
import { useNow } from '../../lib/now.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import styles from './send-bar.module.css';
import { ShortfallOffer } from './shortfall-offer.tsx';

function sourceOf(draws: readonly Draw[], { compose, format }: Texts): string | null {
  const [first] = draws;
  if (first === undefined) return null;
  if (first.expiresAt === null) return compose.aftermath.everlasting;
  const day = format.day(first.expiresAt);
  return draws.length === 1
    ? compose.aftermath.grant(day)
    : compose.aftermath.grants(draws.length, day, format);
}

/** What sending does to the balance: before and after, how long the rest lasts, which grants it comes from. */
export function AftermathLine(props: {
  readonly draft: DraftContent;
  readonly price: Credits;
  readonly busy: boolean;
  readonly onSendPart: (parts: SplitDraft) => void;
  /** Whether a top-up is to be offered here when credits are short. */
  readonly offerTopUp: boolean;
}): ReactNode {
  const { price } = props;
  const texts = useTexts();
  const { compose, format } = texts;
  const now = useNow(10_000);
  const overview = useRequest('credits.overview');
  const balance = overview.data?.balance;
  const result = aftermath(
    balance?.credits ?? null,
    overview.data?.grants ?? [],
    price,
    balance?.runwayDays ?? null,
  );
  if (price === 0) return null;
  if (result.before === null)
    return (
      <p className={styles.aftermath}>
        <span aria-hidden="true">{texts.common.noNumber}</span>
        <span className={styles.spoken}>{compose.aftermath.unknown}</span>
      </p>
    );
  if (result.after === null) return <ShortfallOffer {...props} have={result.before} />;
  const before = format.number(result.before);
  const after = format.number(result.after);
  const facts = [
    result.runwayDays === null ? null : compose.aftermath.days(result.runwayDays, format),
    sourceOf(result.drawnFrom, texts),
    balance?.stale === true && balance.readAt !== null
      ? compose.aftermath.stale(format.age(balance.readAt, now))
      : null,
  ].filter((fact) => fact !== null);
  return (
    <p className={cx(styles.aftermath, balance?.stale === true && styles.stale)}>
      <span aria-hidden="true" className={styles.change}>
        {compose.aftermath.change(before, after)}
      </span>
      <span className={styles.spoken}>{compose.aftermath.spoken(before, after)}</span>
      {facts.map((fact) => (
        <span key={fact}>
          <span aria-hidden="true"> · </span>
          {fact}
        </span>
      ))}
    </p>
  );
}
