import type { DirectoryRow } from '#shared/contract/directory.ts';
import type { Customer, HeldBalance } from '../ports/dodo.ts';
import type { Instant } from '#shared/time.ts';
import type { Pace } from '../credits/use.ts';
import { mayRunOut } from './paces.ts';
import { emailKey } from './same-email.ts';

/** Nobody plans mail further ahead. */
const LONGEST_DAYS = 365;

export type Known = {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly balances: ReadonlyMap<string, HeldBalance>;
  /** Every balance was read, so that somebody without one was never granted any. */
  readonly allBalances: boolean;
  readonly paces: ReadonlyMap<string, Pace | null>;
  readonly now: Instant;
};

function daysLeft(held: HeldBalance, pace: Pace | null): DirectoryRow['daysLeft'] {
  if (held.credits <= 0) return { low: 0, high: 0 };
  if (pace === null || pace.mean === 0) return null;
  const upTo = (days: number): number => Math.min(LONGEST_DAYS, days);
  return { low: upTo(held.credits / pace.fast), high: upTo(held.credits / pace.slow) };
}

/** A balance that nobody used lately needs no reading to be called unused. */
function useOf(
  held: HeldBalance,
  pace: Pace | null | undefined,
  now: Instant,
): DirectoryRow['use'] {
  if (!mayRunOut(held, now)) return 'none';
  return pace === undefined
    ? 'unread'
    : pace === null
      ? 'early'
      : pace.mean === 0
        ? 'none'
        : 'told';
}

const last = Number.POSITIVE_INFINITY;
const collator = new Intl.Collator();

/** Who runs out first, then who has least; whoever has no balance at the end, by name. */
const bySoonest = (a: DirectoryRow, b: DirectoryRow): number =>
  order(a.daysLeft?.low, b.daysLeft?.low) ||
  order(a.credits, b.credits) ||
  collator.compare(a.name, b.name) ||
  collator.compare(a.customerId, b.customerId);

const order = (a: number | null | undefined, b: number | null | undefined): number => {
  const [x, y] = [a ?? last, b ?? last];
  return x === y ? 0 : x < y ? -1 : 1;
};

/** Everybody known with what is known of them, in the order they need attention. */
export function directoryRows({
  customers,
  balances,
  allBalances,
  paces,
  now,
}: Known): DirectoryRow[] {
  const sameEmail = new Map<string, number>();
  for (const { email } of customers.values()) {
    const key = emailKey(email);
    sameEmail.set(key, (sameEmail.get(key) ?? 0) + 1);
  }
  // A balance whose customer is not in the list is shown all the same: somebody's credits.
  const ids = new Set([...customers.keys(), ...balances.keys()]);
  return Array.from(ids, (customerId): DirectoryRow => {
    const { name = '', email = '' } = customers.get(customerId) ?? {};
    const held = balances.get(customerId);
    return {
      customerId,
      name,
      email,
      credits: held?.credits ?? null,
      granted: held !== undefined ? true : allBalances ? false : null,
      daysLeft: held === undefined ? null : daysLeft(held, paces.get(customerId) ?? null),
      use: held === undefined ? 'unread' : useOf(held, paces.get(customerId), now),
      twins: email === '' ? 0 : (sameEmail.get(emailKey(email)) ?? 1) - 1,
    };
  }).toSorted(bySoonest);
}
