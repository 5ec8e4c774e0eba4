import { describe, expect, it } from 'vitest';
import type { AppError } from '#shared/errors.ts';
import { fail, ok } from '#shared/outcome.ts';
import { hours, minutes, seconds } from '#shared/time.ts';
import type { Account } from '../account.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { ReceiverPreferences } from '../ports/storage.ts';
import type { Endpoint, EndpointsPort, SignaturePort, TunnelPort } from '../ports/webhooks.ts';
import { lost, no, yes } from '../testing/answers.ts';
import { quietLog } from '../testing/memory-stores.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createReceiver } from './receiver.ts';
import { createRegistration } from './registration.ts';
import { createSecrets } from './secrets.ts';
import { createSelfTest } from './self-test.ts';

const PATH = 'secret-path';
const HOST = 'tunnel.example.dev';
const signatures: SignaturePort = {
  verify: () => true,
  fits: () => true,
  sign: () => 'v1,x',
};

/** Endpoints of one service, kept in a list. */
function fakeEndpoints(found: Endpoint[] = []) {
  const list = new Map(found.map((each) => [each.endpointId, each]));
  let made = 0;
  /** Statuses of the next removals; afterwards they are carried out. */
  const refusals: (number | null)[] = [];
  const port: EndpointsPort = {
    endpoints: async () => yes([...list.values()]),
    createEndpoint: async ({ url, mark }) => {
      const endpointId = `ep_${(made += 1)}`;
      list.set(endpointId, { endpointId, url, enabled: true, mark });
      return yes({ endpointId });
    },
    updateEndpoint: async (id, { url, enabled }) => {
      const old = list.get(id);
      if (old === undefined) return no(404);
      list.set(id, { ...old, enabled, url: url ?? old.url });
      return yes(null);
    },
    endpointSecret: async (id) => (list.has(id) ? yes({ secret: `whsec_${id}` }) : no(404)),
    removeEndpoint: async (id) => {
      const refused = refusals.shift();
      if (refused !== undefined) return refused === null ? lost() : no(refused);
      return list.delete(id) ? yes(null) : no(404);
    },
  };
  return { port, list: () => [...list.values()], made: () => made, refusals };
}

type Over = {
  preferences?: Partial<ReceiverPreferences>;
  needsTunnel?: boolean;
  tunnel?: Partial<TunnelPort>;
  dodo?: ReturnType<typeof fakeEndpoints>;
  facts?: Map<string, string>;
};

function receiverWorld(over: Over = {}) {
  const time = createVirtualTime();
  const dodo = over.dodo ?? fakeEndpoints();
  const facts = over.facts ?? new Map<string, string>();
  const down: AppError[] = [];
  const opened: { port: number; open: boolean }[] = [];
  let way: { status: number | null } = { status: 200 };
  let lose: (detail: string) => void = () => undefined;
  let portTaken = false;
  const store = {
    read: (name: string) => ok(facts.get(name) ?? null),
    write: (name: string, text: string | null) => {
      if (text === null) facts.delete(name);
      else facts.set(name, text);
      return ok(undefined);
    },
  } as never;
  const account = {
    dodo: { port: {} as DodoPort, fingerprint: 'f', webhooks: dodo.port },
    resend: null,
  } as unknown as Account;
  const secrets = createSecrets({
    clock: time.clock,
    port: { read: async () => null, write: async () => undefined, others: async () => [] },
  });
  const selfTest = createSelfTest({
    clock: time.clock,
    ids: { uuidv7: () => '', secret: () => 'n'.repeat(64) },
    probe: async ({ headers }) => {
      if (way.status === 200) selfTest.isSelfTest(headers['webhook-id'] ?? '');
      return { status: way.status, detail: HOST };
    },
  });
  const receiver = createReceiver({
    ...time,
    log: quietLog,
    needsTunnel: over.needsTunnel ?? true,
    preferences: () => ({
      enabled: true,
      provider: 'own',
      url: `https://${HOST}`,
      port: 47_821,
      ...over.preferences,
    }),
    authtoken: async () => 'token',
    path: () => ok(PATH),
    loadSignatures: async () => signatures,
    registration: createRegistration({ account: () => account, store, mark: 'machine' }),
    secrets,
    selfTest,
    readBusiness: async () => undefined,
    listener: {
      open: async ({ port }) => {
        if (portTaken) return fail({ kind: 'receiver.port', credit: 'unrelated', port });
        const entry = { port, open: true };
        opened.push(entry);
        return ok({
          port: port === 0 ? 5_000 : port,
          close: async () => void (entry.open = false),
        });
      },
    },
    tunnel: {
      open: async ({ url, onLost }) => {
        lose = onLost;
        return ok({ url, close: async () => undefined });
      },
      ...over.tunnel,
    },
    onDelivery: () => 200,
    changed: () => undefined,
    onDown: (error) => down.push(error),
  });
  const states = () => Object.fromEntries(receiver.steps().map(({ step, state }) => [step, state]));
  return {
    ...time,
    receiver,
    dodo,
    down,
    opened,
    states,
    errorAt: (name: string) => receiver.steps().find(({ step }) => step === name)?.error ?? null,
    setWay: (status: number | null) => void (way = { status }),
    lose: () => lose('gone'),
    takePort: (taken: boolean) => void (portTaken = taken),
    start: async () => {
      await receiver.start();
      await time.settle();
    },
  };
}

