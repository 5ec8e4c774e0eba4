import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTime } from '#main/adapters/receiver/parse-time.ts';
import { createSignatures } from '#main/adapters/receiver/signatures.ts';
import { createHookStore } from '#main/adapters/sqlite/hooks.ts';
import { migrate } from '#main/adapters/sqlite/migrate.ts';
import { createIds } from '#main/adapters/ids.ts';
import type { HookCause } from '#shared/contract/webhooks.ts';
import { fail } from '#shared/outcome.ts';
import { type Millis, hours, instant, millis, minutes } from '#shared/time.ts';
import type { Delivery, HookStorePort, SignaturePort, StoredEvent } from '../ports/webhooks.ts';
import { createInbox } from './inbox.ts';
import { createSecrets, type SecretsPort } from './secrets.ts';

const START = Date.UTC(2026, 10, 22, 12);
const secretOf = (name: string): string =>
  `whsec_${Buffer.from(name.repeat(4)).toString('base64')}`;
const BODY =
  '{"type":"credit.added","timestamp":"2026-11-22T12:00:00Z","data":{"id":"cdl_1","customer_id":"cus_1"}}';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: START }));
afterEach(() => void vi.useRealTimers());

async function inboxWorld(over: { store?: Partial<HookStorePort>; otherMode?: string } = {}) {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  const store = { ...createHookStore(db), ...over.store };
  const kept = new Map<string, string>();
  const port: SecretsPort = {
    read: async (service) => kept.get(service) ?? null,
    write: async (service, text) => void kept.set(service, text ?? ''),
    others: async () =>
      over.otherMode === undefined
        ? []
        : [{ mode: 'live', text: JSON.stringify({ current: over.otherMode, replaced: [] }) }],
  };
  const clock = { now: () => instant(Date.now()), monotonic: () => millis(Date.now()) };
  const secrets = createSecrets({ port, clock });
  await secrets.load();
  const signatures = (await createSignatures()()) as SignaturePort;
  const accepted: StoredEvent[] = [];
  const causes: HookCause['kind'][] = [];
  const { take } = createInbox({
    store,
    clock,
    ids: createIds(),
    log: silent,
    parseTime,
    secrets,
    signatures: () => signatures,
    isForeign: (business) => business === 'bus_other',
    isSelfTest: () => false,
    onAccepted: (event, isNew) => {
      if (isNew) accepted.push(event);
    },
    onRefused: (_, cause) => causes.push(cause.kind),
  });
  const deliver = (
    secret: string,
    change: Partial<Delivery> & {
      id?: string;
      at?: Millis;
      prefix?: string;
      signed?: string;
      version?: string;
    } = {},
  ): number => {
    const { id = 'msg_1', at = millis(0), prefix = 'webhook', ...other } = change;
    const { signed = BODY, version = 'v1', ...rest } = other;
    const timestamp = Math.floor((Date.now() + at) / 1_000);
    const signature = signatures.sign(secret, id, timestamp, signed).replace(/^v1/, version);
    const delivery: Delivery = {
      service: 'dodo',
      headers: [
        [`${prefix}-id`, id],
        [`${prefix}-timestamp`, String(timestamp)],
        [`${prefix}-signature`, signature],
      ],
      body: signed,
      bytes: signed.length,
      expected: signed.length,
      complete: true,
      ...rest,
    };
    return take(delivery);
  };
  return { store, secrets, accepted, causes, deliver, take };
}

const A = secretOf('first!');
const B = secretOf('second');

