import { FIRST_LOOK } from '#core/ports/deliveries.ts';
import type { Op, Transition } from '#core/ports/op.ts';
import type { Statements } from './statements.ts';

/**
 * From the moment Resend has accepted a mail, what becomes of it is followed. In the transaction of its operation, so that no accepted
 * mail is without.
 */
export function followDeliveries(
  sql: Statements,
  op: Op,
  { outcomes = [], to }: Transition,
  at: number,
): void {
  for (const { index, outcome, resendId } of outcomes) {
    if (outcome !== 'accepted' || resendId === null) continue;
    const { schedule } = to;
    sql(`INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, ?, ?, 'open', ?, 0, ?)`).run(
      resendId,
      op.opId,
      index,
      op.createdAt,
      schedule === null ? 'queued' : 'scheduled',
      at,
      Math.max(at, schedule?.at ?? 0) + FIRST_LOOK,
    );
  }
}
