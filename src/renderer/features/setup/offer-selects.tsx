import type { ReactNode } from 'react';
import type { Chosen, ProductOffer, SetupOffers } from '#shared/contract/setup.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Field } from '../../ui/field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import styles from './setup.module.css';

/** Three choices out of what the account has. What does not fit is listed with the reason and cannot be chosen. */
export function OfferSelects(props: {
  readonly offers: SetupOffers;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}): ReactNode {
  const { offers, chosen, onChange } = props;
  const { credits } = useTexts().setup;
  const { format } = useTexts();
  const start = { value: '', label: credits.choose };
  const entitlements = offers.entitlements.map(
    ({ entitlementId, name, problem }): SelectOption<string> => ({
      value: entitlementId,
      label: name,
      hint: problem === null ? entitlementId : `${entitlementId}, ${credits.problems[problem]}`,
      ...(problem === null ? {} : { disabled: true }),
    }),
  );
  const products = (recurring: boolean): SelectOption<string>[] =>
    offers.products.map((product) => {
      const grant = product.grants.find(
        ({ entitlementId }) => entitlementId === chosen.entitlementId,
      );
      const problem =
        grant === undefined
          ? credits.problems.noGrant
          : product.recurring === recurring
            ? null
            : credits.problems[product.recurring ? 'recurring' : 'once'];
      return {
        value: product.productId,
        label: product.name,
        hint:
          problem ?? `${priceOf(product)}, ${credits.grants(format.number(grant?.credits ?? 0))}`,
        ...(problem === null ? {} : { disabled: true }),
      };
    });
  const priceOf = ({ price, recurring }: ProductOffer): string =>
    recurring ? credits.monthly(format.money(price)) : format.money(price);

  if (offers.entitlements.length === 0) return <p>{credits.none}</p>;
  return (
    <div className={styles.fields}>
      <Field label={credits.entitlement} layout="row">
        <Select
          value={chosen.entitlementId}
          options={[start, ...entitlements]}
          onChange={(entitlementId) =>
            onChange({ entitlementId, planProductId: '', topUpProductId: '' })
          }
          className={styles.select}
        />
      </Field>
      <Field label={credits.plan} layout="row">
        <Select
          value={chosen.planProductId}
          options={[start, ...products(true)]}
          onChange={(planProductId) => onChange({ ...chosen, planProductId })}
          disabled={chosen.entitlementId === ''}
          className={styles.select}
        />
      </Field>
      <Field label={credits.topUp} layout="row">
        <Select
          value={chosen.topUpProductId}
          options={[start, ...products(false)]}
          onChange={(topUpProductId) => onChange({ ...chosen, topUpProductId })}
          disabled={chosen.entitlementId === ''}
          className={styles.select}
        />
      </Field>
    </div>
  );
}
