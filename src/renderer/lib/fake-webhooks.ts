import type { HookDetail, HookEventView, ReceiverView } from '#shared/contract/webhooks.ts';
import { RECEIVER_STEPS } from '#shared/contract/webhooks.ts';
import { fail, ok } from '#shared/outcome.ts';
import { instant } from '#shared/time.ts';
import type { FakeAnswers } from './fake-client.ts';

export const sampleReceiver = (change: Partial<ReceiverView> = {}): ReceiverView => ({
  enabled: false,
  phase: 'off',
  steps: RECEIVER_STEPS.map((step) => ({ step, state: 'waiting', error: null })),
  needsTunnel: false,
  provider: 'own',
  url: '',
  port: 47_821,
  authtoken: { present: false, last4: null, persisted: false },
  publicHost: null,
  lastEventAt: { dodo: null, resend: null },
  door: [],
  kept: 0,
  pruned: 0,
  testEvents: true,
  ...change,
});

export const sampleEvent = (change: Partial<HookEventView> = {}): HookEventView => ({
  eventId: 'evt_1',
  service: 'dodo',
  type: 'credit.added',
  at: instant(Date.now() - 60_000),
  occurredAt: instant(Date.now() - 61_000),
  result: 'accepted',
  cause: null,
  customerId: 'cus_1',
  who: null,
  opId: null,
  entryId: 'cdl_1',
  change: 5_000,
  times: 1,
  outOfOrder: false,
  ...change,
});

export const sampleHook = (change: Partial<HookDetail> = {}): HookDetail => ({
  event: sampleEvent(),
  headers: [{ name: 'webhook-id', value: 'msg_1' }],
  body: '{"type":"credit.added"}',
  mail: null,
  balanceAfter: 9_231,
  related: [],
  ...change,
});

const state = () => ok(sampleReceiver());

export const webhookAnswers: Pick<FakeAnswers, Extract<keyof FakeAnswers, `webhooks.${string}`>> = {
  'webhooks.state': state,
  'webhooks.setEnabled': ({ enabled }) =>
    ok(sampleReceiver({ enabled, phase: enabled ? 'starting' : 'off' })),
  'webhooks.saveTunnel': ({ provider, url, port }) => ok(sampleReceiver({ provider, url, port })),
  'webhooks.restart': state,
  'webhooks.readSecrets': state,
  'webhooks.events': () => ok({ items: [], next: null, total: 0 }),
  'webhooks.event': () => fail({ kind: 'webhook.unknown', credit: 'unrelated' }),
  'webhooks.ofMail': () => ok({ events: [] }),
  'webhooks.replay': () => ok(undefined),
  'webhooks.test': () => ok(undefined),
};
