import type { ReactNode } from 'react';
import type { DraftContent } from '#shared/contract/drafts.ts';
import type { Credits } from '#shared/credits.ts';
import { MAX_RECIPIENTS } from '#shared/message/check.ts';
import { splitDraft, type SplitDraft } from '#shared/shortfall.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ShortfallLine, useShortfall } from '../../ui/shortfall-line.tsx';
import styles from './send-bar.module.css';

const peopleOf = ({ to, cc, bcc }: SplitDraft['first']): number =>
  to.length + cc.length + bcc.length;

/** How many credits are missing, the packs that cover it, and sending to as many as the balance pays for. */
export function ShortfallOffer(props: {
  readonly draft: DraftContent;
  readonly price: Credits;
  readonly have: Credits;
  readonly offerTopUp: boolean;
  readonly busy: boolean;
  readonly onSendPart: (parts: SplitDraft) => void;
}): ReactNode {
  const { draft, price, have } = props;
  const { common, buying, format } = useTexts();
  const { topUp, buyPacks } = useActs();
  const may = useAbilities();
  const packs = useShortfall(price)?.packs ?? null;
  const parts = splitDraft(draft, have);
  return (
    <div className={styles.shortfall}>
      <ShortfallLine needed={price} className={styles.short} />
      {props.offerTopUp && may.topUp ? (
        <Button onClick={() => (packs === null ? topUp() : buyPacks(packs))}>{common.topUp}</Button>
      ) : null}
      {parts === null || !may.send || peopleOf(parts.first) > MAX_RECIPIENTS ? null : (
        <Button busy={props.busy} onClick={() => props.onSendPart(parts)}>
          {buying.sendFirst(parts.first.to.length, format)}
        </Button>
      )}
    </div>
  );
}
