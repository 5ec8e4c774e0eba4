import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { type Instant, instant } from '#shared/time.ts';
import type { Account, AccountSource } from '../account.ts';
import { isRefused } from '../checkout/answers.ts';
import type { Bound } from '../credits/binding.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { Attempt, AutoTopUpPort, AutoTopUpState, Pause } from '../ports/auto-top-up.ts';
import { serviceError } from '../service-error.ts';
import { decide, type Rest } from './decide.ts';
import { judgeOwner, newClaim, withOwner } from './ownership.ts';
import { type Reading, readAccount, readOwner } from './read.ts';
import { ATTEMPT_MARK, EPISODE_MARK, MONTH } from './spending.ts';

export type BuyDeps = {
  readonly account: AccountSource;
  /**
   * The same account without waiting for a turn: between the last look at the account and the charge nothing may wait.
   */
  readonly direct: AccountSource;
  readonly store: AutoTopUpPort;
  /** Tells this computer and this database from every other; and how people call it. */
  readonly computer: { readonly id: string; readonly name: string };
  /** A purchase by hand is under way. */
  readonly purchaseOpen: () => boolean;
  readonly newId: () => string;
};

export type Looked = {
  readonly result: Outcome<'bought' | Rest>;
  readonly serverTime: Instant | null;
  readonly notice: NewNotice | null;
};

const paused = (reason: Pause['reason'], where: string | null = null): Pause => ({
  reason,
  until: null,
  code: null,
  where,
});

/** Reads the account, and buys if everything allows it. At most one request for money, and only after it is durable. */
export async function attemptPurchase(
  deps: BuyDeps,
  { dodo, ref }: Bound,
  state: AutoTopUpState,
): Promise<Looked> {
  const { store, computer } = deps;
  const productId = deps.account().ids.topUpProductId;
  let serverTime: Instant | null = null;
  const end = (result: Looked['result'], notice: NewNotice | null = null): Looked => ({
    result,
    serverTime,
    notice,
  });
  const failed = (error: AppError): Looked => end(fail(error));

  function pause(reason: Pause['reason'], where: string | null = null): Looked {
    const kept = store.save({ ...state, pause: paused(reason, where) });
    if (!kept.ok) return failed(kept.error);
    return end(ok('paused'), {
      kind: 'autoTopUp.paused',
      data: { reason, code: null, until: null, where },
    });
  }

  /** Asks for the account to name this computer. Whether it does is seen at the next look. */
  async function claim(metadata: Parameters<typeof withOwner>[0]): Promise<Looked> {
    const issued = newClaim(computer.id, deps.newId());
    const kept = store.save({ ...state, wanted: true, issued });
    if (!kept.ok) return failed(kept.error);
    const answer = await dodo.setCustomerMetadata(
      ref.customerId,
      withOwner(metadata, issued, computer.name),
    );
    if (answer.value !== null) return end(ok('notOurs'));
    return failed(serviceError('dodo', answer, { writing: true }));
  }

  if (state.pause !== null && state.pause.until === null) return end(ok('paused'));
  const reading = state.owned === null ? ok(null) : await readAccount(dodo, state, productId);
  if (!reading.ok) return failed(reading.error);
  // Last: between this answer and the charge nothing else is waited for.
  const owner = await readOwner(dodo, ref.customerId);
  if (!owner.ok) return failed(owner.error);
  const now = owner.value.at;
  serverTime = now;
  const ownership = judgeOwner(state, computer.id, owner.value.value, now);
  if (ownership.kind === 'elsewhere') return pause('elsewhere', ownership.name);
  if (ownership.kind === 'free') return claim(owner.value.value);
  const ours = ownership.state;
  const kept = store.save(ours);
  if (!kept.ok) return failed(kept.error);
  if (state.owned === null) return end(ok('settling'));
  if (reading.value === null) return end(ok('enough'));
  const { card } = reading.value;
  if (card === null) return pause('noCard');
  if (deps.purchaseOpen()) return end(ok('open'));

  const bought = charge(deps, ours, reading.value, card.cardId, now);
  if (bought.kind === 'rest') return end(ok(bought.why));
  if (bought.kind === 'pause') return pause(bought.reason);
  if (bought.kind === 'failed') return failed(bought.error);
  const settled = await bought.settled;
  return end(settled.ok ? ok('bought') : settled);
}

type Charge =
  | { readonly kind: 'rest'; readonly why: Rest }
  | { readonly kind: 'pause'; readonly reason: 'currency' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'asked'; readonly settled: Promise<Outcome<void>> };

/** Decides, records and asks in one step without waiting: what was decided on cannot change in between. */
function charge(
  deps: BuyDeps,
  state: AutoTopUpState,
  reading: Reading,
  cardId: string,
  now: Instant,
): Charge {
  const { store } = deps;
  const account = deps.direct();
  if (!isStill(account, state)) return { kind: 'rest', why: 'off' };
  const attempts = store.attempts(state, instant(now - MONTH));
  if (!attempts.ok) return { kind: 'failed', error: attempts.error };
  const decision = decide({ ...reading, state, now, attempts: attempts.value });
  if (decision.kind !== 'buy') return decision;
  const { entitlementId, customerId, settings } = state;
  const attempt: Attempt = {
    entitlementId,
    customerId,
    attemptId: deps.newId(),
    episode: reading.episode,
    state: 'asked',
    at: now,
    packs: settings.packs,
    price: reading.most,
    paymentId: null,
  };
  const kept = store.put(attempt);
  if (!kept.ok) return { kind: 'failed', error: kept.error };
  const answer = account.dodo.port.chargeCard({
    productId: account.ids.topUpProductId,
    quantity: settings.packs,
    customerId,
    cardId,
    billing: reading.billing,
    metadata: { [ATTEMPT_MARK]: attempt.attemptId, [EPISODE_MARK]: reading.episode },
  });
  return { kind: 'asked', settled: answer.then((said) => settle(store, attempt, said)) };
}

function isStill(
  account: Account,
  { entitlementId, customerId }: AutoTopUpState,
): account is Account & { dodo: NonNullable<Account['dodo']> } {
  return (
    account.dodo !== null &&
    account.customerId === customerId &&
    account.ids.entitlementId === entitlementId
  );
}

type Said = Awaited<ReturnType<NonNullable<Account['dodo']>['port']['chargeCard']>>;

/** What the answer tells. No answer tells nothing: the payment is looked for at the next look. */
function settle(store: AutoTopUpPort, attempt: Attempt, said: Said): Outcome<void> {
  if (said.value !== null && said.value.paymentId !== null)
    return store.put({ ...attempt, state: 'pending', paymentId: said.value.paymentId });
  if (!isRefused(said)) return ok(undefined);
  const kept = store.put({ ...attempt, state: 'refused' });
  return kept.ok ? fail(serviceError('dodo', said, { writing: true })) : kept;
}