describe('the inbox', () => {
  it('accepts once: a replay is answered like the first and does nothing', async () => {
    const { secrets, deliver, accepted, store } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    expect([deliver(A), deliver(A), deliver(A)]).toEqual([200, 200, 200]);
    expect(accepted).toHaveLength(1);
    const page = store.page({ filter: 'all', search: '', before: null, limit: 10 });
    expect(page).toMatchObject({ value: { total: 1, items: [{ times: 3 }] } });
  });

  it('knows a message for a month, although its event was pushed out long ago', async () => {
    const { secrets, deliver, accepted, store } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    deliver(A);
    vi.setSystemTime(START + hours(24 * 29));
    store.prune(instant(Date.now() - hours(24 * 30)), 0);
    expect(deliver(A)).toBe(200);
    expect(accepted).toHaveLength(1);
  });

  it('asks for the delivery again when it could not be stored', async () => {
    const full = () => fail({ kind: 'storage.full', credit: 'none' } as const);
    const { secrets, deliver, accepted } = await inboxWorld({ store: { accept: full } });
    await secrets.learn('dodo', A, true);
    expect(deliver(A)).toBe(500);
    expect(accepted).toEqual([]);
  });

  it('takes two secrets for a day after a rotation, and explains the old one afterwards', async () => {
    const { secrets, deliver, causes } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    await secrets.learn('dodo', B, false);
    expect([deliver(A, { id: 'm1' }), deliver(B, { id: 'm2' })]).toEqual([200, 200]);
    vi.setSystemTime(START + hours(23));
    expect(deliver(A, { id: 'm3' })).toBe(200);
    vi.setSystemTime(START + hours(25));
    expect(deliver(A, { id: 'm4' })).toBe(401);
    expect(deliver(B, { id: 'm5' })).toBe(200);
    expect(causes).toEqual(['oldSecret']);
  });

  it('does not take the secret of an endpoint that is gone, and still knows it a month later', async () => {
    const { secrets, deliver, causes, store } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    await secrets.learn('dodo', B, true);
    expect(deliver(A)).toBe(401);
    expect(store.page({ filter: 'all', search: '', before: null, limit: 1 })).toMatchObject({
      value: { items: [{ cause: { kind: 'oldSecret', hours: null } }] },
    });
    vi.setSystemTime(START + hours(24 * 29));
    await secrets.learn('dodo', secretOf('third!'), false);
    deliver(A, { id: 'later' });
    expect(causes).toEqual(['oldSecret', 'oldSecret']);
  });

  it('does nothing about an event of another business, however well it is signed', async () => {
    const { secrets, deliver, accepted } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    const of = (business: string): string => BODY.replace('{', `{"business_id":"${business}",`);
    expect(deliver(A, { id: 'm1', signed: of('bus_other') })).toBe(200);
    expect(deliver(A, { id: 'm2', signed: of('bus_own') })).toBe(200);
    expect(accepted.map(({ result, cause }) => [result, cause?.kind])).toEqual([
      ['ignored', 'otherBusiness'],
      ['accepted', undefined],
    ]);
  });

  it.each([
    ['clock', { at: minutes(-6) }],
    ['clock', { at: minutes(6) }],
    ['unsigned', { headers: [['content-type', 'application/json']] }],
    ['headers', { headers: [['webhook-signature', 'v1,x']] }],
    ['wrongService', { prefix: 'svix' }],
    ['truncated', { complete: false }],
    ['truncated', { body: BODY.slice(0, 40), bytes: 40, expected: 40 }],
    ['encoding', { body: null }],
    ['version', { version: 'v1a' }],
    ['reserialised', { body: JSON.stringify(JSON.parse(BODY), null, 2) }],
    ['reserialised', { body: `${BODY}\n` }],
    ['reserialised', { body: BODY.replaceAll('":', '": ').replaceAll(',"', ', "') }],
    ['altered', { body: BODY.replace('cus_1', 'cus_2') }],
  ] satisfies [HookCause['kind'], object][])(
    'refuses and names the cause: %s',
    async (kind, change) => {
      const { secrets, deliver, causes, accepted } = await inboxWorld();
      await secrets.learn('dodo', A, true);
      expect(deliver(A, change as never)).toBe(401);
      expect([causes, accepted]).toEqual([[kind], []]);
    },
  );

  it('tells the secret of the other mode, the other service, and nobody’s apart', async () => {
    const { secrets, deliver, causes } = await inboxWorld({ otherMode: B });
    await secrets.learn('dodo', A, true);
    await secrets.learn('resend', secretOf('resend'), true);
    vi.setSystemTime(START + minutes(11));
    deliver(B);
    deliver(secretOf('resend'));
    deliver(secretOf('nobody'));
    expect(causes).toEqual(['otherMode', 'wrongService', 'unknownSecret']);
  });

  it('accepts nothing before there is a secret', async () => {
    const { deliver, accepted } = await inboxWorld();
    expect(deliver(A)).toBe(401);
    expect(accepted).toEqual([]);
  });

  it('takes neither doubled nor unsound signature headers', async () => {
    const { secrets, deliver, causes } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    const timestamp = String(START / 1_000);
    for (const headers of [
      [
        ['webhook-id', 'a'],
        ['webhook-id', 'b'],
        ['webhook-timestamp', timestamp],
        ['webhook-signature', 'v1,x'],
      ],
      [
        ['webhook-id', 'a'],
        ['webhook-timestamp', `${timestamp}abc`],
        ['webhook-signature', 'v1,x'],
      ],
      [
        ['webhook-id', ''],
        ['webhook-timestamp', timestamp],
        ['webhook-signature', 'v1,x'],
      ],
    ])
      expect(deliver(A, { headers: headers as [string, string][] })).toBe(401);
    expect(causes).toEqual(['headers', 'headers', 'headers']);
  });

  it('keeps what is genuine but no event, and does nothing with it', async () => {
    const { secrets, take, accepted } = await inboxWorld();
    await secrets.learn('dodo', A, true);
    const signatures = (await createSignatures()())!;
    const body = '[1,2,3]';
    const now = START / 1_000;
    const status = take({
      service: 'dodo',
      headers: [
        ['webhook-id', 'm'],
        ['webhook-timestamp', String(now)],
        ['webhook-signature', signatures.sign(A, 'm', now, body)],
      ],
      body,
      bytes: 7,
      expected: 7,
      complete: true,
    });
    expect(status).toBe(200);
    expect(accepted).toMatchObject([{ result: 'ignored', cause: { kind: 'malformed' } }]);
  });
});
