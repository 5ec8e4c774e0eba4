import type { CheckoutView } from '#shared/contract/checkout.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { AccountSource } from '../account.ts';
import type { CheckoutRecord, CheckoutsPort } from '../ports/checkouts.ts';
import type { ReturnPagePort } from '../ports/desktop.ts';
import type { Ids } from '../ports/identity.ts';
import type { Clock } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import type { Cards } from './cards.ts';
import { charge } from './charge.ts';
import { CHECKOUT_MARK } from './find-grant.ts';
import { type ByCard, newRecord, type Ready } from './purchase.ts';
import type { Quotes } from './quotes.ts';
import { checkoutView } from './record.ts';

/** Purchases that a saved card pays, and their way into the browser where its bank asks for that. */
export function createByCard(deps: {
  readonly account: AccountSource;
  readonly store: CheckoutsPort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cards: Cards;
  readonly quotes: Quotes;
  readonly returnPage: () => ReturnType<ReturnPagePort['open']>;
  readonly show: (record: CheckoutRecord) => void;
  readonly save: (record: CheckoutRecord) => void;
  readonly openPage: (record: CheckoutRecord) => Promise<Outcome<CheckoutView>>;
  /** The card was asked for its money: look what becomes of it. */
  readonly began: () => void;
}) {
  /**
   * The bank wants to confirm the payment itself, and a payment without a page has nowhere to do that: the same purchase
   * gets a page, and its earlier payment is kept in view.
   */
  async function goOnInBrowser(record: CheckoutRecord): Promise<Outcome<CheckoutView>> {
    const { dodo } = deps.account();
    if (dodo?.fingerprint !== record.fingerprint || record.customerId === null)
      return fail({ kind: 'checkout.none', credit: 'unrelated' });
    const answer = await dodo.port.createCheckout({
      productId: record.productId,
      quantity: record.quantity,
      customer: { customerId: record.customerId },
      ...(await deps.returnPage()),
      metadata: { [CHECKOUT_MARK]: record.checkoutId },
    });
    if (answer.value === null)
      return fail(serviceError('dodo', answer, { credit: 'none', writing: true }));
    const page = {
      ...record,
      ...answer.value,
      state: 'waiting',
      cardPaymentId: record.paymentId,
      paymentId: null,
      error: null,
    } as const;
    deps.save(page);
    return deps.openPage(page);
  }

  /** Charges a saved card at the price that was agreed to. */
  async function buy(ready: Ready, { cardId, total }: ByCard): Promise<Outcome<CheckoutView>> {
    const { quantity } = ready.purchase;
    const card = await deps.cards.find(cardId);
    if (!card.ok) return card;
    const quote = await deps.quotes.preview('topUp', quantity);
    if (!quote.ok) return quote;
    const now = quote.value.total;
    if (now.minor !== total.minor || now.currency !== total.currency)
      return fail({ kind: 'checkout.price', credit: 'none', total: now });
    const { brand, last4 } = card.value;
    const record = {
      ...newRecord(ready, deps.account(), {
        checkoutId: deps.ids.uuidv7(),
        createdAt: deps.clock.now(),
        total,
      }),
      card: { cardId, brand, last4 },
    };
    const kept = deps.store.insert(record);
    if (!kept.ok) return kept;
    deps.show(record);
    const charged = await charge(ready.dodo, record, await deps.cards.billing(), deps.clock.now);
    deps.save(charged);
    if (charged.state === 'cancelled' && charged.error !== null) return fail(charged.error);
    deps.began();
    return ok(checkoutView(charged, null));
  }

  return { buy, goOnInBrowser };
}
