import type { CreditsHistory, HistoryDay } from '#shared/contract/credits-history.ts';
import type { QuotaView } from '#shared/contract/quota.ts';
import { credits } from '#shared/credits.ts';
import { days, type Instant, instant } from '#shared/time.ts';

const DAY = days(1);

/** The beginning of the day `offset` days from now, in the time zone of the test. */
export function dayFromNow(offset: number): Instant {
  const date = new Date();
  date.setHours(0, 0, 0, 0);
  date.setDate(date.getDate() + offset);
  return instant(date.getTime());
}

/** A month that starts with a plan's 5,000, uses 120 a day, and gets a top-up pack ten days ago. */
export function sampleHistory(range: number, change: Partial<CreditsHistory> = {}): CreditsHistory {
  let balance = 2_951;
  const past = Array.from({ length: range }, (_, i): HistoryDay => {
    const opening = balance;
    const added = i === range - 10 ? 5_000 : 0;
    const used = i === range - 1 ? 0 : 120 + (i % 7) * 4;
    balance = Math.max(0, opening + added - used);
    return {
      start: dayFromNow(i - range + 1),
      flow: {
        opening: credits(opening),
        added: credits(added),
        used: credits(opening + added - balance),
        returned: credits(0),
        lapsed: credits(0),
        adjusted: credits(0),
        closing: credits(balance),
      },
    };
  });
  const ahead = Array.from({ length: 21 }, (_, i) => ({
    start: dayFromNow(i + 1),
    band: {
      low: credits(Math.max(0, balance - (i + 1) * 160)),
      high: credits(Math.max(0, balance - (i + 1) * 100)),
    },
    lapses:
      i === 10
        ? {
            at: instant(dayFromNow(11) + DAY / 2),
            remaining: credits(2_231),
            lost: credits(400),
          }
        : null,
    renewal: i === 10 ? { adds: credits(5_000) } : null,
  }));
  return {
    readAt: instant(Date.now()),
    closing: credits(balance),
    days: past,
    ahead,
    error: null,
    ...change,
  };
}

/** A free Resend account that has sent 38 mails today. */
export const sampleQuota = (change: Partial<QuotaView> = {}): QuotaView => ({
  daily: { used: 38, limit: 100, resetsAt: dayFromNow(1), refused: false },
  monthly: { used: 412, limit: 3_000, resetsAt: dayFromNow(9), refused: false },
  toldAt: instant(Date.now()),
  source: 'usage',
  sendingKey: false,
  error: null,
  binding: 'daily',
  room: 62,
  ...change,
});
