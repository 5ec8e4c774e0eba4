import { type AbilitiesService, createAbilities } from '#core/abilities/abilities.ts';
import type { AccountSource } from '#core/account.ts';
import type { Pace } from '#core/ports/pace.ts';
import type { Clock } from '#core/ports/time.ts';
import { paced } from './paced.ts';

/** The account as everybody but the outbox sees it, and what its key was seen to be good for. */
export function openedAccount(
  source: AccountSource,
  pace: Pace,
  clock: Clock,
): { readonly account: AccountSource; readonly abilities: AbilitiesService } {
  const account = paced(source, pace, {
    heard: (fingerprint, call, answer) => abilities.observe(fingerprint, call, answer),
  });
  const abilities = createAbilities({ account, clock });
  return { account, abilities };
}
