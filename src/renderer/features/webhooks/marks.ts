import type { CustomerView } from '#shared/contract/checkout.ts';
import type { HookEventView, ReceiverStep, ReceiverView } from '#shared/contract/webhooks.ts';
import { type Millis, millis, minutes } from '#shared/time.ts';
import type { Format } from '#shared/text/format.ts';
import type { StateShape, Tone } from '../../ui/badge.tsx';

type Mark = readonly [shape: StateShape, tone?: Tone];

export const resultMarks: Record<HookEventView['result'], Mark> = {
  accepted: ['done'],
  ignored: ['stopped'],
  refused: ['failed'],
  polled: ['working', 'neutral'],
};

export const stepMarks: Record<ReceiverStep['state'], Mark> = {
  waiting: ['waiting'],
  working: ['working'],
  done: ['done'],
  failed: ['failed'],
  skipped: ['stopped'],
};

export const phaseMarks: Record<ReceiverView['phase'], Mark> = {
  off: ['stopped'],
  starting: ['working'],
  ready: ['waiting', 'accent'],
  receiving: ['done'],
  failed: ['attention'],
};

/** From here on a delivery counts as late: services deliver within seconds, and retry after five. */
const LATE = minutes(2);

/** How late an event arrived, where that is worth a word; null for what was read by polling. */
export function lateness(event: HookEventView): Millis | null {
  if (event.occurredAt === null || event.result === 'polled' || event.result === 'refused')
    return null;
  const late = event.at - event.occurredAt;
  return late >= LATE ? millis(late) : null;
}

/** "+5,000", "−10". */
export const signed = (n: number, format: Format): string =>
  n > 0 ? `+${format.number(n)}` : format.number(n).replace('-', '−');

/** Whom an event is about, in the most readable way there is. */
export const aboutOf = (
  { who, customerId }: HookEventView,
  active: Pick<CustomerView, 'customerId' | 'name'> | null,
): string => who ?? (customerId === active?.customerId ? active?.name : customerId) ?? '';
