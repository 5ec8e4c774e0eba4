import type { ReactNode } from 'react';
import type { CreditsOverview } from '#shared/contract/credits.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { balanceFace } from '../../lib/balance-face.ts';
import { useNow } from '../../lib/now.ts';
import { useOpenCheckout } from '../../lib/open-checkout.ts';
import { useCommand } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Facts } from './facts.tsx';
import type { CreditsSlots } from './slots.ts';
import styles from './summary.module.css';

/** The number, what stands around it, and the way to more. */
export function Summary(props: {
  readonly overview: CreditsOverview;
  readonly slots: CreditsSlots;
}): ReactNode {
  const { overview, slots } = props;
  const texts = useTexts();
  const { credits, common, shell } = texts;
  const { topUp } = useActs();
  const portal = useCommand('checkout.portal');
  const purchase = useOpenCheckout();
  const may = useAbilities();
  const face = balanceFace(overview.balance, purchase, texts, useNow());
  return (
    <section className={styles.summary}>
      <p className={cx(styles.reading, styles[face.level], face.dimmed && styles.dimmed)}>
        <span className={styles.number}>{face.number}</span> <span>{face.unit}</span>
        <span className={styles.note}>{face.note}</span>
      </p>
      <div className={styles.actions}>
        {may.portal ? (
          <Tooltip label={credits.portalHint}>
            <Button icon={ExternalIcon} busy={portal.running} onClick={() => void portal.run()}>
              {credits.portal}
            </Button>
          </Tooltip>
        ) : null}
        {slots.actions}
        {may.topUp ? (
          <Button variant="primary" onClick={topUp}>
            {purchase === null ? common.topUp : shell.checkoutOpen}
          </Button>
        ) : null}
      </div>
      <div className={styles.wide}>
        <Facts overview={overview} weight={face.level} />
      </div>
      {slots.standing === undefined ? null : (
        <div className={styles.standing}>{slots.standing}</div>
      )}
      {portal.error === null ? null : <ErrorNotice error={portal.error} tone="caution" />}
    </section>
  );
}
