import type { ReactNode } from 'react';
import type { CreditsOverview, PlanView } from '#shared/contract/credits.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { balanceFace } from '../../lib/balance-face.ts';
import { useNow } from '../../lib/now.ts';
import { useOpenCheckout } from '../../lib/open-checkout.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ExternalIcon } from '../../ui/icons.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { CreditsSlots } from './slots.ts';
import styles from './summary.module.css';

/** The number, how long it lasts, what renews it, and the way to more. */
export function Summary(props: {
  readonly overview: CreditsOverview;
  readonly slots: CreditsSlots;
}): ReactNode {
  const { overview, slots } = props;
  const texts = useTexts();
  const { credits, common, shell, format } = texts;
  const { balance, plan, grants } = overview;
  // What could not be read beside the balance is not "none".
  const unread = plan === null && grants === null;
  const { topUp } = useActs();
  const portal = useCommand('checkout.portal');
  const purchase = useOpenCheckout();
  const may = useAbilities();
  const face = balanceFace(balance, purchase, texts, useNow());
  const nothingLeft = face.level === 'empty' || face.level === 'coming';
  return (
    <section className={styles.summary}>
      <div className={styles.main}>
        <p className={cx(styles.reading, styles[face.level], face.dimmed && styles.dimmed)}>
          <span className={styles.number}>{face.number}</span> <span>{face.unit}</span>
          <span className={styles.note}>{face.note}</span>
        </p>
        <p className={styles.facts}>
          {nothingLeft || face.level === 'unknown' ? null : (
            <span>
              {balance.runwayDays === null
                ? credits.noRunway
                : credits.runway(balance.runwayDays, format)}
            </span>
          )}
          {face.level === 'unknown' || face.level === 'coming' || unread ? null : (
            <PlanLine plan={plan} />
          )}
          {balance.threshold === null || face.level === 'unknown' ? null : (
            <span>{credits.threshold(balance.threshold, format)}</span>
          )}
        </p>
      </div>
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
      {slots.standing === undefined ? null : (
        <div className={styles.standing}>{slots.standing}</div>
      )}
      {portal.error === null ? null : <ErrorNotice error={portal.error} tone="caution" />}
    </section>
  );
}

function PlanLine({ plan }: { readonly plan: PlanView | null }): ReactNode {
  const { credits, format } = useTexts();
  const texts = credits.plan;
  if (plan === null) return <NoPlan />;
  const day = plan.nextBillingAt === null ? null : format.day(plan.nextBillingAt);
  const running = plan.status === 'active' && day !== null;
  const status = running
    ? plan.endsAtNextBilling
      ? texts.ends(day)
      : texts.renews(day)
    : (texts.statuses[plan.status] ?? plan.status);
  const adds =
    running && !plan.endsAtNextBilling && plan.allowance !== null ? plan.allowance : null;
  return (
    <span className={plan.status === 'active' ? undefined : styles.trouble}>
      {texts.line(status, adds, format)}
    </span>
  );
}

function NoPlan(): ReactNode {
  const { plan } = useTexts().credits;
  const { subscribeKnown } = useActs();
  const customer = useRequest('customers.active').data ?? null;
  const may = useAbilities();
  return (
    <span className={styles.noPlan}>
      {plan.none}
      {customer === null || !may.subscribe ? null : (
        <Button variant="link" onClick={() => subscribeKnown(customer)}>
          {plan.subscribe}
        </Button>
      )}
    </span>
  );
}
