import type { DeliveryOutcome } from '../ports/deliveries.ts';
import type { BounceReason, DeliveryState } from '#shared/contract/deliveries.ts';
import { type Millis, days, hours, minutes, seconds } from '#shared/time.ts';

/** What a later look or a late event may not take back. Equal ranks replace each other. */
const RANKS: Readonly<Record<DeliveryState, number>> = {
  unknown: 0,
  scheduled: 1,
  queued: 2,
  sent: 3,
  delayed: 4,
  delivered: 5,
  opened: 6,
  clicked: 7,
  complained: 8,
  bounced: 9,
  suppressed: 9,
  failed: 9,
  canceled: 9,
};

export const supersedes = (next: DeliveryState, known: DeliveryState): boolean =>
  RANKS[next] > RANKS[known];

/** Resend's names (fact R3, R10), those of webhooks without their `email.`. null for one nobody documented. */
export function stateOf(lastEvent: string | null): DeliveryState | null {
  if (lastEvent === 'delivery_delayed') return 'delayed';
  const known = lastEvent !== null && Object.hasOwn(RANKS, lastEvent);
  return known && lastEvent !== 'unknown' ? (lastEvent as DeliveryState) : null;
}

export function outcomeOf(state: DeliveryState): DeliveryOutcome {
  switch (state) {
    case 'unknown':
    case 'scheduled':
    case 'queued':
    case 'sent':
    case 'delayed':
      return 'open';
    case 'delivered':
    case 'opened':
    case 'clicked':
      return 'delivered';
    case 'complained':
    case 'bounced':
    case 'suppressed':
    case 'failed':
      return 'problem';
    case 'canceled':
      return 'withdrawn';
  }
}

/** Most mails arrive within seconds; a few take hours, and after three days nothing more comes. */
const WAITS: readonly Millis[] = [
  seconds(2),
  seconds(4),
  seconds(10),
  seconds(30),
  minutes(2),
  minutes(10),
  hours(1),
  hours(4),
  hours(12),
  days(1),
  days(1),
];
/** A delivered mail can still be complained about. */
const AFTERWARDS: readonly Millis[] = [seconds(15), minutes(15), days(1)];

/** How long until the next look, after so many in this state; null when nothing more is expected. */
export function nextLook(state: DeliveryState, looks: number): Millis | null {
  const outcome = outcomeOf(state);
  if (outcome === 'problem' || outcome === 'withdrawn') return null;
  if (state === 'scheduled') return hours(1);
  const waits = outcome === 'delivered' ? AFTERWARDS : WAITS;
  return waits[looks] ?? null;
}

const REASONS: readonly (readonly [RegExp, BounceReason])[] = [
  [/suppress/, 'suppressed'],
  [
    /5\.1\.2|domain.*(not|no).*(exist|found)|no such domain|nxdomain|host.*not found/,
    'noSuchDomain',
  ],
  [/4\.\d\.\d+.*full|5\.2\.2|mailbox.*full|over ?quota|quota exceeded/, 'mailboxFull'],
  [/5\.3\.4|5\.2\.3|too (large|big)|message size/, 'tooLarge'],
  [
    /5\.1\.[0136]|does not exist|no such (user|recipient)|unknown user|user unknown|invalid recipient|invalid_recipient|recipient rejected/,
    'noSuchAddress',
  ],
  [/5\.7\.|spam|blocked|blacklist|block ?list|denied|policy|reputation|content/, 'blocked'],
  [/^4\d\d|\b4\.\d\.\d|transient|temporar|try again|greylist/, 'temporary'],
];

/** The kind of a failure, from the status code or the words of the receiving server. null where nothing was said. */
export function reasonOf(state: DeliveryState, words: string): BounceReason | null {
  if (outcomeOf(state) !== 'problem' || state === 'complained') return null;
  if (state === 'suppressed') return 'suppressed';
  const text = words.toLowerCase();
  if (text === '') return null;
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}
