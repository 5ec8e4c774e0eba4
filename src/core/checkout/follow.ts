import type { Outcome } from '#shared/outcome.ts';
import type { AccountSource } from '../account.ts';
import type { ProductsView } from '../credits/products.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';
import type { Clock } from '../ports/time.ts';
import type { Instant } from '#shared/time.ts';
import { type Observation, observe } from './observe.ts';

/** The part of the credits service a purchase needs. */
export type CreditsOfCheckout = {
  readonly products: () => Promise<Outcome<ProductsView>>;
  readonly refresh: () => Promise<unknown>;
  /** When this process last read the balance of the active customer. */
  readonly readAt: () => Instant | null;
  readonly checkoutOpen: (open: boolean) => void;
};

type FollowDeps = {
  readonly account: AccountSource;
  readonly credits: CreditsOfCheckout;
  readonly clock: Clock;
};

/** The balance counts as updated when it was read, for this customer, after the grant was seen. */
async function confirmBalance(
  { account, credits, clock }: FollowDeps,
  record: CheckoutRecord,
): Promise<CheckoutRecord> {
  // Somebody else's balance is on show now: there is nothing to wait for.
  const other = account().customerId !== record.customerId;
  if (!other) await credits.refresh();
  const readAt = credits.readAt();
  const confirmed = readAt !== null && record.grantedAt !== null && readAt >= record.grantedAt;
  return other || confirmed ? { ...record, state: 'done', endedAt: clock.now() } : record;
}

/** One look at a checkout, up to the balance. */
export async function follow(deps: FollowDeps, record: CheckoutRecord): Promise<Observation> {
  const { dodo } = deps.account();
  // Another key cannot see this session; the watch goes on when the old one is back.
  if (dodo?.fingerprint !== record.fingerprint) return { record, problem: null, wait: null };
  const seen = await observe(dodo.port, record, deps.clock.now());
  if (seen.record.state !== 'granted') return seen;
  return { ...seen, record: await confirmBalance(deps, seen.record) };
}

/** What has to be announced about a step, if anything. */
export function noticeOf(before: CheckoutRecord, after: CheckoutRecord): NewNotice | null {
  const product = after.productName;
  if (after.state === 'done' && before.state !== 'done')
    return { kind: 'checkout.done', data: { credits: after.creditsExpected, product } };
  if (
    after.state === 'failed' &&
    (before.state !== 'failed' || before.paymentId !== after.paymentId)
  )
    return {
      kind: 'checkout.failed',
      data: { product },
      ...(after.error === null ? {} : { error: after.error }),
    };
  return null;
}
