/**
 * The sandbox: both services on one loopback port, `/dodo` and `/resend`, their hosted pages and
 * a control for tests. Ships with the app and also runs alone (`cli.ts`).
 */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createControl, type Control } from './control/control.ts';
import { createControlService } from './control/routes.ts';
import type { Books } from './control/books.ts';
import { createDodoService } from './dodo/service.ts';
import { createEngine } from './engine.ts';
import { json, type Reply } from './http/reply.ts';
import { createRequestLog } from './http/requestLog.ts';
import { createHttpServer, type Mount } from './http/server.ts';
import { realScheduler, type Scheduler } from './http/transport.ts';
import { createPageService } from './pages/service.ts';
import { createResendService } from './resend/service.ts';
import type { Switches } from './switches.ts';
import { announcedSecret } from './webhooks/secrets.ts';
import { derive } from './world/random.ts';
import type { Sink } from './world/store.ts';
import { openWorld, type World, type WorldName } from './world/world.ts';
import { createWorld } from './world/worlds.ts';

export type SandboxOptions = {
  /** Ids, keys and chances follow from it. */
  seed?: string;
  world?: WorldName;
  /** 0 or a busy port gives a free one. */
  port?: number;
  baseClock?: () => number;
  /** Without one everything is forgotten at the end. */
  sink?: Sink;
  switches?: Partial<Switches>;
  /** Timers of delays, retries and of things that happen by themselves. */
  schedule?: Scheduler;
};

/** What a client needs to know; printed by `cli.ts`. */
export type SandboxInfo = {
  dodoUrl: string;
  resendUrl: string;
  /** Where checkout, portal and invoice pages are: the origin a client may open. */
  checkoutOrigin: string;
  dodoKey: string;
  dodoReadKey: string;
  resendKey: string;
  resendSendingKey: string;
  webhookSecret: string;
  entitlementId: string;
  planProductId: string;
  topUpProductId: string;
  customerId: string;
};

export type Sandbox = SandboxInfo & {
  seed: string;
  world: WorldName;
  port: number;
  control: Control;
  books(): Books;
  /** Stops listening and cuts open connections. */
  close(): Promise<void>;
};

/**
 * Starts a sandbox on 127.0.0.1. Throws when the sink holds another world than the one asked for,
 * or cannot be read.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = openWorld({
    seed: options.seed ?? 'mailkit',
    name: options.world ?? 'fresh',
    baseClock: options.baseClock ?? Date.now,
    sink: options.sink,
    switches: startSwitches(options),
  });
  rejectOtherWorld(world, options);
  const schedule = options.schedule ?? realScheduler;
  const engine = createEngine(world, schedule);
  const log = createRequestLog();
  const { change, catchUp, idle } = engine;
  const control = createControl({ world, log, change, catchUp, idle });
  const keys = keysOf(world);
  const info = (): SandboxInfo => describe(world, keys);
  const mounts: Mount[] = [
    {
      service: 'dodo',
      prefix: '/dodo',
      handle: createDodoService(world, { full: keys.dodoKey, readOnly: keys.dodoReadKey }),
    },
    {
      service: 'resend',
      prefix: '/resend',
      handle: createResendService(world, { full: keys.resendKey, sending: keys.resendSendingKey }),
    },
    {
      service: 'control',
      prefix: '/__sandbox',
      handle: createControlService(control, keys.dodoKey, info),
    },
    { service: 'page', prefix: '', handle: createPageService(world) },
  ];
  const transact = (handle: () => Reply): Reply => {
    try {
      return engine.change(handle);
    } catch {
      return json(500, { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong' });
    }
  };
  const server = createHttpServer({ world, mounts, log, schedule, transact });
  const port = await listen(server, options.port ?? 0);
  world.setOrigin(`http://127.0.0.1:${port}`);
  engine.change(() => {
    if (world.store.get('meta', 'customer') === undefined) createWorld(world, world.now());
    world.setSwitches(options.switches ?? {});
  });

  return {
    ...info(),
    seed: String(world.store.get('meta', 'seed')?.value),
    world: world.name,
    port,
    control,
    books: control.books,
    async close() {
      await engine.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** A world's past is played under the defaults; only the ids of its credits are chosen before. */
function startSwitches({ switches }: SandboxOptions): Partial<Switches> {
  const prefix = switches?.entitlementIdPrefix;
  return prefix ? { entitlementIdPrefix: prefix } : {};
}

function rejectOtherWorld(world: World, options: SandboxOptions): void {
  const stored = (key: string) => world.store.get('meta', key)?.value;
  const asked = { world: options.world, seed: options.seed };
  for (const [key, value] of Object.entries(asked)) {
    const held = stored(key);
    if (value !== undefined && held !== undefined && held !== value) {
      throw new Error(`The sandbox file holds ${key} "${held}", not "${value}".`);
    }
  }
}

type Keys = Pick<SandboxInfo, 'dodoKey' | 'dodoReadKey' | 'resendKey' | 'resendSendingKey'>;

function keysOf(world: World): Keys {
  return {
    dodoKey: `dodo_test_${derive(world.seed, 'dodo', 32)}`,
    dodoReadKey: `dodo_test_${derive(world.seed, 'dodo read', 32)}`,
    resendKey: `re_${derive(world.seed, 'resend', 32)}`,
    resendSendingKey: `re_${derive(world.seed, 'resend sending', 32)}`,
  };
}

function describe(world: World, keys: Keys): SandboxInfo {
  const announced = (key: string) => String(world.store.get('meta', key)?.value ?? '');
  return {
    dodoUrl: `${world.origin()}/dodo`,
    resendUrl: `${world.origin()}/resend`,
    checkoutOrigin: world.origin(),
    ...keys,
    webhookSecret: announcedSecret(world),
    entitlementId: announced('entitlement'),
    planProductId: announced('plan'),
    topUpProductId: announced('topUp'),
    customerId: announced('customer'),
  };
}

/** Listens on the port, or on a free one when it is taken. */
async function listen(server: Server, port: number): Promise<number> {
  const tryPort = (wanted: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  try {
    return await tryPort(port);
  } catch (error) {
    if (port !== 0 && (error as { code?: string }).code === 'EADDRINUSE') return tryPort(0);
    throw error;
  }
}
