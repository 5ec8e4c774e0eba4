import { type ReactNode, useState } from 'react';
import type { Chosen, SetupOffers } from '#shared/contract/setup.ts';
import { useCommand, useRequest } from '../../lib/requests.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CreateParts } from './create-parts.tsx';
import { OfferSelects } from './offer-selects.tsx';
import { StepFoot, type StepProps } from './step-foot.tsx';

/** Entitlement, plan and top-up pack: chosen from what the account has, or created. */
export function CreditsStep(props: StepProps): ReactNode {
  const request = useRequest('setup.offers', { mode: props.mode });
  return (
    <>
      <Answer request={request}>
        {(offers) => <Choice offers={offers} onCreated={request.retry} {...props} />}
      </Answer>
      {request.data === undefined ? (
        <StepFoot onLater={props.onLater} onBack={props.onBack} />
      ) : null}
    </>
  );
}

function Choice(
  props: StepProps & { readonly offers: SetupOffers; readonly onCreated: () => void },
): ReactNode {
  const { offers, mode, account, onNext, onBack, onLater } = props;
  const { setup } = useTexts();
  const [chosen, setChosen] = useState<Chosen>(() => startOf(offers, account));
  const choose = useCommand('setup.choose');
  const complete = Object.values(chosen).every((id) => id !== '');
  const saveAndGo = async (): Promise<void> => {
    const outcome = await choose.run({ mode, ...chosen });
    if (outcome.ok) onNext();
  };
  return (
    <>
      <OfferSelects offers={offers} chosen={chosen} onChange={setChosen} />
      {complete || offers.missing.length === 0 ? null : (
        <CreateParts
          mode={mode}
          missing={offers.missing}
          onCreated={(made) => {
            setChosen(made);
            props.onCreated();
          }}
        />
      )}
      {choose.error === null ? null : <ErrorNotice error={choose.error} />}
      <StepFoot onLater={onLater} onBack={onBack}>
        <Button
          variant="primary"
          busy={choose.running}
          disabled={!complete}
          onClick={() => void saveAndGo()}
        >
          {setup.saveNext}
        </Button>
      </StepFoot>
    </>
  );
}

/** What is stored, as far as the account still has it; else the only one there is. */
function startOf(offers: SetupOffers, account: Chosen): Chosen {
  const usable = offers.entitlements.filter(({ problem }) => problem === null);
  const known = usable.some(({ entitlementId }) => entitlementId === account.entitlementId);
  const only = usable.length === 1 ? (usable[0]?.entitlementId ?? '') : '';
  const entitlementId = known ? account.entitlementId : only;
  const fitting = (recurring: boolean, stored: string): string => {
    const ids = offers.products
      .filter(
        (one) =>
          one.recurring === recurring &&
          one.grants.some((grant) => grant.entitlementId === entitlementId),
      )
      .map(({ productId }) => productId);
    if (ids.includes(stored)) return stored;
    return ids.length === 1 ? (ids[0] ?? '') : '';
  };
  return {
    entitlementId,
    planProductId: fitting(true, account.planProductId),
    topUpProductId: fitting(false, account.topUpProductId),
  };
}
