import type { ComingDay, CreditsHistory, HistoryRange } from '#shared/contract/credits-history.ts';
import { credits } from '#shared/credits.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import { days, type Instant } from '#shared/time.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { Grant, Subscription } from '../ports/dodo.ts';
import type { CustomerBalance } from './balance.ts';
import { dailyBalances } from './daily.ts';
import { daysAhead, daysBack } from './days.ts';
import type { Details } from './details.ts';
import { inDrawOrder } from './draw-order.ts';
import { balancesAhead, forecast } from './forecast.ts';

const DAY = days(1);
/** How many days ahead are worth drawing, whatever is to come. */
const AHEAD: Readonly<Record<HistoryRange, { readonly least: number; readonly most: number }>> = {
  30: { least: 7, most: 31 },
  90: { least: 14, most: 61 },
};

const renewalOf = (plan: Subscription | null): Instant | null =>
  plan === null || plan.status !== 'active' || plan.endsAtNextBilling ? null : plan.nextBillingAt;

/** As far as something is known to come: the last expiry, the renewal, the end of the credits. */
function horizon(
  grants: readonly Grant[],
  { plan, pace }: Details,
  now: Instant,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const dates = [renewalOf(plan), ...grants.map(({ expiresAt }) => expiresAt)];
  const coming = dates.flatMap((at) => (at === null || at < now ? [] : [(at - now) / DAY]));
  const ends = pace === null || pace.slow <= 0 ? null : forecast(grants, pace.slow, now).lastsDays;
  const furthest = Math.max(0, ...coming, ends ?? 0);
  return Math.min(most, Math.max(least, Math.ceil(furthest) + 1));
}

/** What is to come, day by day. `starts` are the beginnings of the days, and where the last one ends. */
function comingDays(details: Details, now: Instant, starts: readonly Instant[]): ComingDay[] {
  const { plan, pace } = details;
  const grants = inDrawOrder(details.grants ?? [], now);
  const ends = starts.slice(1);
  const low = pace === null ? null : balancesAhead(grants, pace.fast, now, ends);
  const high = pace === null ? null : balancesAhead(grants, pace.slow, now, ends);
  const lost = pace === null ? null : forecast(grants, pace.mean, now).lapsing;
  const renewal = renewalOf(plan);
  return ends.map((end, i) => {
    const start = starts[i] ?? end;
    const within = (at: Instant | null): at is Instant => at !== null && at >= start && at < end;
    const lapsing = grants.flatMap((grant, n) =>
      within(grant.expiresAt)
        ? [{ at: grant.expiresAt, remaining: grant.remaining, lost: lost?.[n] ?? null }]
        : [],
    );
    const [first] = lapsing;
    const [lowest, highest] = [low?.[i], high?.[i]];
    return {
      start,
      band: lowest === undefined || highest === undefined ? null : { low: lowest, high: highest },
      lapses:
        first === undefined
          ? null
          : {
              at: first.at,
              remaining: credits(lapsing.reduce((sum, { remaining }) => sum + remaining, 0)),
              lost:
                lost === null
                  ? null
                  : credits(lapsing.reduce((sum, grant) => sum + (grant.lost ?? 0), 0)),
            },
      renewal: within(renewal) ? { adds: plan?.allowance ?? null } : null,
    };
  });
}

/**
 * The balance of the last `range` days, from the ledger, and of the days to come, from the grants and the pace. Days
 * are those of the user's time zone on the service's clock, which expiry dates belong to.
 */
export async function creditsHistory(
  it: CustomerBalance,
  range: HistoryRange,
  calendar: Calendar,
): Promise<Outcome<CreditsHistory>> {
  const now = it.serviceNow();
  const starts = daysBack(calendar, now, range);
  const ledger = await it.recentLedger.read(starts[0] ?? now);
  if (!('lines' in ledger)) return fail(ledger.error);
  const balance = it.reading()?.credits ?? null;
  const problem = it.error();
  // An empty ledger is one of somebody never granted anything, or of an id that is wrong: the balance tells which.
  if (ledger.lines.length === 0 && balance === null && problem !== null) return fail(problem);
  const past = dailyBalances({ ...ledger, starts });
  const details = it.details();
  const { grants } = details;
  // Beyond what a number can hold nothing can be foretold, only shown.
  const held = (grants ?? []).reduce((sum, { remaining }) => sum + remaining, 0);
  const ahead =
    grants === null || !Number.isSafeInteger(held)
      ? []
      : comingDays(
          details,
          now,
          daysAhead(calendar, now, horizon(inDrawOrder(grants, now), details, now, AHEAD[range])),
        );
  return ok({
    readAt: ledger.readAt,
    closing: past.at(-1)?.flow?.closing ?? null,
    days: past,
    ahead,
    error: ledger.error,
  });
}
