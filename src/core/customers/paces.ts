import { type Instant, instant } from '#shared/time.ts';
import { type Pace, paceOf, USE_WINDOW, useFromLedger } from '../credits/use.ts';
import type { DodoPort, HeldBalance } from '../ports/dodo.ts';
import type { Clock } from '../ports/time.ts';

/** Dodo's largest page. */
const PAGE = 100;
/** So many are read for those who have least, without anybody looking at them. */
const UNASKED = 200;

/** Who has something to run out of and has used some lately: everybody else's use is none, and not worth a request. */
export const mayRunOut = ({ credits, lastUsedAt, updatedAt }: HeldBalance, now: Instant): boolean =>
  credits > 0 && (lastUsedAt ?? updatedAt) >= now - USE_WINDOW;

/**
 * How fast customers use their credits. Each costs a request: read are those in sight first, then those who have
 * least, up to a number. Of everybody else it stays unread, which is not the same as no use.
 */
export function createPaces(deps: { readonly clock: Clock; readonly changed: () => void }) {
  const { clock } = deps;
  const known = new Map<string, Pace | null>();
  const tried = new Set<string>();
  let unasked = 0;
  let sight: readonly string[] = [];

  function next(balances: ReadonlyMap<string, HeldBalance>): HeldBalance | undefined {
    const now = clock.now();
    const isDue = (held: HeldBalance): boolean =>
      !tried.has(held.customerId) && mayRunOut(held, now);
    const seen = sight.flatMap((id) => balances.get(id) ?? []).find(isDue);
    if (seen !== undefined || unasked >= UNASKED) return seen;
    unasked += 1;
    let least: HeldBalance | undefined;
    for (const held of balances.values())
      if ((least === undefined || held.credits < least.credits) && isDue(held)) least = held;
    return least;
  }

  return {
    known: known as ReadonlyMap<string, Pace | null>,
    /** From here on everybody's is due again; what is known stays until then. */
    renew: (): void => {
      tried.clear();
      unasked = 0;
    },
    /** Somebody looks at these. */
    look: (customerIds: readonly string[]): void => {
      sight = customerIds;
    },
    /** Reads until nobody is due, or `goOn` says no. A failed reading is not repeated before `renew`. */
    read: async (
      from: {
        readonly dodo: DodoPort;
        readonly entitlementId: string;
        readonly balances: ReadonlyMap<string, HeldBalance>;
      },
      goOn: () => boolean,
    ): Promise<void> => {
      const { dodo, entitlementId, balances } = from;
      for (let held = next(balances); held !== undefined && goOn(); held = next(balances)) {
        const { customerId, credits } = held;
        tried.add(customerId);
        const answer = await dodo.ledger({ entitlementId, customerId, page: 0, pageSize: PAGE });
        if (answer.value === null) continue;
        const now = answer.serverTime ?? clock.now();
        const oldest = instant(Math.min(now, ...answer.value.map(({ createdAt }) => createdAt)));
        known.set(customerId, paceOf(useFromLedger(answer.value), oldest, now, credits));
        deps.changed();
      }
    },
  };
}

export type Paces = ReturnType<typeof createPaces>;
