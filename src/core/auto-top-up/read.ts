import type { Credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { Money } from '#shared/money.ts';
import { mostCost } from '#shared/most-cost.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { hours, type Instant, instant } from '#shared/time.ts';
import type { Answer } from '../ports/answer.ts';
import type { AutoTopUpState } from '../ports/auto-top-up.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { Billing, PaymentRow, SavedCard } from '../ports/payments.ts';
import { serviceError } from '../service-error.ts';
import { findEpisode } from './episode.ts';
import { MONTH } from './spending.ts';

/** What the account says before a purchase. */
export type Reading = {
  readonly balance: Credits;
  readonly episode: string;
  readonly payments: readonly PaymentRow[];
  readonly paymentsAt: Instant;
  /** null when none is saved. */
  readonly card: SavedCard | null;
  readonly billing: Billing | null;
  /** The most that one purchase can cost: the tax may be another one when the card is charged. */
  readonly most: Money;
};

type Value<T> = { readonly value: T; readonly at: Instant };

/** An answer without the service's time cannot be judged: limits are counted on its clock. */
function timed<T>(answer: Answer<T>): Outcome<Value<T>> {
  if (answer.value === null) return fail(serviceError('dodo', answer));
  const error: AppError = {
    kind: 'service.unexpected',
    credit: 'unrelated',
    service: 'dodo',
    detail: 'the answer has no date',
  };
  return answer.serverTime === null
    ? fail(error)
    : ok({ value: answer.value, at: answer.serverTime });
}

/** Reads what a purchase depends on; null when the balance suffices. */
export async function readAccount(
  dodo: DodoPort,
  state: AutoTopUpState,
  productId: string,
): Promise<Outcome<Reading | null>> {
  const { settings, customerId } = state;
  const balance = timed(await dodo.balance(state));
  if (!balance.ok) return balance;
  if (balance.value.value.credits >= settings.below) return ok(null);
  const episode = timed(await findEpisode(dodo, state, settings.below));
  if (!episode.ok) return episode;
  const cards = timed(await dodo.cards(customerId));
  if (!cards.ok) return cards;
  const billing = timed(await dodo.lastBilling(customerId));
  if (!billing.ok) return billing;
  const { billing: place } = billing.value.value;
  const quote = timed(
    await dodo.quote({
      productId,
      quantity: settings.packs,
      customer: { customerId },
      ...(place === null ? {} : { billing: place }),
    }),
  );
  if (!quote.ok) return quote;
  // Last of these: what was bought meanwhile has to be in it.
  const from = instant(quote.value.at - MONTH - hours(1));
  const payments = timed(await dodo.payments({ customerId, from }));
  if (!payments.ok) return payments;
  return ok({
    balance: balance.value.value.credits,
    episode: episode.value.value,
    payments: payments.value.value,
    paymentsAt: payments.value.at,
    card: cards.value.value[0] ?? null,
    billing: place,
    most: mostCost(quote.value.value),
  });
}

/** What the account says about who buys, and when it said so. */
export const readOwner = async (dodo: DodoPort, customerId: string) =>
  timed(await dodo.customerMetadata(customerId));
