import { type Instant, type Millis, instant, millis } from '#shared/time.ts';
import type { AutoTopUpState } from '../ports/auto-top-up.ts';
import type { Metadata } from '../ports/payments.ts';

/** In the metadata of the customer: which computer buys. `<claim> <name of the computer>`, at most 500 characters. */
const OWNER_MARK = 'mk_auto_top_up';

/** A claim is new with every writing of it, so that one which arrives late is not taken for the last one. */
export const newClaim = (computer: string, id: string): string => `${computer}.${id}`;

const ownerIn = (metadata: Metadata): { claim: string; name: string } | null => {
  const mark = metadata[OWNER_MARK];
  if (typeof mark !== 'string' || mark === '') return null;
  const [claim = '', ...name] = mark.split(' ');
  return { claim, name: name.join(' ') };
};

export const withOwner = (metadata: Metadata, claim: string, name: string): Metadata => ({
  ...metadata,
  [OWNER_MARK]: `${claim} ${name}`.slice(0, 500).trim(),
});

export type Ownership =
  | { readonly kind: 'ours'; readonly state: AutoTopUpState }
  /** To be claimed: somebody asked for it, or the mark is gone. */
  | { readonly kind: 'free' }
  | { readonly kind: 'elsewhere'; readonly name: string };

/**
 * Whether this computer is the one that buys, by what the account says now. A claim counts from when it was first seen,
 * on the service's clock.
 */
export function judgeOwner(
  state: AutoTopUpState,
  computer: string,
  metadata: Metadata,
  now: Instant,
): Ownership {
  const owner = ownerIn(metadata);
  const { owned, issued } = state;
  const known = owner !== null && (owner.claim === owned?.claim || owner.claim === issued);
  if (known && owner.claim.startsWith(`${computer}.`)) {
    const since = owner.claim === owned?.claim ? owned.since : now;
    return {
      kind: 'ours',
      state: { ...state, wanted: false, owned: { claim: owner.claim, since } },
    };
  }
  return owner === null || state.wanted
    ? { kind: 'free' }
    : { kind: 'elsewhere', name: owner.name };
}

/** How much longer the computer before may still have a purchase on its way. */
export const settlesIn = ({ owned }: AutoTopUpState, now: Instant, settling: Millis): Millis =>
  millis(owned === null ? 0 : Math.max(0, instant(owned.since + settling) - now));
