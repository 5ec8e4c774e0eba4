import type { AdjustmentView } from '#shared/contract/adjustments.ts';
import type { Outcome } from '#shared/outcome.ts';

/** An adjustment as it is kept: what is shown, whom it is bound to, and how often it was tried. */
export type AdjustmentRecord = AdjustmentView & {
  /** Made when the form opened: a double press is one adjustment. */
  readonly clientId: string;
  readonly entitlementId: string;
  /** Requests that left so far; written down before each leaves. */
  readonly tries: number;
  /** The ledger entry, where the service named it. */
  readonly entryId: string | null;
};

export type AdjustmentsPort = {
  readonly insert: (record: AdjustmentRecord) => Outcome<void>;
  readonly update: (record: AdjustmentRecord) => Outcome<void>;
  readonly find: (by: {
    readonly clientId?: string;
    readonly adjustmentId?: string;
  }) => Outcome<AdjustmentRecord | null>;
  /** Everything still `pending`, oldest first. */
  readonly open: () => Outcome<readonly AdjustmentRecord[]>;
  /** Newest first. */
  readonly of: (customerId: string, limit: number) => Outcome<readonly AdjustmentRecord[]>;
};
