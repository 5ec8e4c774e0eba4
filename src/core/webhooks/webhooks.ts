import type {
  HookCause,
  HookDetail,
  HookEventView,
  ReceiverStep,
  ReceiverStepName,
  ReceiverView,
  TestSubject,
  TestVariant,
} from '#shared/contract/webhooks.ts';
import type { KeyView } from '#shared/contract/settings.ts';
import type { Service } from '#shared/mode.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import { type Instant, minutes } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import type { NewNotice } from '../notices/notices.ts';
import type { Ids } from '../ports/identity.ts';
import type { JournalPort } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { ReceiverPreferences } from '../ports/storage.ts';
import type { Clock, Scheduler } from '../ports/time.ts';
import type {
  HookQuery,
  HookStorePort,
  KeptEvent,
  ListenerPort,
  MailEventsPort,
  ProbePort,
  SignaturePort,
  TunnelPort,
} from '../ports/webhooks.ts';
import { createSignal } from '../signal.ts';
import { createBusiness } from './business.ts';
import { createEffects } from './carry-out.ts';
import { detailOf, viewOf } from './detail.ts';
import type { ParseTime } from './event.ts';
import { createInbox } from './inbox.ts';
import { createMissed } from './missed.ts';
import { createReceiver } from './receiver.ts';
import { createRegistration } from './registration.ts';
import { createSecrets, type SecretsPort } from './secrets.ts';
import { createSelfTest } from './self-test.ts';

/** How often a secret is asked for again because something was signed with another one. */
const ASK_AGAIN = minutes(1);
const SERVICES: readonly Service[] = ['dodo', 'resend'];

export type WebhooksDeps = {
  readonly account: AccountSource;
  readonly store: HookStorePort;
  readonly journal: Pick<JournalPort, 'machineId' | 'load'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly log: Log;
  readonly parseTime: ParseTime;
  readonly listener: ListenerPort;
  readonly tunnel: TunnelPort;
  readonly probe: ProbePort;
  readonly loadSignatures: () => Promise<SignaturePort | null>;
  readonly secrets: SecretsPort;
  readonly preferences: {
    readonly read: () => ReceiverPreferences;
    readonly write: (patch: Partial<ReceiverPreferences>) => Outcome<unknown>;
  };
  readonly authtoken: {
    readonly read: () => Promise<string | null>;
    readonly write: (token: string | null) => Promise<Outcome<unknown>>;
    readonly describe: () => Promise<KeyView>;
  };
  /** Delivers a signed event to our endpoint; null outside the sandbox. */
  readonly testEvent: ((subject: TestSubject, variant: TestVariant) => Outcome<void>) | null;
  readonly needsTunnel: boolean;
  readonly readBalance: () => void;
  readonly readPlan: () => void;
  readonly lookAtCheckout: () => void;
  readonly mailEvent: MailEventsPort;
  readonly notify: (notice: NewNotice) => void;
};

