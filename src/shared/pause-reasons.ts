/** Why automatic top-up has stopped buying. Apart from the contract, so that sentences need no schema. */
export const PAUSE_REASONS = [
  /** Declined; tried again after a wait, and no more after the fourth time. */
  'declined',
  /** The card is lost, stolen or expired. */
  'card',
  /** The bank wants to confirm each payment (3-D Secure). */
  'bank',
  /** No card is saved. */
  'noCard',
  /** Whether a charge went through could not be found out. */
  'unanswered',
  /** Another computer tops this customer up. */
  'elsewhere',
  /** A purchase cost more than was reserved for it: the price had changed since it was quoted. */
  'price',
  /** The packs are sold in another currency than the limit is in. */
  'currency',
] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];
