import type { AutoTopUpSettings, AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import { credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import type { Instant } from '#shared/time.ts';
import type { Attempt, AutoTopUpState } from '../ports/auto-top-up.ts';
import type { Rest } from './decide.ts';
import { isOpen, spentUntil } from './spending.ts';

/** Off, and what the sentence starts with. */
export const DEFAULTS: AutoTopUpSettings = {
  enabled: false,
  below: credits(1_000),
  packs: 1,
  perDay: 1,
  perMonth: { minor: 5_000, currency: 'USD' },
};

function phaseOf(why: Rest | null, attempts: readonly Attempt[]): AutoTopUpView['phase'] {
  if (attempts.some(isOpen)) return 'buying';
  switch (why) {
    case 'notOurs':
      return 'claiming';
    case 'open':
      return 'buying';
    case 'settling':
    case 'served':
    case 'dayLimit':
    case 'monthLimit':
      return why;
    case 'off':
    case 'paused':
    case 'enough':
    case null:
      return 'watching';
  }
}

/** `why` is what kept the last look from buying. A pause that has run out is none. */
export function autoTopUpView(facts: {
  readonly state: AutoTopUpState | null;
  readonly attempts: readonly Attempt[];
  readonly why: Rest | null;
  readonly problem: AppError | null;
  /** On the service's clock, as far as known. */
  readonly now: Instant;
}): AutoTopUpView {
  const { state, attempts, now } = facts;
  const settings = state?.settings ?? DEFAULTS;
  const pause = state?.pause ?? null;
  const paused = pause !== null && (pause.until === null || pause.until > now);
  const { today, month } = spentUntil(now, settings.perMonth.currency, attempts, []);
  return {
    settings,
    state: !settings.enabled ? 'off' : paused ? 'paused' : 'on',
    phase: phaseOf(facts.why, attempts),
    pause: settings.enabled && paused ? pause : null,
    spent: { today, month },
    problem: settings.enabled ? facts.problem : null,
    lastBoughtAt: attempts.find(({ state: end }) => end === 'succeeded')?.at ?? null,
  };
}
