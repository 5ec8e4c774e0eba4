import type { BalanceView } from '#shared/contract/credits.ts';
import type { Texts } from '#shared/text/catalogue.ts';
import type { Instant } from '#shared/time.ts';

const DAY_MS = 86_400_000;

/** What a balance looks like: the number, how old it is, and how much weight it gets. */
export type BalanceFace = {
  /** "4,231", or an en dash while it has never been read. Never a zero for "unknown". */
  readonly number: string;
  readonly unit: string;
  /** "12 s ago", "not refreshed since 14:02", "not read yet". */
  readonly note: string;
  readonly level: BalanceView['level'];
  /** The number may be out of date: shown all the same, but dimmed. */
  readonly dimmed: boolean;
};

/** A pure projection of a reading. `view` is undefined while nothing has been answered yet. */
export function balanceFace(
  view: BalanceView | undefined,
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
    level: credits <= 0 ? 'empty' : view.level,
    dimmed: stale,
  };
}
