import type { CheckoutView } from '#shared/contract/checkout.ts';
import type { BalanceView } from '#shared/contract/credits.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { Instant } from '#shared/time.ts';

const DAY_MS = 86_400_000;

/** How much weight a balance gets. `coming`: nothing is left, but a purchase under way is about to change that. */
export type BalanceWeight = BalanceView['level'] | 'coming';

/** `purchase` is the checkout under way. Until it is paid only a new plan explains a zero: that customer never had credits. */
export function balanceWeight(
  { credits, level }: BalanceView,
  purchase: CheckoutView | null,
): BalanceWeight {
  if (credits === null) return 'unknown';
  if (credits > 0) return level;
  return purchase !== null && (purchase.steps.paid || purchase.kind === 'subscribe')
    ? 'coming'
    : 'empty';
}

/** What a balance looks like: the number, how old it is, and how much weight it gets. */
export type BalanceFace = {
  /** "4,231", or an en dash while it has never been read. Never a zero for "unknown". */
  readonly number: string;
  readonly unit: string;
  /** "12 s ago", "not refreshed since 14:02", "not read yet". */
  readonly note: string;
  readonly level: BalanceWeight;
  /** The number may be out of date: shown all the same, but dimmed. */
  readonly dimmed: boolean;
};

/** A pure projection of a reading. `view` is undefined while nothing has been answered yet. */
export function balanceFace(
  view: BalanceView | undefined,
  purchase: CheckoutView | null,
  texts: Texts,
  now: Instant,
): BalanceFace {
  const { common, shell, format } = texts;
  if (view === undefined || view.credits === null || view.readAt === null)
    return {
      number: common.noNumber,
      unit: common.creditsWord(2),
      note: view?.refreshing === true ? shell.balance.refreshing : shell.balance.never,
      level: 'unknown',
      dimmed: true,
    };
  const { credits, readAt } = view;
  const stale = view.stale || view.error !== null;
  const since = now - readAt < DAY_MS ? format.time(readAt) : format.moment(readAt);
  return {
    number: format.number(credits),
    unit: common.creditsWord(credits),
    note: stale ? shell.balance.stale(since) : shell.balance.age(format.age(readAt, now)),
    level: balanceWeight(view, purchase),
    dimmed: stale,
  };
}
