import type { DeliveryEvent, DeliveryState } from '#shared/contract/deliveries.ts';
import type { Outcome } from '#shared/outcome.ts';
import { type Instant, millis } from '#shared/time.ts';

/** How a mail stands, and when it is looked at next; `dueAt` null: nothing more is expected. */
export type DeliveryRow = {
  readonly resendId: string;
  readonly opId: string;
  readonly index: number;
  /** When its operation was handed in. */
  readonly createdAt: Instant;
  readonly state: DeliveryState;
  readonly seenAt: Instant;
  readonly looks: number;
  readonly dueAt: Instant | null;
};

export const DELIVERY_OUTCOMES = ['open', 'delivered', 'problem', 'withdrawn'] as const;
/** What a state means for whoever waits for it. */
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** Until the first look at an accepted mail. */
export const FIRST_LOOK = millis(1_500);

export type DeliveryNote = {
  readonly resendId: string;
  readonly state: DeliveryState;
  readonly outcome: DeliveryOutcome;
  readonly seenAt: Instant;
  readonly looks: number;
  readonly dueAt: Instant | null;
  /** What is added to the mail's story; null where nothing is new. */
  readonly event: DeliveryEvent | null;
};

/** What became of accepted mails. Rows are made by the journal in the moment a mail is accepted. */
export type DeliveriesPort = {
  /** Mails to be looked at by now, longest due first. */
  readonly due: (now: Instant, most: number) => readonly DeliveryRow[];
  readonly nextDue: () => Instant | null;
  readonly rows: (resendIds: readonly string[]) => readonly DeliveryRow[];
  readonly ofOps: (opIds: readonly string[]) => readonly DeliveryRow[];
  /** The story of one mail, oldest first. */
  readonly events: (resendId: string) => readonly DeliveryEvent[];
  /** All or nothing. */
  readonly note: (notes: readonly DeliveryNote[]) => Outcome<void>;
};
