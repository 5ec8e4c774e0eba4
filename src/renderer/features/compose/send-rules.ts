import type { BalanceView } from '#shared/contract/credits.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import { type Credits, credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/time.ts';

/** More recipients than this are worth a question. */
const MANY_RECIPIENTS = 20;
/** So is a mail that takes more than this part of the balance. */
const LARGE_SHARE = 1 / 3;

/** Why to ask before sending. Everything else relies on the undo time. */
export type ConfirmReason = 'firstLive' | 'many' | 'share';

export function confirmReasons(facts: {
  readonly price: Credits;
  readonly balance: Credits | null;
  readonly firstLive: boolean;
}): ConfirmReason[] {
  const { price, balance, firstLive } = facts;
  const reasons: ConfirmReason[] = [];
  if (firstLive) reasons.push('firstLive');
  if (price > MANY_RECIPIENTS) reasons.push('many');
  if (balance !== null && balance > 0 && price > balance * LARGE_SHARE) reasons.push('share');
  return reasons;
}

/** The hard stop, as far as a balance that was just read can tell; null when it suffices or is not known. */
export function shortOf(
  balance: Pick<BalanceView, 'credits'> | undefined,
  price: Credits,
): AppError | null {
  const have = balance?.credits ?? null;
  if (have === null || price <= have) return null;
  if (have <= 0) return { kind: 'credits.empty', credit: 'none' };
  return { kind: 'credits.short', credit: 'none', needed: price, have };
}

/** Whether the operation can still be taken back without a trace. */
export const isUndoOpen = (op: OpView, now: Instant): boolean =>
  op.undoUntil !== null && op.undoUntil > now && op.actions.includes('undo');

/** How a followed operation stands, as far as its author wants to know. */
export type Standing = 'underWay' | 'scheduled' | 'sent' | 'trouble' | 'over';

export function standingOf(op: OpView): Standing {
  if (op.result === 'sent') return 'sent';
  if (op.error !== null) return 'trouble';
  if (op.state === 'scheduled') return 'scheduled';
  return op.result === 'open' ? 'underWay' : 'over';
}

/** Waits for somebody to act, or was refused: MailKit will not get further by itself. */
export const isStuck = ({ state, result }: OpView): boolean =>
  result !== 'open' ||
  state === 'review' ||
  state === 'blocked_credit' ||
  state.startsWith('paused_');

/** What the mail really cost. */
export const spentOn = (op: OpView): Credits => credits(Math.max(0, op.credits - op.refunded));
