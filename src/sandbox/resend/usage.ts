import { json, type Call, type Reply } from '../http/reply.ts';
import type { World } from '../world/world.ts';
import { quotaResets, quotaUse } from './quota.ts';

/** GET /usage (resend 6.38.0 `GetUsageResponseSuccess`). */
export function usageReply(world: World, call: Call): Reply {
  const { resendDailyQuota, resendMonthlyQuota, resendPerSecond } = world.switches();
  const use = quotaUse(world, call.at);
  const resets = quotaResets(call.at);
  const span = (used: number, limit: number | null, resetsAt: number) => ({
    used,
    limit,
    sent: used,
    received: 0,
    resets_at: new Date(resetsAt).toISOString(),
  });
  return json(200, {
    object: 'usage',
    emails: {
      daily: span(use.daily, resendDailyQuota, resets.daily),
      monthly: span(use.monthly, resendMonthlyQuota, resets.monthly),
    },
    contacts: { used: 0, limit: 1_000 },
    segments: { used: 0, limit: 3 },
    broadcasts: { used: 0, limit: null },
    ai_credits: { used: 0, limit: null, next_increase_at: null },
    automation_runs: { used: 0, limit: 0, resets_at: new Date(resets.monthly).toISOString() },
    domains: { used: world.store.count('domains'), limit: 10 },
    rate_limit: { limit: resendPerSecond, duration: '1s' },
  });
}
