import type { OpAction, OpView } from '#shared/contract/outbox.ts';
import type { Status } from '#shared/text/en/outbox.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { Format } from '#shared/text/format.ts';
import type { Instant } from '#shared/time.ts';
import type { StateShape, Tone } from '../../ui/badge.tsx';

/** The state of an operation as a person would put it. */
export function statusOf(op: OpView, now: Instant): Status {
  if (op.undoUntil !== null && op.undoUntil > now && op.actions.includes('undo')) return 'undo';
  switch (op.state) {
    case 'queued':
      return 'waiting';
    case 'debiting':
      return 'holding';
    case 'blocked_credit':
      return 'noCredits';
    case 'held':
      return 'ready';
    case 'sending':
      return 'sending';
    case 'lookup':
      return 'checking';
    case 'accepted':
      return 'accepted';
    case 'scheduled':
      return 'scheduled';
    case 'refunding':
      return 'refunding';
    case 'paused_auth':
    case 'paused_config':
    case 'paused_quota':
      return 'paused';
    case 'review':
      return 'review';
    case 'settled':
      return op.result === 'refused' || op.result === 'partlySent' || op.result === 'cancelled'
        ? op.result
        : 'sent';
    case 'cancelled':
      return op.result === 'refused' ? 'refused' : 'cancelled';
  }
}

export const marks: Readonly<Record<Status, readonly [shape: StateShape, tone?: Tone]>> = {
  undo: ['waiting', 'accent'],
  waiting: ['waiting'],
  holding: ['working'],
  noCredits: ['attention', 'urgent'],
  ready: ['working'],
  sending: ['working'],
  checking: ['working', 'caution'],
  accepted: ['done'],
  scheduled: ['waiting', 'accent'],
  refunding: ['working'],
  sent: ['done'],
  partlySent: ['attention'],
  refused: ['failed'],
  cancelled: ['stopped'],
  paused: ['attention'],
  review: ['attention'],
};

const DAY_MS = 86_400_000;

/** The time within a day, the day beyond it. */
export const whenOf = (at: Instant, now: Instant, format: Format): string =>
  now - at < DAY_MS ? format.time(at) : format.day(at);

function scheduleOf(
  schedule: OpView['schedule'],
  { scheduled }: Texts['sending'],
  format: Format,
): string {
  if (schedule === null) return '';
  if (schedule.wish === 'cancel') return scheduled.cancelling;
  return schedule.wishAt === null
    ? scheduled.at(format.appointment(schedule.at))
    : scheduled.moving(format.appointment(schedule.wishAt));
}

/** What became of it since, once that is known; of several mails how many have arrived. */
function deliveredText(
  { delivery }: OpView,
  now: Instant,
  words: Texts['deliveries'],
  format: Format,
): string | null {
  if (delivery === null) return null;
  const { state, mails, delivered, at } = delivery;
  if (state === 'unknown' || state === 'queued' || state === 'sent' || state === 'scheduled')
    return null;
  return mails > 1
    ? words.part(delivered, mails, format)
    : `${words.state[state]} ${whenOf(at, now, format)}`;
}

/** Sent, but not arrived: what the row says instead of "sent". */
export const hasProblem = ({ result, delivery }: OpView): boolean =>
  result === 'sent' && delivery !== null && delivery.problems > 0;

/** What is happening and why, in a few words. An error says more than the state does. */
export function reasonOf(
  op: OpView,
  now: Instant,
  { outbox, sending, deliveries, format }: Texts,
  sayError: (error: NonNullable<OpView['error']>) => string,
  offline = false,
): string {
  const status = statusOf(op, now);
  const words = outbox.reason;
  if (op.error !== null && status !== 'sent' && status !== 'undo') return sayError(op.error);
  switch (status) {
    case 'waiting':
      if (offline) return sending.offline.reason;
      return op.nextAt !== null && op.nextAt > now + 1_000
        ? words.waitingUntil(format.time(op.nextAt))
        : words.waiting;
    case 'holding':
      return words.holding(op.credits, format);
    case 'ready':
      return words.ready(op.credits, format);
    case 'refunding':
      return words.refunding(op.credits, format);
    case 'sent':
      return (
        deliveredText(op, now, deliveries, format) ?? words.sent(whenOf(op.updatedAt, now, format))
      );
    case 'scheduled':
      return scheduleOf(op.schedule, sending, format);
    case 'partlySent':
      return words.partlySent(op.refunded, format);
    case 'refused':
    case 'cancelled':
      return op.refunded > 0 ? words.refunded(op.refunded, format) : words[status];
    case 'undo':
    case 'noCredits':
    case 'sending':
    case 'checking':
    case 'accepted':
    case 'paused':
    case 'review':
      return words[status];
  }
}

/** The act a row offers without being opened, where waiting alone will not do. */
export function quickAction(op: OpView, now: Instant): OpAction | null {
  const wanted: Partial<Record<Status, OpAction>> = {
    undo: 'undo',
    noCredits: 'topUp',
    paused: 'retry',
    review: 'lookAgain',
    refused: 'editAgain',
  };
  const action = wanted[statusOf(op, now)];
  return action !== undefined && op.actions.includes(action) ? action : null;
}
