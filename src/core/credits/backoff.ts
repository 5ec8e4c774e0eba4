import { type Millis, seconds } from '#shared/time.ts';

/** A failure is often over in seconds: a service just starting, a network just back. */
const STEPS = [seconds(2), seconds(5), seconds(15), seconds(30)] as const;

/** The pause before the next try after so many failures in a row; null when the usual pace is soon enough. */
export const retryDelay = (failures: number): Millis | null => STEPS[failures - 1] ?? null;
