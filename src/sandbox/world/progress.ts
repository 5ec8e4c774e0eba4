/** Makes everything happen that is due, each at its own time and in order. */
import { grantCredits, setPaymentStatus, succeedPayment } from './billing.ts';
import { findCard } from './cards.ts';
import { expireGrant } from './credits.ts';
import { emitMailEvent } from './mails.ts';
import type { AgendaItem } from './records.ts';
import { startRenewal } from './subscriptions.ts';
import type { World } from './world.ts';

/**
 * Runs the agenda up to `now`. Deliveries are handed to `deliver`, which removes their item when
 * the attempt is over, so that a crash in between repeats it.
 */
export function progress(world: World, now: number, deliver: (item: AgendaItem) => void): void {
  for (;;) {
    const item = world.agenda.takeDue(now);
    if (!item) return;
    if (item.kind === 'deliver') deliver(item);
    else {
      world.agenda.done(item);
      run(world, item);
    }
  }
}

function run(world: World, item: AgendaItem): void {
  switch (item.kind) {
    case 'grants':
      grantCredits(world, item.ref, item.at);
      return;
    case 'expire':
      expireGrant(world, item.ref, item.at);
      return;
    case 'renew':
      renew(world, item.ref, item.at);
      return;
    case 'settle':
      setPaymentStatus(world, item.ref, 'succeeded', item.at);
      return;
    case 'mail':
      emitMailEvent(world, item.ref, item.at);
      return;
    case 'domain':
      verifyDomain(world, item.ref);
      return;
    case 'deliver':
      return;
  }
}

function renew(world: World, subscriptionId: string, at: number): void {
  const renewal = startRenewal(world, subscriptionId, at);
  if (!renewal) return;
  const error = renewal.card
    ? (findCard(renewal.card)?.renewalError ?? null)
    : { code: 'NO_PAYMENT_METHOD', message: 'The customer has no saved payment method.' };
  if (error) setPaymentStatus(world, renewal.paymentId, 'failed', at, error);
  else succeedPayment(world, renewal.paymentId, at);
}

function verifyDomain(world: World, id: string): void {
  const domain = world.store.get('domains', id);
  if (domain?.status === 'pending') {
    world.store.put('domains', id, { ...domain, status: 'verified' });
  }
}
