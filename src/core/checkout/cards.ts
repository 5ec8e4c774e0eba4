import type { SavedCardView } from '#shared/contract/checkout.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { AccountSource } from '../account.ts';
import type { Billing, SavedCard } from '../ports/payments.ts';
import { serviceError } from '../service-error.ts';

const cardView = ({ lastUsedAt: _, ...card }: SavedCard): SavedCardView => card;

/** Cards of the active customer, read anew each time; and where they are billed, read once per customer. */
export function createCards({ account }: { readonly account: AccountSource }) {
  const billings = new Map<string, Billing | null>();

  async function read(): Promise<Outcome<readonly SavedCard[]>> {
    const { dodo, customerId } = account();
    if (dodo === null) return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
    if (customerId === null) return fail({ kind: 'customer.none', credit: 'unrelated' });
    const answer = await dodo.port.cards(customerId);
    return answer.value === null ? fail(serviceError('dodo', answer)) : ok(answer.value);
  }

  return {
    list: async (): Promise<Outcome<SavedCardView[]>> => {
      const cards = await read();
      return cards.ok ? ok(cards.value.map(cardView)) : cards;
    },
    /** The card as it is now; `checkout.cardGone` when it is no longer saved. */
    find: async (cardId: string): Promise<Outcome<SavedCard>> => {
      const cards = await read();
      if (!cards.ok) return cards;
      const card = cards.value.find((each) => each.cardId === cardId);
      return card === undefined ? fail({ kind: 'checkout.cardGone', credit: 'none' }) : ok(card);
    },
    /** Where the active customer's last payment was billed; null where that is not known. */
    billing: async (): Promise<Billing | null> => {
      const { dodo, customerId } = account();
      if (dodo === null || customerId === null) return null;
      const key = `${dodo.fingerprint} ${customerId}`;
      const known = billings.get(key);
      if (known !== undefined) return known;
      const answer = await dodo.port.lastBilling(customerId);
      if (answer.value === null) return null;
      billings.set(key, answer.value.billing);
      return answer.value.billing;
    },
  };
}

export type Cards = ReturnType<typeof createCards>;
