import type { LedgerFilter, LedgerRow } from '#shared/contract/ledger.ts';
import type { Credits } from '#shared/credits.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { CustomerRef, LedgerLine } from './dodo.ts';

/** A ledger entry as it is kept. Entries never change once they are written at Dodo. */
export type LedgerRecord = {
  readonly entryId: string;
  readonly at: Instant;
  /** Dodo's transaction type. */
  readonly type: string;
  /** `mail`, `returned`, or the type. */
  readonly kind: string;
  /** Signed. */
  readonly change: number;
  readonly balanceBefore: Credits | null;
  readonly balanceAfter: Credits;
  readonly note: string | null;
  readonly opId: string | null;
  readonly referenceId: string | null;
  readonly grantId: string | null;
};

/** The newest place where entries may be missing: right below this one. */
export type LedgerGap = {
  readonly entryId: string;
  readonly at: Instant;
  /** How many entries that are here are newer. */
  readonly above: number;
};

export type LedgerState = {
  readonly entries: number;
  readonly checkedAt: Instant | null;
  readonly gap: LedgerGap | null;
};

/** Where a list goes on. */
export type LedgerPlace = { readonly shown: number; readonly place: number; readonly id: number };

export type LedgerOrder = {
  readonly filter: LedgerFilter;
  /** `pairs`: newest first, a debit beside what was given back for it. `time`: newest first. */
  readonly sort: 'pairs' | 'time';
  readonly after: LedgerPlace | null;
  /** Entries to look at, whether they match or not. */
  readonly scan: number;
};

/** An entry with everything a file of it says. */
export type LedgerExportRow = LedgerRecord & { readonly subject: string | null };

/**
 * Entries as they were read, per customer and entitlement, of one mode. Between two entries that were not seen
 * next to each other there is a gap, until they are.
 */
export type LedgerStore = {
  readonly state: (ref: CustomerRef) => Outcome<LedgerState>;
  readonly kinds: (ref: CustomerRef) => Outcome<readonly string[]>;
  /** Keeps a stretch as Dodo listed it, newest first, without holes. `end`: nothing is older than its last entry. */
  readonly add: (
    ref: CustomerRef,
    stretch: readonly LedgerRecord[],
    end: boolean,
  ) => Outcome<{ readonly added: number }>;
  /** The newest entries were looked for, and are here. */
  readonly checked: (ref: CustomerRef, at: Instant) => Outcome<void>;
  /** A part of the matching entries in order, as numbers that name them; `next` is null at the end. */
  readonly order: (
    ref: CustomerRef,
    query: LedgerOrder,
  ) => Outcome<{ readonly ids: readonly number[]; readonly next: LedgerPlace | null }>;
  /** Entries at `from` or later, newest first, below the place `next` of the part before; `next` is null at the end. */
  readonly recent: (
    ref: CustomerRef,
    query: { readonly from: Instant; readonly below: number | null; readonly count: number },
  ) => Outcome<{ readonly records: readonly LedgerRecord[]; readonly next: number | null }>;
  readonly rows: (ids: readonly number[]) => Outcome<readonly LedgerRow[]>;
  readonly exportRows: (ids: readonly number[]) => Outcome<readonly LedgerExportRow[]>;
  /** Balances at the ends of a stretch of time; null where they are not known. */
  readonly balances: (
    ref: CustomerRef,
    between: { readonly from: Instant | null; readonly to: Instant | null },
  ) => Outcome<{ readonly opening: Credits | null; readonly closing: Credits | null }>;
};

/** The lines of a customer at `from` or later that are kept, newest first; null where any may be missing. */
export type KeptLedger = (ref: CustomerRef, from: Instant) => Promise<readonly LedgerLine[] | null>;
