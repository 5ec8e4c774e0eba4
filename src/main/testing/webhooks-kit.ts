import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createScheduler, systemClock } from '#main/adapters/clock.ts';
import { createIds, sha256, systemRandom } from '#main/adapters/ids.ts';
import { openPreferences } from '#main/adapters/preferences.ts';
import { createReturnPage } from '#main/adapters/return-page.ts';
import { openVault } from '#main/adapters/vault.ts';
import { openAccount } from '#main/connections.ts';
import { type RunningSandbox, startSandbox } from '#main/sandbox-run.ts';
import { openSession, type Session } from '#main/session.ts';
import type { HookEventView, ReceiverView } from '#shared/contract/webhooks.ts';
import { ok } from '#shared/outcome.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import { value } from './kit.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const noKeyring = {
  available: () => Promise.resolve(false),
  seal: () => Promise.resolve(null),
  unseal: () => Promise.resolve(null),
};

export type ReceiverWorld = {
  readonly sandbox: RunningSandbox;
  readonly folder: string;
  session: Session;
  /** Closes the session and opens it again, as quitting and starting does. */
  readonly restart: (between?: () => Promise<void>) => Promise<void>;
  readonly state: () => Promise<ReceiverView>;
  readonly events: () => HookEventView[];
  /** Resolves when `isTrue`, looked at again after every change the session tells. */
  readonly until: (isTrue: () => boolean | Promise<boolean>) => Promise<void>;
};

/** The real session in sandbox mode: real sockets, real database, real time. */
export async function receiverWorld(): Promise<ReceiverWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'mailkit-receiver-'));
  const sandbox = await startSandbox({
    folder: join(folder, 'sandbox'),
    seed: () => 'receiver',
    log: silent,
  });
  const preferences = openPreferences(folder, silent);
  await preferences.prepare();
  preferences.write({
    activeCustomer: { sandbox: sandbox.customerId, test: null, live: null },
  });
  const vault = openVault({ folder, keyring: noKeyring, log: silent, protect: () => undefined });
  const open = async (): Promise<Session> => {
    const account = await openAccount({
      mode: 'sandbox',
      sandbox,
      preferences,
      vault,
      digest: sha256,
    });
    const session = openSession('sandbox', account, {
      folder,
      clock: systemClock,
      scheduler: createScheduler(),
      ids: createIds(),
      random: systemRandom,
      digest: sha256,
      log: silent,
      preferences,
      network: { online: () => true, onChange: () => () => undefined },
      notifier: { show: () => 'unsupported' },
      browser: { open: () => Promise.resolve(ok(undefined)) },
      files: { save: () => Promise.resolve(ok(null)) },
      returnPage: createReturnPage({ log: silent, texts: () => [] }),
      texts: () => createTexts('en'),
      onReturn: () => undefined,
      receiver: { vault, sandbox },
    });
    session.start();
    return session;
  };
  const world: ReceiverWorld = {
    sandbox,
    folder,
    session: await open(),
    restart: async (between) => {
      await world.session.close();
      await between?.();
      world.session = await open();
    },
    state: async () => value(await world.session.webhooks.state()),
    events: () =>
      value(world.session.webhooks.events({ filter: 'all', search: '', before: null, limit: 500 }))
        .items,
    until: (isTrue) =>
      new Promise((resolve, reject) => {
        const { changed } = world.session;
        const look = (): void => {
          Promise.resolve(isTrue()).then((yes) => {
            if (!yes) return;
            off();
            resolve();
          }, reject);
        };
        const off = changed.on(look);
        look();
      }),
  };
  onTestFinished(async () => {
    await world.session.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return world;
}

/** A world whose receiver is on and ready. */
export async function receiving(): Promise<ReceiverWorld> {
  const world = await receiverWorld();
  value(await world.session.webhooks.setEnabled(true));
  await world.until(async () => (await world.state()).phase === 'ready');
  return world;
}

export const test = (
  world: ReceiverWorld,
  ...of: Parameters<Session['webhooks']['test']>
): void => {
  expect(world.session.webhooks.test(...of)).toEqual(ok(undefined));
};
