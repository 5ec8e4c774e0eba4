import type { DoorReason, HookCause, HookEventView } from '#shared/contract/webhooks.ts';
import type { HOOK_FILTERS } from '#shared/contract/webhooks.ts';
import type { Service } from '#shared/mode.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Instant, Millis } from '#shared/time.ts';
import type { Answer } from './answer.ts';

/** A webhook endpoint as a service has it. */
export type Endpoint = {
  readonly endpointId: string;
  readonly url: string;
  readonly enabled: boolean;
  /** What its maker wrote on it; Resend keeps nothing of the kind. */
  readonly mark: string | null;
};

/** The webhook endpoints of one account. Never retries, never throws. */
export type EndpointsPort = {
  readonly endpoints: () => Promise<Answer<readonly Endpoint[]>>;
  readonly createEndpoint: (request: {
    readonly url: string;
    readonly types: readonly string[];
    readonly mark: string;
  }) => Promise<Answer<{ readonly endpointId: string }>>;
  readonly updateEndpoint: (
    endpointId: string,
    change: {
      readonly url?: string;
      readonly types?: readonly string[];
      readonly enabled: boolean;
    },
  ) => Promise<Answer<unknown>>;
  readonly endpointSecret: (endpointId: string) => Promise<Answer<{ readonly secret: string }>>;
  readonly removeEndpoint: (endpointId: string) => Promise<Answer<unknown>>;
};

/** The three headers a signature consists of. Made only by `readSignedHeaders`, so none of them can be missing. */
export type SignedHeaders = {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
};

/** Judging signatures, by the services' own SDKs. */
export type SignaturePort = {
  /** Whether the service signed exactly this text with this secret, within 300 s of now either way. Never throws. */
  readonly verify: (
    service: Service,
    body: string,
    headers: SignedHeaders,
    secret: string,
  ) => boolean;
  /** Whether one of the signatures fits, whatever the time says. For explaining, never for accepting. */
  readonly fits: (body: string, headers: SignedHeaders, secret: string) => boolean;
  /** The `v1,...` signature a service would make. For the self-test. */
  readonly sign: (secret: string, id: string, timestamp: number, body: string) => string;
};

/** A request that reached one of the two addresses, before anybody believes it. */
export type Delivery = {
  readonly service: Service;
  /** Lower-case names, in the order they came; a repeated header stands there repeatedly. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** null when the bytes are not UTF-8. */
  readonly body: string | null;
  readonly bytes: number;
  /** What `Content-Length` promised. */
  readonly expected: number | null;
  /** False when the sender stopped in the middle. */
  readonly complete: boolean;
};

export type ListenerPort = {
  /** Listens on 127.0.0.1 only; port 0 takes a free one. */
  readonly open: (options: {
    readonly port: number;
    /** The secret first segment of the path. */
    readonly path: string;
    /** The only `Host` that is answered; asked anew for every request; null: this computer's own address. */
    readonly host: () => string | null;
    /** Answers the status to send. */
    readonly onDelivery: (delivery: Delivery) => number;
    readonly onDoor: (reason: DoorReason) => void;
  }) => Promise<Outcome<{ readonly port: number; readonly close: () => Promise<void> }>>;
};

export type Tunnel = {
  /** Origin under which the world reaches this computer. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Brings requests from the internet to the listener. */
export type TunnelPort = {
  readonly open: (options: {
    readonly provider: 'own' | 'ngrok';
    readonly url: string;
    readonly port: number;
    readonly authtoken: string | null;
    /** It has ended by itself. */
    readonly onLost: (detail: string) => void;
  }) => Promise<Outcome<Tunnel>>;
};

/** Sends the self-test from outside, as a service would. Status null: no answer. */
export type ProbePort = (request: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeout: Millis;
}) => Promise<{ readonly status: number | null; readonly detail: string }>;

/** What can be done about an event by looking; see `core/webhooks/effects.ts`. */
export type StoredEvent = Omit<HookEventView, 'eventId' | 'times' | 'outOfOrder'> & {
  readonly eventId: string;
  /** The service's id of the message; null for what was polled or not signed at all. */
  readonly messageId: string | null;
  readonly resendId: string | null;
  readonly entitlementId: string | null;
  readonly balanceAfter: number | null;
  /** JSON of names and values, secrets already masked. */
  readonly headers: string;
  readonly body: string;
  /** In lower case: what a search looks into. */
  readonly search: string;
};

export type KeptEvent = StoredEvent & Pick<HookEventView, 'times' | 'outOfOrder'>;

export type HookQuery = {
  readonly filter: (typeof HOOK_FILTERS)[number];
  readonly search: string;
  readonly before: string | null;
  readonly limit: number;
};

/** What is remembered of webhooks, of one mode. */
export type HookStorePort = {
  /**
   * One transaction: the message id is remembered, the event stored, and what it has to cause noted as owed. Answers
   * `seen` when the id was known: the repeat is counted and nothing else happens.
   */
  readonly accept: (event: StoredEvent, owed: boolean) => Outcome<'new' | 'seen'>;
  /** Stores a refused delivery; of these only the newest few are kept. */
  readonly refuse: (event: StoredEvent) => Outcome<void>;
  /** Stores those that nothing is known about yet; answers how many. */
  readonly addPolled: (events: readonly StoredEvent[]) => Outcome<number>;
  /** Whatever of this service was signed with a secret nobody knew is explained now. */
  readonly explainUnknown: (service: Service, cause: HookCause) => Outcome<void>;
  /** Accepted events whose effect has not been carried out, oldest first. */
  readonly owed: () => Outcome<readonly KeptEvent[]>;
  readonly settled: (eventIds: readonly string[]) => Outcome<void>;
  readonly load: (eventId: string) => Outcome<KeptEvent | null>;
  readonly page: (query: HookQuery) => Outcome<{
    readonly items: readonly KeptEvent[];
    readonly next: string | null;
    readonly total: number;
  }>;
  /** Of the same operation or ledger entry, oldest first. */
  readonly related: (of: {
    readonly opId: string | null;
    readonly entryId: string | null;
    readonly resendId: string | null;
  }) => Outcome<readonly KeptEvent[]>;
  /** Removes what is older than `before` or beyond the newest `most`. */
  readonly prune: (before: Instant, most: number) => Outcome<void>;
  readonly kept: () => Outcome<{ readonly kept: number; readonly pruned: number }>;
  /** Small facts that outlive the process: the secret path, endpoint ids, how far was read. */
  readonly read: (name: string) => Outcome<string | null>;
  readonly write: (name: string, value: string | null) => Outcome<void>;
};

/** What an event says became of one mail. */
export type MailEvent = {
  readonly opId: string | null;
  readonly resendId: string;
  /** `delivered`, `bounced`, ...: the event's type after `email.`. */
  readonly event: string;
  readonly at: Instant;
  /** The service's own words about a failure. */
  readonly detail: string | null;
};

/** Told of every verified event about a mail; may be told the same twice and out of order. */
export type MailEventsPort = (event: MailEvent) => void;
