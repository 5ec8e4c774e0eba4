import type { ReactNode } from 'react';
import type { CreditsOverview } from '#shared/contract/credits.ts';
import { useAbilities } from '../../lib/abilities.ts';
import { useActs } from '../../lib/acts.tsx';
import { useAppState } from '../../lib/app-state.tsx';
import { balanceWeight } from '../../lib/balance-face.ts';
import { useKeysMissing } from '../../lib/keys-missing.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { useOpenCheckout } from '../../lib/open-checkout.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CustomersIcon } from '../../ui/icons.tsx';
import { KeysMissingNotice } from '../../ui/keys-missing-notice.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Grants } from './grants.tsx';
import { History } from './history.tsx';
import { Ledger } from './ledger.tsx';
import type { CreditsSlots } from './slots.ts';
import { Summary } from './summary.tsx';

/** How many credits are left, how long they last, which lapse when, and where they went. */
export function CreditsPage(slots: CreditsSlots): ReactNode {
  const texts = useTexts();
  const keysMissing = useKeysMissing();
  const customer = useRequest('customers.active');
  const overview = useRequest('credits.overview');
  if (keysMissing !== null)
    return (
      <Page title={texts.credits.title}>
        <KeysMissingNotice error={keysMissing} />
      </Page>
    );
  if (customer.data === null || overview.error?.kind === 'customer.none')
    return (
      <Page title={texts.credits.title}>
        <NoCustomer />
      </Page>
    );
  return (
    <Page title={texts.credits.title}>
      <Answer request={overview}>
        {(data) => (
          <>
            <Trouble overview={data} />
            <Summary overview={data} slots={slots} />
            <History balance={data.balance} explained={data.balance.error?.kind ?? null} />
            <Grants grants={data.grants} balanceRead={data.balance.credits !== null} />
            <Ledger explained={data.balance.error?.kind ?? null} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function NoCustomer(): ReactNode {
  const { credits } = useTexts();
  const { subscribe } = useActs();
  const may = useAbilities();
  const { go } = useNavigation();
  return (
    <EmptyState
      icon={CustomersIcon}
      action={
        <>
          <Button variant="primary" onClick={() => go('customers')}>
            {credits.chooseCustomer}
          </Button>
          {may.subscribe ? (
            <Button variant="quiet" onClick={subscribe}>
              {credits.subscribeCustomer}
            </Button>
          ) : null}
        </>
      }
    >
      {credits.noCustomer}
    </EmptyState>
  );
}

/** What stands in the way: a failed reading, no credits, or few. One at a time, the worst first. */
function Trouble({ overview }: { readonly overview: CreditsOverview }): ReactNode {
  const { balance } = overview;
  const { credits: texts, checkout, format } = useTexts();
  const { online } = useAppState();
  const refresh = useCommand('credits.refresh');
  const purchase = useOpenCheckout();
  const weight = balanceWeight(balance, purchase);
  // Being offline is said once, in the header.
  const offline = !online && balance.error?.kind === 'service.unreachable';
  if (balance.error !== null && !offline)
    return (
      <ErrorNotice
        error={balance.error}
        tone="caution"
        onRetry={() => void refresh.run()}
        actions={<NextStep error={balance.error} />}
      />
    );
  if (balance.credits === null) return null;
  if (weight === 'coming')
    return purchase?.steps.paid !== true ? null : (
      <Notice tone="info" role="status">
        {checkout.states[purchase.state].body}
      </Notice>
    );
  if (weight === 'empty')
    return (
      <Notice tone="urgent" role="status">
        {texts.emptyBanner}
      </Notice>
    );
  if (weight === 'low')
    return (
      <Notice tone="caution" role="status">
        {texts.lowBanner(balance.credits, balance.runwayDays, format)}
      </Notice>
    );
  return null;
}
