import { instant } from '#shared/time.ts';
import type { Calendar } from '../ports/calendar.ts';

const DAY = 86_400_000;

/** Days without a time zone: each begins at midnight UTC. */
export const utcCalendar: Calendar = {
  startOfDay: (at) => instant(Math.floor(at / DAY) * DAY),
  nextDay: (at) => instant((Math.floor(at / DAY) + 1) * DAY),
};
