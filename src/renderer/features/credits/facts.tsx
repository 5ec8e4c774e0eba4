import type { ReactNode } from 'react';
import type { CreditsOverview, PlanView } from '#shared/contract/credits.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import type { BalanceWeight } from '../../lib/balance-face.ts';
import { useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Card } from '../../ui/page.tsx';
import { Fact } from './fact.tsx';
import styles from './facts.module.css';
import { QuotaFacts } from './quota-facts.tsx';

/** What stands around the number: how long it lasts, what renews it, and what else limits mail. */
export function Facts(props: {
  readonly overview: CreditsOverview;
  readonly weight: BalanceWeight;
}): ReactNode {
  const { overview, weight } = props;
  const { credits, common, format } = useTexts();
  const { balance, plan, grants } = overview;
  const { runwayDays, threshold } = balance;
  const nothingLeft = weight === 'empty' || weight === 'coming' || weight === 'unknown';
  // What could not be read beside the balance is not "none", and a plan just paid is on its way.
  const planKnown =
    weight !== 'unknown' && weight !== 'coming' && (plan !== null || grants !== null);
  return (
    <Card>
      <dl className={styles.facts}>
        <Fact name={credits.lasts}>
          {nothingLeft ? (
            <p>{common.noNumber}</p>
          ) : runwayDays === null ? (
            <p className={styles.quiet}>{credits.noRunway}</p>
          ) : (
            <p>{credits.runway(runwayDays, format)}</p>
          )}
        </Fact>
        <Fact name={credits.plan.title}>
          {planKnown ? <Plan plan={plan} /> : <p>{common.noNumber}</p>}
          {threshold === null || weight === 'unknown' ? null : (
            <p className={styles.quiet}>{credits.threshold(threshold, format)}</p>
          )}
        </Fact>
        <QuotaFacts />
      </dl>
    </Card>
  );
}

function Plan({ plan }: { readonly plan: PlanView | null }): ReactNode {
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
    <p className={cx(plan.status !== 'active' && styles.trouble)}>
      {texts.line(status, adds, format)}
    </p>
  );
}

function NoPlan(): ReactNode {
  const { plan } = useTexts().credits;
  const { subscribeKnown } = useActs();
  const customer = useRequest('customers.active').data ?? null;
  const may = useAbilities();
  return (
    <p className={styles.noPlan}>
      <span>{plan.none}</span>
      {customer === null || !may.subscribe ? null : (
        <Button variant="link" onClick={() => subscribeKnown(customer)}>
          {plan.subscribe}
        </Button>
      )}
    </p>
  );
}
