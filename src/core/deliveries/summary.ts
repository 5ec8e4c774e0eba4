import type { DeliveryRow } from '../ports/deliveries.ts';
import type { DeliveryState, DeliverySummary } from '#shared/contract/deliveries.ts';
import { outcomeOf } from './states.ts';

/** Which state stands for several mails: what went wrong before what is under way before what arrived. */
const ATTENTION: readonly DeliveryState[] = [
  'bounced',
  'failed',
  'complained',
  'suppressed',
  'delayed',
  'unknown',
  'scheduled',
  'queued',
  'sent',
  'canceled',
  'delivered',
  'opened',
  'clicked',
];

/** What became of the mails of each operation together. */
export function summaryOf(rows: readonly DeliveryRow[]): ReadonlyMap<string, DeliverySummary> {
  const byOp = new Map<string, DeliverySummary>();
  for (const { opId, state, seenAt } of rows) {
    const known = byOp.get(opId);
    const outcome = outcomeOf(state);
    const first = known === undefined || ATTENTION.indexOf(state) < ATTENTION.indexOf(known.state);
    byOp.set(opId, {
      state: first ? state : known.state,
      at: first ? seenAt : known.at,
      mails: (known?.mails ?? 0) + 1,
      delivered: (known?.delivered ?? 0) + (outcome === 'delivered' ? 1 : 0),
      problems: (known?.problems ?? 0) + (outcome === 'problem' ? 1 : 0),
    });
  }
  return byOp;
}
