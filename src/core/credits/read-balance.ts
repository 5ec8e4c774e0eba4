import { NO_CREDITS } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, instant, type Millis } from '#shared/time.ts';
import type { Balance, CustomerRef, DodoPort } from '../ports/dodo.ts';
import { serviceError } from '../service-error.ts';

export type BalanceRead = {
  readonly result: Outcome<Balance>;
  /** The service's clock when it answered. */
  readonly serverTime: Instant | null;
  /** The service asks for at least this long a pause. */
  readonly wait: Millis | null;
};

/** Remembers which ids the service has confirmed, so that a missing balance needs two questions only once. */
export type Confirmed = {
  readonly has: (id: string) => boolean;
  readonly add: (id: string) => void;
};

/** `updatedAt` of the zero of somebody who was never granted anything: older than any balance row. */
export const NEVER_GRANTED = instant(0);

const unknownEntitlement = (entitlementId: string): AppError => ({
  kind: 'entitlement.unknown',
  credit: 'unrelated',
  entitlementId,
});
const unknownCustomer = (customerId: string): AppError => ({
  kind: 'customer.unknown',
  credit: 'unrelated',
  customerId,
});

/**
 * Reads a balance. 404 is what a customer who was never granted anything gets, but also a mistyped id: it counts as
 * zero only once both ids are confirmed (fact 3.2).
 */
export async function readBalance(
  dodo: DodoPort,
  ref: CustomerRef,
  confirmed: Confirmed,
): Promise<BalanceRead> {
  const answer = await dodo.balance(ref);
  const read = (result: Outcome<Balance>): BalanceRead => ({
    result,
    serverTime: answer.serverTime,
    wait: answer.retryAfter,
  });
  if (answer.value !== null) return read(ok(answer.value));
  if (answer.status !== 404) return read(fail(serviceError('dodo', answer)));

  if (!confirmed.has(ref.entitlementId)) {
    const entitlement = await dodo.entitlement(ref.entitlementId);
    if (entitlement.status === 404) return read(fail(unknownEntitlement(ref.entitlementId)));
    if (entitlement.value === null) return read(fail(serviceError('dodo', entitlement)));
    confirmed.add(ref.entitlementId);
  }
  if (!confirmed.has(ref.customerId)) {
    const customer = await dodo.customer(ref.customerId);
    if (customer.status === 404) return read(fail(unknownCustomer(ref.customerId)));
    if (customer.value === null) return read(fail(serviceError('dodo', customer)));
    confirmed.add(ref.customerId);
  }
  return read(ok({ credits: NO_CREDITS, updatedAt: NEVER_GRANTED }));
}
