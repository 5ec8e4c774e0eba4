/** Events on request: real ones, with true numbers, that arrive the way somebody wants to see. */
import { adjustBalance } from '../world/adjust.ts';
import { announceLowBalanceNow } from '../world/lowBalance.ts';
import { emitLatestMail } from '../world/mails.ts';
import type { DeliveryHow } from '../world/records.ts';
import { MINUTE, SECOND } from '../world/time.ts';
import type { EmittedEvent, World } from '../world/world.ts';

export type TestEvent = {
  subject: 'creditsAdded' | 'creditsUsed' | 'lowBalance' | 'mailDelivered';
  variant:
    | 'correct'
    | 'duplicate'
    | 'late'
    | 'reordered'
    | 'forged'
    | 'skewed'
    | 'reserialised'
    | 'truncated'
    | 'unsigned'
    | 'wrongHeaders';
};

/** Why there is nothing to tell. */
export type TestEventProblem = 'noMail' | 'noBalance';

const HOW: Record<TestEvent['variant'], DeliveryHow> = {
  correct: 'normal',
  duplicate: 'duplicate',
  late: 'normal',
  reordered: 'normal',
  forged: 'forged',
  skewed: 'skewedPast',
  reserialised: 'reserialised',
  truncated: 'truncated',
  unsigned: 'unsigned',
  wrongHeaders: 'wrongHeaders',
};

const LATE = 10 * MINUTE;

/** Makes something happen and marks its events, which nobody has taken yet. Null when all went well. */
export function makeTestEvent(
  world: World,
  { subject, variant }: TestEvent,
  of: { customerId: string; entitlementId: string },
): TestEventProblem | null {
  const at = world.now();
  const rounds = variant === 'reordered' ? 2 : 1;
  for (let round = 0; round < rounds; round++) {
    const problem = happen(world, subject, of, at);
    if (problem !== null) return problem;
  }
  const events = world.takeEvents().map((event) => ({ ...event, how: HOW[variant] }));
  for (const event of retimed(events, variant)) world.emit(event);
  return null;
}

function retimed(events: EmittedEvent[], variant: TestEvent['variant']): EmittedEvent[] {
  if (variant === 'late') return events.map((event) => ({ ...event, at: event.at - LATE }));
  if (variant !== 'reordered') return events;
  const [first, ...rest] = events;
  return first ? [...rest, { ...first, at: first.at - 2 * SECOND }] : [];
}

function happen(
  world: World,
  subject: TestEvent['subject'],
  { customerId, entitlementId }: { customerId: string; entitlementId: string },
  at: number,
): TestEventProblem | null {
  switch (subject) {
    case 'creditsAdded':
    case 'creditsUsed': {
      const amount = subject === 'creditsAdded' ? '100' : '-10';
      const row = adjustBalance(world, entitlementId, customerId, amount, 'Test event', at);
      return typeof row === 'string' ? 'noBalance' : null;
    }
    case 'lowBalance':
      return announceLowBalanceNow(world, entitlementId, customerId, at) ? null : 'noBalance';
    case 'mailDelivered':
      return emitLatestMail(world, at) ? null : 'noMail';
  }
}
