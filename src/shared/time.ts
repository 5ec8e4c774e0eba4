/** A point in time: milliseconds since the Unix epoch, UTC. */
export type Instant = number & { readonly __unit: 'instant' };
/** A length of time in milliseconds. */
export type Millis = number & { readonly __unit: 'millis' };

export const instant = (epochMs: number): Instant => epochMs as Instant;
export const millis = (n: number): Millis => n as Millis;
export const seconds = (n: number): Millis => millis(n * 1_000);
export const minutes = (n: number): Millis => millis(n * 60_000);
export const hours = (n: number): Millis => millis(n * 3_600_000);
export const days = (n: number): Millis => millis(n * 86_400_000);

export const after = (from: Instant, by: Millis): Instant => instant(from + by);
export const between = (from: Instant, to: Instant): Millis => millis(to - from);