/** The optional receiver of one mode and its inbox. Off by default; polling carries on whatever happens here. */
export function createWebhooks(deps: WebhooksDeps) {
  const { store, clock, account } = deps;
  const change = createSignal<void>();
  const changed = (): void => change.emit();
  const secrets = createSecrets({ port: deps.secrets, clock });
  const registration = createRegistration({ account, store, mark: deps.journal.machineId() });
  const selfTest = createSelfTest(deps);
  const business = createBusiness(account);
  const effects = createEffects({
    ...deps,
    active: () => ({
      customerId: account().customerId,
      entitlementId: account().ids.entitlementId,
    }),
    lowElsewhere: (event) =>
      deps.notify({
        kind: 'customer.low',
        data: { customer: event.who ?? event.customerId, credits: event.balanceAfter },
      }),
  });
  const askedAt = new Map<Service, Instant>();

  const inbox = createInbox({
    ...deps,
    secrets,
    signatures: () => receiver.signatures(),
    isForeign: business.isForeign,
    isSelfTest: selfTest.isSelfTest,
    onAccepted: (event, isNew) => {
      receiver.received(event.service);
      if (isNew && event.result === 'accepted') effects.add([event]);
      changed();
    },
    onRefused: (service, cause) => {
      changed();
      void doubt(service, cause);
    },
  });

  const receiver = createReceiver({
    ...deps,
    preferences: deps.preferences.read,
    authtoken: deps.authtoken.read,
    path: () => {
      const known = store.read('path');
      if (!known.ok || known.value !== null) return known as Outcome<string>;
      const path = deps.ids.secret();
      const written = store.write('path', path);
      return written.ok ? ok(path) : written;
    },
    registration,
    secrets,
    selfTest,
    readBusiness: business.read,
    onDelivery: inbox.take,
    changed,
    onDown: (error) => deps.notify({ kind: 'receiver.down', error }),
  });

  const missed = createMissed({
    ...deps,
    receiving: () => phase() === 'receiving',
    changed,
  });

  async function readSecrets(): Promise<void> {
    for (const service of SERVICES) {
      const secret = await registration.readSecret(service);
      if (secret?.ok !== true) continue;
      const learnt = await secrets.learn(service, secret.value, false);
      store.explainUnknown(service, { kind: learnt === 'new' ? 'newSecret' : 'altered' });
    }
    changed();
  }

  /** No secret fits: the service is asked whether it has a new one, so that the next delivery is judged rightly. */
  async function doubt(service: Service, cause: HookCause): Promise<void> {
    if (cause.kind !== 'unknownSecret') return;
    const now = clock.now();
    if (now - (askedAt.get(service) ?? 0) < ASK_AGAIN) return;
    askedAt.set(service, now);
    await readSecrets();
  }

  function phase(): ReceiverView['phase'] {
    if (!receiver.isWanted()) return 'off';
    const is = (step: ReceiverStepName, wanted: ReceiverStep['state']): boolean =>
      receiver.steps().some((each) => each.step === step && each.state === wanted);
    const broken = (['listen', 'tunnel', 'selfTest'] as const).some((step) => is(step, 'failed'));
    // One of the two services is enough to receive something.
    if (broken || (is('dodo', 'failed') && !is('resend', 'done'))) return 'failed';
    if (is('resend', 'failed') && !is('dodo', 'done')) return 'failed';
    if (!is('selfTest', 'done')) return 'starting';
    return is('first', 'done') ? 'receiving' : 'ready';
  }

  async function state(): Promise<Outcome<ReceiverView>> {
    const counts = store.kept();
    if (!counts.ok) return counts;
    const { enabled, provider, url, port } = deps.preferences.read();
    return ok({
      enabled,
      phase: phase(),
      steps: receiver.steps(),
      needsTunnel: deps.needsTunnel,
      provider,
      url,
      port,
      authtoken: await deps.authtoken.describe(),
      publicHost: receiver.publicHost(),
      lastEventAt: receiver.lastEventAt(),
      door: receiver.door(),
      ...counts.value,
      testEvents: deps.testEvent !== null,
    });
  }

  const load = (eventId: string): Outcome<KeptEvent> => {
    const event = store.load(eventId);
    if (!event.ok) return event;
    return event.value === null
      ? fail({ kind: 'webhook.unknown', credit: 'unrelated' })
      : ok(event.value);
  };

  return {
    state,
    setEnabled: async (enabled: boolean): Promise<Outcome<ReceiverView>> => {
      const written = deps.preferences.write({ enabled });
      if (!written.ok) return written;
      if (enabled) void receiver.start();
      else await receiver.stop('remove');
      changed();
      return state();
    },
    saveTunnel: async (entry: {
      readonly provider: 'own' | 'ngrok';
      readonly url: string;
      readonly port: number;
      readonly authtoken: string | null;
    }): Promise<Outcome<ReceiverView>> => {
      const { authtoken, ...rest } = entry;
      if (authtoken !== '') {
        const kept = await deps.authtoken.write(authtoken);
        if (!kept.ok) return kept;
      }
      const written = deps.preferences.write(rest);
      if (!written.ok) return written;
      void receiver.restart();
      changed();
      return state();
    },
    restart: (): Promise<Outcome<ReceiverView>> => {
      void receiver.restart();
      return state();
    },
    readSecrets: async (): Promise<Outcome<ReceiverView>> => {
      await readSecrets();
      return state();
    },
    events: (
      query: HookQuery,
    ): Outcome<{ items: HookEventView[]; next: string | null; total: number }> => {
      // Whoever opens the list wants it to be complete; what is found arrives as a change.
      if (query.before === null) void missed.look();
      const page = store.page(query);
      return page.ok ? ok({ ...page.value, items: page.value.items.map(viewOf) }) : page;
    },
    event: (eventId: string): Outcome<HookDetail> => {
      const event = load(eventId);
      return event.ok ? detailOf(event.value, deps) : event;
    },
    ofMail: (opId: string): Outcome<{ events: HookEventView[] }> => {
      const found = store.related({ opId, entryId: null, resendId: null });
      return found.ok ? ok({ events: found.value.map(viewOf) }) : found;
    },
    replay: (eventId: string): Outcome<undefined> => {
      const event = load(eventId);
      if (!event.ok) return event;
      if (event.value.result !== 'accepted')
        return fail({ kind: 'webhook.unverified', credit: 'unrelated' });
      effects.add([event.value]);
      return ok(undefined);
    },
    test: (subject: TestSubject, variant: TestVariant): Outcome<undefined> => {
      const refused = (reason: 'noReceiver' | 'noSandbox') =>
        fail({ kind: 'webhook.noTest', credit: 'unrelated', reason });
      if (deps.testEvent === null) return refused('noSandbox');
      if (!['ready', 'receiving'].includes(phase())) return refused('noReceiver');
      const sent = deps.testEvent(subject, variant);
      return sent.ok ? ok(undefined) : sent;
    },
    start: (): void => {
      inbox.prune();
      effects.resume();
      if (!deps.preferences.read().enabled) return void receiver.sweep();
      void receiver.start();
      void missed.look();
    },
    /** Reads what no webhook told; resolves when that is done. */
    missed: missed.look,
    accountChanged: (): void => {
      if (receiver.isWanted()) void receiver.restart();
      changed();
    },
    resume: (): void => {
      if (!receiver.isWanted()) return;
      receiver.resume();
      void missed.look({ soon: true });
    },
    stop: async (): Promise<void> => {
      effects.stop();
      if (receiver.isWanted()) await receiver.stop('disable');
    },
    onChange: change.on,
  };
}

export type Webhooks = ReturnType<typeof createWebhooks>;
