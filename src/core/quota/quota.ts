import type { QuotaSpan, QuotaView } from '#shared/contract/quota.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
import { type Instant, instant, type Millis, hours, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import type { HeardAnswer } from '../ports/pace.ts';
import type { Usage } from '../ports/resend.ts';
import type { Clock } from '../ports/time.ts';
import { serviceError } from '../service-error.ts';
import { bindingLimit } from './binding-limit.ts';

/** How long a reading of the usage serves; headers of later answers bring it up to date meanwhile. */
const SERVES = seconds(60);
/** Told by a header alone, a number of today says nothing about tomorrow. */
const HEADER_DAY = hours(24);
const HEADER_MONTH = hours(24 * 28);

const PERIODS = ['daily', 'monthly'] as const;
type Period = (typeof PERIODS)[number];
type Known = {
  readonly used: number | null;
  readonly limit: QuotaSpan['limit'];
  readonly resetsAt: Instant | null;
  readonly at: Instant | null;
  readonly refused: boolean;
};
const NOTHING: Known = {
  used: null,
  limit: 'unknown',
  resetsAt: null,
  at: null,
  refused: false,
};
const NOTHING_YET: Readonly<Record<Period, Known>> = { daily: NOTHING, monthly: NOTHING };

const serves = (period: Period): Millis => (period === 'daily' ? HEADER_DAY : HEADER_MONTH);

/** What is left of it once its time is over: how many were used is then unknown again, the limit stays. */
function current(known: Known, period: Period, now: Instant): Known {
  if (known.at === null) return known;
  const over = known.resetsAt === null ? now - known.at >= serves(period) : now >= known.resetsAt;
  return over ? { ...known, used: null, resetsAt: null, refused: false } : known;
}

/**
 * How much mail the Resend account still allows: from `GET /usage` where the key may read it, and from what the headers
 * of all other answers tell in passing (fact R6). What neither tells is unknown.
 */
export function createQuota(deps: {
  readonly account: AccountSource;
  readonly clock: Clock;
  /** The balance last read; null while unknown. */
  readonly balance: () => number | null;
}) {
  const { clock } = deps;
  let key: string | null = null;
  let known = NOTHING_YET;
  let source: QuotaView['source'] = 'none';
  let sendingKey = false;
  let error: AppError | null = null;
  let triedAt: Millis | null = null;
  let loading: Promise<void> | null = null;

  /** Another key is another account: what was known of the former one is forgotten. */
  function connection() {
    const { resend } = deps.account();
    const meant = resend?.fingerprint ?? null;
    if (meant === key) return resend;
    key = meant;
    known = NOTHING_YET;
    source = 'none';
    sendingKey = false;
    error = null;
    triedAt = null;
    return resend;
  }

  function take(usage: Usage): void {
    const at = clock.now();
    const told = (period: Period): Known => {
      const { used, limit, resetsAt } = usage[period];
      // The account's own number ends the memory of a refusal, unless it confirms it.
      const refused = known[period].refused && limit !== null && used >= limit;
      return { used, limit: limit ?? 'none', resetsAt, at, refused };
    };
    known = { daily: told('daily'), monthly: told('monthly') };
    source = 'usage';
  }

  async function load(): Promise<void> {
    const resend = connection();
    if (resend === null) error = { kind: 'keys.missing', credit: 'unrelated', service: 'resend' };
    if (resend === null || sendingKey) return;
    const asked = key;
    triedAt = clock.monotonic();
    const answer = await resend.port.usage();
    connection();
    if (key !== asked) return;
    sendingKey = answer.status === 401 && answer.name === 'restricted_api_key';
    error = answer.value !== null || sendingKey ? null : serviceError('resend', answer);
    if (answer.value !== null) take(answer.value);
  }

  function view(): QuotaView {
    const now = clock.now();
    const span = (period: Period): QuotaSpan => {
      const { used, limit, resetsAt, refused } = current(known[period], period, now);
      return { used, limit, resetsAt, refused };
    };
    const [daily, monthly] = [span('daily'), span('monthly')];
    const told = PERIODS.flatMap((period) => known[period].at ?? []);
    return {
      daily,
      monthly,
      toldAt: told.length === 0 ? null : instant(Math.max(...told)),
      source,
      sendingKey,
      error,
      ...bindingLimit(deps.balance(), daily, monthly),
    };
  }

  return {
    /** Hears every answer of Resend. */
    observe: (answer: HeardAnswer): void => {
      connection();
      const at = clock.now();
      const hear = (period: Period): Known => {
        const before = current(known[period], period, at);
        const refused = answer.status === 429 && answer.name === `${period}_quota_exceeded`;
        const used = answer.quotaUsed?.[period] ?? null;
        if (used === null) return refused ? { ...before, at, refused } : before;
        // More used than at the refusal: something has gone through since.
        return {
          ...before,
          used,
          at,
          refused: refused || (before.refused && used === before.used),
        };
      };
      known = { daily: hear('daily'), monthly: hear('monthly') };
      if (source === 'none' && answer.quotaUsed !== undefined) source = 'headers';
    },
    /** What is known now; asks the account unless that was done a moment ago. Never fails: what is missing is in the view. */
    read: async (): Promise<Outcome<QuotaView>> => {
      connection();
      if (loading !== null || triedAt === null || clock.monotonic() - triedAt >= SERVES)
        await (loading ??= load().finally(() => {
          loading = null;
        }));
      return ok(view());
    },
  };
}

export type Quota = ReturnType<typeof createQuota>;
