import type { ReactNode } from 'react';
import type { SavedCardView } from '#shared/contract/checkout.ts';
import { useTexts } from '../../lib/texts.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

/** What `Select` knows the browser by; no card has this id. */
const BROWSER = '';

/** A saved card, or the browser. */
export function PayWith(props: {
  readonly cards: readonly SavedCardView[];
  readonly chosen: SavedCardView | null;
  readonly onChoose: (card: SavedCardView | null) => void;
}): ReactNode {
  const { cards, chosen, onChoose } = props;
  const { card: texts } = useTexts().buying;
  return (
    <Field label={texts.payWith}>
      <Select
        value={chosen?.cardId ?? BROWSER}
        onChange={(id) => onChoose(cards.find(({ cardId }) => cardId === id) ?? null)}
        options={[
          ...cards.map((card) => ({
            value: card.cardId,
            label: texts.short(card),
            ...(card.expiryMonth === null || card.expiryYear === null
              ? {}
              : { hint: texts.expires(card.expiryMonth, card.expiryYear) }),
          })),
          { value: BROWSER, label: texts.browser },
        ]}
      />
    </Field>
  );
}
