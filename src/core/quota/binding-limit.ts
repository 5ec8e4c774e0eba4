import type { QuotaSpan, QuotaView } from '#shared/contract/quota.ts';

/** How many more mails fit; null when unknown, infinite without a limit. */
export function roomIn({ used, limit, refused }: QuotaSpan): number | null {
  if (refused) return 0;
  if (limit === 'none') return Number.POSITIVE_INFINITY;
  if (limit === 'unknown' || used === null) return null;
  return Math.max(0, limit - used);
}

/**
 * Which limit mail would meet first, and how many mails still fit under it. With something unknown this is known only
 * when another limit leaves no room at all: nothing can be met before that. Of equal ones the credits are named.
 */
export function bindingLimit(
  credits: number | null,
  daily: QuotaSpan,
  monthly: QuotaSpan,
): Pick<QuotaView, 'binding' | 'room'> {
  const rooms = [
    ['credits', credits === null ? null : Math.max(0, credits)],
    ['daily', roomIn(daily)],
    ['monthly', roomIn(monthly)],
  ] as const;
  let first: { binding: (typeof rooms)[number][0]; room: number } | null = null;
  for (const [binding, room] of rooms)
    if (room !== null && room < (first?.room ?? Number.POSITIVE_INFINITY))
      first = { binding, room };
  const known = rooms.every(([, room]) => room !== null);
  return first !== null && (known || first.room === 0) ? first : { binding: null, room: null };
}
