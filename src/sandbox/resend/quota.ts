import { HOUR } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { errorReply } from './refuse.ts';
import type { Reply } from '../http/reply.ts';

/** Recipients accepted today and this month. */
export type QuotaUse = { daily: number; monthly: number };

export function quotaUse(world: World, at: number): QuotaUse {
  return {
    daily:
      world.switches().resendDailyReset === 'rolling' ? lastHours(world, at) : used(world, day(at)),
    monthly: used(world, month(at)),
  };
}

/** A 429 when `count` more recipients exceed a quota, otherwise null. */
export function quotaReply(world: World, count: number, at: number): Reply | null {
  const use = quotaUse(world, at);
  const { resendDailyQuota, resendMonthlyQuota } = world.switches();
  if (resendDailyQuota !== null && use.daily + count > resendDailyQuota) {
    return errorReply(
      429,
      'daily_quota_exceeded',
      'You have reached your daily email sending quota.',
    );
  }
  if (use.monthly + count > resendMonthlyQuota) {
    return errorReply(
      429,
      'monthly_quota_exceeded',
      'You have reached your monthly email sending quota.',
    );
  }
  return null;
}

export function useQuota(world: World, count: number, at: number): void {
  for (const key of [hour(at), day(at), month(at)]) {
    world.store.put('quota', key, { used: used(world, key) + count });
  }
}

/** Headers carry what is used, not what is left; the daily one is for the free plan only. */
export function quotaHeaders(world: World, at: number): Record<string, string> {
  const use = quotaUse(world, at);
  return {
    ...(world.switches().resendDailyQuota !== null && {
      'x-resend-daily-quota': String(use.daily),
    }),
    'x-resend-monthly-quota': String(use.monthly),
  };
}

/** Start of the next UTC day and month. */
export function quotaResets(at: number): { daily: number; monthly: number } {
  const date = new Date(at);
  const [year, now] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    daily: Date.UTC(year, now, date.getUTCDate() + 1),
    monthly: Date.UTC(year, now + 1, 1),
  };
}

function used(world: World, key: string): number {
  return world.store.get('quota', key)?.used ?? 0;
}

/** Use of the last 24 hours, to the hour. */
function lastHours(world: World, at: number): number {
  let sum = 0;
  for (let back = 0; back < 24; back += 1) sum += used(world, hour(at - back * HOUR));
  return sum;
}

function hour(at: number): string {
  return new Date(at).toISOString().slice(0, 13);
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function month(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
