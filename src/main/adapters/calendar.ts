import type { Calendar } from '#core/ports/calendar.ts';
import { type Instant, instant } from '#shared/time.ts';

const HOUR = 3_600_000;
/** No day is longer, and no two in a row are shorter: clocks have never been changed by more at once. */
const INTO_THE_NEXT = 26 * HOUR;

/**
 * Midnight, or the first moment of a day whose midnight is skipped. Where midnight comes twice, the first one counts
 * (ECMAScript: the earlier of two equal local times).
 */
function startOfDay(at: Instant): Instant {
  const date = new Date(at);
  return instant(date.setHours(0, 0, 0, 0));
}

/** The calendar of this computer, in the time zone of this process. */
export const systemCalendar: Calendar = {
  startOfDay,
  nextDay: (at) => startOfDay(instant(startOfDay(at) + INTO_THE_NEXT)),
};
