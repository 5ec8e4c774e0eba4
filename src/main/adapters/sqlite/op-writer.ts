import type { Advance } from '#core/ports/journal.ts';
import { type Op, type Payload, type Transition, patchOf, resultOf } from '#core/ports/op.ts';
import { followDeliveries } from './delivery-rows.ts';
import { indexMail } from './mail-index.ts';
import { progressText, withOutcomes } from './op-rows.ts';
import type { Statements } from './statements.ts';

export type OpWriter = {
  readonly insert: (op: Op, first: Transition & { readonly payload: Payload }) => void;
  /** null when the version moved on or another process holds the lease: nothing was written. */
  readonly advance: (op: Op, advance: Advance) => Op | null;
};

/** Writes the rows of an operation. The caller wraps each call in a transaction. */
export function createOpWriter(sql: Statements): OpWriter {
  const appendEvent = (op: Op, from: Op | null, version: number, step: Transition, at: number) => {
    sql(`
      INSERT INTO event (op_id, version, at, from_state, to_state, cause, data, patch)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    `).run(
      op.opId,
      version,
      at,
      from?.progress.state ?? null,
      step.to.state,
      step.cause,
      JSON.stringify(step.data),
      JSON.stringify(patchOf(from?.progress ?? null, step.to)),
    );
  };

  const storePayload = (opId: string, { gen, part, sha256, body }: Payload): void => {
    if (part === '') sql(`INSERT INTO payload VALUES (?, ?, ?, ?)`).run(opId, gen, sha256, body);
    else sql(`INSERT INTO part_payload VALUES (?, ?, ?, ?, ?)`).run(opId, gen, part, sha256, body);
  };

  const insert = (op: Op, first: Transition & { readonly payload: Payload }): void => {
    const { binding, progress } = op;
    sql(`
      INSERT INTO op (op_id, client_op_id, kind, campaign_id, parent_op_id, mode, entitlement_id,
        customer_id, dodo_fingerprint, resend_fingerprint, credits, created_at, search,
        state, result, due_at, updated_at, version, progress)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `).run(
      op.opId,
      op.clientOpId,
      op.kind,
      op.campaignId,
      op.parentOpId,
      binding.mode,
      binding.entitlementId,
      binding.customerId,
      binding.dodoFingerprint,
      binding.resendFingerprint,
      op.credits,
      op.createdAt,
      // Found through the index; the column is kept for profiles of earlier versions.
      '',
      progress.state,
      resultOf(progress.state, op.messages),
      progress.dueAt,
      op.updatedAt,
      op.version,
      progressText(progress),
    );
    for (const { index, subject, recipients, credits, outcome, resendId } of op.messages)
      sql(`INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)`).run(
        op.opId,
        index,
        subject,
        JSON.stringify(recipients),
        credits,
        outcome,
        resendId,
      );
    storePayload(op.opId, first.payload);
    indexMail(sql, op.opId, op.messages, first.payload.body);
    appendEvent(op, null, op.version, first, op.createdAt);
  };

  const advance = (op: Op, { transition, at, lease, owner }: Advance): Op | null => {
    const version = op.version + 1;
    const messages = withOutcomes(op, transition);
    const { to, outcomes = [], payload } = transition;
    const { changes } = sql(`
      UPDATE op SET state = ?, result = ?, due_at = ?, updated_at = ?, version = ?,
        progress = ?, lease_owner = ?, lease_until = ?
      WHERE op_id = ? AND version = ?
        AND (lease_owner IS NULL OR lease_owner = ? OR lease_until < ?)
    `).run(
      to.state,
      resultOf(to.state, messages),
      to.dueAt,
      at,
      version,
      progressText(to),
      lease?.owner ?? null,
      lease?.until ?? null,
      op.opId,
      op.version,
      owner,
      at,
    );
    if (changes === 0) return null;
    for (const { index, outcome, resendId } of outcomes)
      sql(`UPDATE message SET outcome = ?, resend_id = ? WHERE op_id = ? AND idx = ?`).run(
        outcome,
        resendId,
        op.opId,
        index,
      );
    followDeliveries(sql, op, transition, at);
    if (payload !== undefined) storePayload(op.opId, payload);
    appendEvent(op, op, version, transition, at);
    return { ...op, progress: to, messages, version, updatedAt: at };
  };

  return { insert, advance };
}
