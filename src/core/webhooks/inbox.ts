import type { HookCause } from '#shared/contract/webhooks.ts';
import { KEPT_DAYS, KEPT_EVENTS } from '#shared/contract/webhooks.ts';
import type { Service } from '#shared/mode.ts';
import { days, type Instant, instant } from '#shared/time.ts';
import type { Ids } from '../ports/identity.ts';
import type { Log } from '../ports/log.ts';
import type { Clock } from '../ports/time.ts';
import type {
  Delivery,
  HookStorePort,
  SignaturePort,
  SignedHeaders,
  StoredEvent,
} from '../ports/webhooks.ts';
import { explain, validSecrets } from './autopsy.ts';
import { effectsOf } from './effects.ts';
import { type EventFacts, type ParseTime, readEvent } from './event.ts';
import { maskHeaders, readSignedHeaders } from './headers.ts';
import type { Secrets } from './secrets.ts';

/** Old events are looked for after so many new ones. */
const PRUNE_EVERY = 200;

const OK = 200;
const NOT_PROVEN = 401;
const TRY_AGAIN = 500;

export type InboxDeps = {
  readonly store: HookStorePort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly parseTime: ParseTime;
  readonly secrets: Secrets;
  /** null until the SDKs are loaded; nothing is accepted before. */
  readonly signatures: () => SignaturePort | null;
  /** Whether an event of this business is about somebody else's account. */
  readonly isForeign: (businessId: string | null) => boolean;
  /** Whether the message is our own self-test, which then has come back. */
  readonly isSelfTest: (messageId: string) => boolean;
  readonly onAccepted: (event: StoredEvent, isNew: boolean) => void;
  readonly onRefused: (service: Service, cause: HookCause) => void;
};

const searchText = (facts: EventFacts | null, body: string): string =>
  [facts?.type, facts?.who, facts?.customerId, facts?.entryId, facts?.resendId, facts?.opId, body]
    .filter((part) => part !== null && part !== undefined)
    .join(' ')
    .slice(0, 4_000)
    .toLowerCase();

/**
 * The door after the door: what the listener lets through is verified with the services' own functions, remembered
 * together with what it owes in one transaction, and answered at once. The work comes afterwards.
 */
export function createInbox(deps: InboxDeps) {
  const { store, clock, secrets } = deps;
  let sincePruned = 0;

  const verified = (delivery: Delivery): SignedHeaders | null => {
    const signatures = deps.signatures();
    const signed = readSignedHeaders(delivery.service, delivery.headers);
    if (signatures === null || 'missing' in signed) return null;
    const { body, service, complete } = delivery;
    if (body === null || !complete) return null;
    const valid = validSecrets(secrets.of(service), clock.now());
    return valid.some((secret) => signatures.verify(service, body, signed.headers, secret))
      ? signed.headers
      : null;
  };

  const stored = (
    delivery: Delivery,
    facts: EventFacts | null,
    rest: Pick<StoredEvent, 'result' | 'cause' | 'messageId'>,
  ): StoredEvent => ({
    eventId: deps.ids.uuidv7(),
    service: delivery.service,
    type: facts?.type ?? '',
    at: clock.now(),
    occurredAt: facts?.occurredAt ?? null,
    customerId: facts?.customerId ?? null,
    who: facts?.who ?? null,
    opId: facts?.opId ?? null,
    entryId: facts?.entryId ?? null,
    resendId: facts?.resendId ?? null,
    entitlementId: facts?.entitlementId ?? null,
    change: facts?.change ?? null,
    balanceAfter: facts?.balanceAfter ?? null,
    headers: JSON.stringify(maskHeaders(delivery.headers)),
    body: delivery.body ?? '',
    search: searchText(facts, delivery.body ?? ''),
    ...rest,
  });

  function prune(): void {
    sincePruned = 0;
    const before: Instant = instant(clock.now() - days(KEPT_DAYS));
    const pruned = store.prune(before, KEPT_EVENTS);
    if (!pruned.ok) deps.log.warn('webhooks.prune', { problem: pruned.error.kind });
  }

  function accept(delivery: Delivery, headers: SignedHeaders): number {
    if (deps.isSelfTest(headers.id)) return OK;
    const facts = readEvent(delivery.service, delivery.body ?? '', deps.parseTime);
    const foreign = facts !== null && deps.isForeign(facts.businessId);
    const useful = facts !== null && !foreign && effectsOf(facts.type).length > 0;
    const event = stored(delivery, facts, {
      result: useful ? 'accepted' : 'ignored',
      cause: facts === null ? { kind: 'malformed' } : foreign ? { kind: 'otherBusiness' } : null,
      messageId: headers.id,
    });
    const outcome = store.accept(event, useful);
    if (!outcome.ok) {
      // The service delivers again later, which is what a full disk needs.
      deps.log.warn('webhooks.store', { problem: outcome.error.kind });
      return TRY_AGAIN;
    }
    deps.onAccepted(event, outcome.value === 'new');
    return OK;
  }

  function refuse(delivery: Delivery): number {
    const signatures = deps.signatures();
    if (signatures === null) return TRY_AGAIN;
    const { service } = delivery;
    const cause = explain(delivery, secrets.of(service), { signatures, now: clock.now() });
    const facts = delivery.body === null ? null : readEvent(service, delivery.body, deps.parseTime);
    const kept = store.refuse(
      stored(delivery, facts, { result: 'refused', cause, messageId: null }),
    );
    if (!kept.ok) deps.log.warn('webhooks.store', { problem: kept.error.kind });
    deps.onRefused(service, cause);
    return NOT_PROVEN;
  }

  return {
    /** Answers the HTTP status. Never throws. */
    take: (delivery: Delivery): number => {
      try {
        const headers = verified(delivery);
        const status = headers === null ? refuse(delivery) : accept(delivery, headers);
        if (++sincePruned >= PRUNE_EVERY) prune();
        return status;
      } catch (problem) {
        deps.log.error('webhooks.take', { problem: String(problem) });
        return TRY_AGAIN;
      }
    },
    prune,
  };
}