describe('the life of the receiver', () => {
  it('listens, digs, registers and proves itself, then waits for the first event', async () => {
    const world = receiverWorld();
    await world.start();
    expect(world.states()).toEqual({
      listen: 'done',
      tunnel: 'done',
      dodo: 'done',
      resend: 'skipped',
      selfTest: 'done',
      first: 'working',
    });
    expect(world.dodo.list()).toMatchObject([
      { url: `https://${HOST}/${PATH}/dodo`, enabled: true, mark: 'machine' },
    ]);
    world.receiver.received('dodo');
    expect(world.states()['first']).toBe('done');
  });

  it('finds its endpoint by id, mark or path, moves it, and removes what it left behind', async () => {
    const dodo = fakeEndpoints([
      { endpointId: 'foreign', url: 'https://shop.example/hook', enabled: true, mark: null },
      { endpointId: 'other-machine', url: 'https://x.example/y/dodo', enabled: true, mark: 'them' },
      { endpointId: 'mine', url: 'https://old.example/z/dodo', enabled: false, mark: 'machine' },
      { endpointId: 'left', url: `https://older.example/${PATH}/dodo`, enabled: true, mark: null },
    ]);
    const world = receiverWorld({ dodo });
    await world.start();
    expect(dodo.made()).toBe(0);
    expect(dodo.list().map(({ endpointId, enabled }) => [endpointId, enabled])).toEqual([
      ['foreign', true],
      ['other-machine', true],
      ['mine', true],
    ]);
    await world.receiver.stop('disable');
    expect(dodo.list().at(-1)).toMatchObject({ endpointId: 'mine', enabled: false });
    await world.start();
    await world.receiver.stop('remove');
    expect(dodo.list().map(({ endpointId }) => endpointId)).toEqual(['foreign', 'other-machine']);
    expect(world.opened.every(({ open }) => !open)).toBe(true);
  });

  it('asks again where a service wanted it slower, and remembers what it could not take away', async () => {
    const world = receiverWorld();
    await world.start();
    world.dodo.refusals.push(429, 429);
    await world.receiver.stop('remove');
    expect(world.dodo.list()).toEqual([]);

    await world.start();
    world.dodo.refusals.push(null);
    await world.receiver.stop('remove');
    expect(world.dodo.list()).toHaveLength(1);
    await world.receiver.sweep();
    expect(world.dodo.list()).toEqual([]);
  });

  it('sweeps nothing away while it is wanted', async () => {
    const world = receiverWorld();
    await world.start();
    await world.receiver.sweep();
    expect(world.dodo.list()).toMatchObject([{ enabled: true }]);
    expect(world.states()['selfTest']).toBe('done');
  });

  it('says that the port is taken, and tries again', async () => {
    const world = receiverWorld();
    world.takePort(true);
    await world.start();
    expect(world.errorAt('listen')).toMatchObject({ kind: 'receiver.port', port: 47_821 });
    world.takePort(false);
    await world.advance(seconds(31));
    expect(world.states()['selfTest']).toBe('done');
  });

  it('takes any free port where nobody has to know it', async () => {
    const ngrok = receiverWorld({ preferences: { provider: 'ngrok' } });
    await ngrok.start();
    const sandbox = receiverWorld({ needsTunnel: false });
    await sandbox.start();
    expect([ngrok.opened[0]?.port, sandbox.opened[0]?.port]).toEqual([0, 0]);
    expect(sandbox.receiver.publicHost()).toBe('127.0.0.1:5000');
    expect(sandbox.states()['tunnel']).toBe('skipped');
  });

  it.each([
    '',
    'http://plain.example',
    'https://user@host.example',
    'https://host.example/path',
    'nonsense',
  ])('asks for a usable address instead of “%s”', async (url) => {
    const world = receiverWorld({ preferences: { url } });
    await world.start();
    expect(world.errorAt('tunnel')).toMatchObject({ kind: 'tunnel.failed', problem: 'address' });
    expect(world.dodo.made()).toBe(0);
  });

  it('tells a tunnel that leads nowhere from one that changes the host', async () => {
    const world = receiverWorld();
    world.setWay(502);
    await world.start();
    expect(world.errorAt('selfTest')).toMatchObject({ problem: 'unreachable' });
    // A tunnel that was never up is not announced as gone.
    expect(world.down).toEqual([]);
    world.setWay(421);
    await world.receiver.restart();
    await world.settle();
    expect(world.errorAt('selfTest')).toMatchObject({ problem: 'host' });
    // Somebody answers 200, but it is not us.
    world.setWay(null);
    await world.receiver.restart();
    await world.settle();
    expect(world.errorAt('selfTest')).toMatchObject({ problem: 'unreachable' });
  });

  it('announces a dead tunnel once and comes back by itself', async () => {
    const world = receiverWorld();
    await world.start();
    world.lose();
    expect(world.down).toMatchObject([{ kind: 'tunnel.failed', problem: 'lost' }]);
    expect(world.states()['tunnel']).toBe('failed');
    world.lose();
    expect(world.down).toHaveLength(1);
    await world.advance(minutes(1));
    expect(world.states()['selfTest']).toBe('done');
    expect(world.dodo.made()).toBe(1);
  });

  it('notices a tunnel that died without a word, and after sleep at once', async () => {
    const world = receiverWorld();
    await world.start();
    world.setWay(null);
    await world.advance(minutes(6));
    expect(world.down).toHaveLength(1);
    world.setWay(200);
    await world.advance(hours(1));
    expect(world.states()['selfTest']).toBe('done');
    world.setWay(null);
    world.receiver.resume();
    await world.advance(1);
    expect(world.down).toHaveLength(2);
  });

  it('does not test while events come', async () => {
    const world = receiverWorld();
    await world.start();
    world.setWay(null);
    for (let n = 0; n < 6; n++) {
      world.receiver.received('dodo');
      await world.advance(minutes(4));
    }
    expect(world.down).toEqual([]);
  });

  it('switched off in the middle of setting up leaves nothing open', async () => {
    const world = receiverWorld();
    const starting = world.receiver.start();
    const stopping = world.receiver.stop('remove');
    await Promise.all([starting, stopping]);
    await world.advance(hours(1));
    expect(world.opened.filter(({ open }) => open)).toEqual([]);
    expect(world.dodo.list()).toEqual([]);
    expect(world.states()['listen']).toBe('waiting');
  });
});
