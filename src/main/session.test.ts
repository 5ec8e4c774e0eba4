import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draftFrom } from '#core/drafts/drafts.ts';
import { ok } from '#shared/outcome.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import type { Topic } from '#shared/contract/pushes.ts';
import { createScheduler, systemClock } from './adapters/clock.ts';
import { createIds, sha256, systemRandom } from './adapters/ids.ts';
import { openPreferences } from './adapters/preferences.ts';
import { createReturnPage } from './adapters/return-page.ts';
import { openVault } from './adapters/vault.ts';
import { openAccount } from './connections.ts';
import { type RunningSandbox, startSandbox } from './sandbox-run.ts';
import { openSession, type Session } from './session.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const noKeyring = {
  available: () => Promise.resolve(false),
  seal: () => Promise.resolve(null),
  unseal: () => Promise.resolve(null),
};

let folder = '';
let running: { close: () => Promise<void> }[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mailkit-session-'))));
afterEach(async () => {
  for (const one of running.toReversed()) await one.close();
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

const sandboxFolder = (): string => join(folder, 'sandbox');

async function sandbox(seed = 'a-seed'): Promise<RunningSandbox> {
  const started = await startSandbox({ folder: sandboxFolder(), seed: () => seed, log: silent });
  running.push(started);
  return started;
}

async function session(world: RunningSandbox | null): Promise<Session> {
  const preferences = openPreferences(folder, silent);
  await preferences.prepare();
  const mode = world === null ? 'live' : 'sandbox';
  const vault = openVault({ folder, keyring: noKeyring, log: silent, protect: () => undefined });
  const account = await openAccount({ mode, sandbox: world, preferences, vault, digest: sha256 });
  const opened = openSession(mode, account, {
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
  });
  running.push(opened);
  return opened;
}

/** Resolves when a topic was announced and the condition holds. */
const until = (of: Session, topic: Topic, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const off = of.changed.on((changed) => {
      if (changed !== topic || !holds()) return;
      off();
      resolve();
    });
  });

const CLIENT_OP = '018f6c1e-7a00-7000-8000-000000000001';
const mail = {
  from: 'MailKit <hello@acme.dev>',
  to: ['delivered@resend.dev'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: '',
};

describe('a session on the embedded sandbox', () => {
  it('knows the account of the sandbox and lets a customer be chosen', async () => {
    const world = await sandbox();
    const opened = await session(world);
    opened.start();
    expect(opened.account().ids.entitlementId).toBe(world.entitlementId);
    expect(await opened.customers.active()).toEqual(ok(null));
    expect(await opened.customers.select(world.customerId)).toMatchObject({ ok: true });
    await until(opened, 'credits', () => opened.credits.view().credits !== null);
    expect(opened.credits.view()).toMatchObject({ credits: 0, level: 'empty' });
  });

  it('stops a mail at zero credits, and says so once in the notices', async () => {
    const world = await sandbox();
    const opened = await session(world);
    opened.start();
    await opened.customers.select(world.customerId);
    await until(opened, 'credits', () => opened.credits.view().level === 'empty');
    expect(opened.outbox.submit(CLIENT_OP, mail)).toMatchObject({
      ok: false,
      error: { kind: 'credits.empty', credit: 'none' },
    });
  });

  it('keeps what was made durable: draft, customer and world are there after a restart', async () => {
    const first = await sandbox();
    const opened = await session(first);
    opened.start();
    await opened.customers.select(first.customerId);
    expect(opened.drafts.save(CLIENT_OP, draftFrom(mail)).ok).toBe(true);
    await opened.close();
    await first.close();
    running = [];

    const second = await sandbox('another-seed');
    expect(second.customerId).toBe(first.customerId);
    expect(second.dodoUrl).toBe(first.dodoUrl);
    const again = await session(second);
    expect(again.account().customerId).toBe(first.customerId);
    expect(again.drafts.current()).toMatchObject({
      ok: true,
      value: { draftId: CLIENT_OP, content: { subject: 'Hello' } },
    });
  });

  it('opens for reading, and says why, when its database is damaged', async () => {
    mkdirSync(join(folder, 'data'));
    const file = join(folder, 'data', 'sandbox.db');
    const spoilt = 'this is no database, '.repeat(500);
    writeFileSync(file, spoilt);
    const opened = await session(await sandbox());
    opened.start();
    expect(opened.storage()).toMatchObject({ kind: 'storage.readOnly', reason: 'damaged' });
    expect(
      opened.outbox.list({ filter: 'all', search: '', before: null, limit: 10 }),
    ).toMatchObject({ ok: true, value: { items: [] } });
    expect(opened.drafts.save(CLIENT_OP, draftFrom(mail))).toMatchObject({ ok: false });
    expect(readFileSync(file, 'utf8')).toBe(spoilt);
  });

  it('reads in account modes that nothing is set up, without asking anybody', async () => {
    const opened = await session(null);
    opened.start();
    expect(opened.account()).toMatchObject({ mode: 'live', dodo: null, resend: null });
    expect(opened.credits.view()).toMatchObject({ credits: null, error: { kind: 'keys.missing' } });
  });
});

describe('the embedded sandbox', () => {
  it('writes down where it is and with which keys, for the user only', async () => {
    const world = await sandbox();
    const endpoint = JSON.parse(
      readFileSync(join(sandboxFolder(), 'endpoint.json'), 'utf8'),
    ) as object;
    const { close: _close, testEvent: _testEvent, ...info } = world;
    expect(endpoint).toEqual(info);
    expect(Object.keys(endpoint)).toEqual(expect.arrayContaining(['dodoUrl', 'resendKey']));
  });

  it('has keys of its own in every profile', async () => {
    const one = await sandbox('seed-one');
    const key = one.dodoKey;
    await one.close();
    running = [];
    rmSync(sandboxFolder(), { recursive: true });
    expect((await sandbox('seed-two')).dodoKey).not.toBe(key);
  });

  it('begins anew, keeping the old file, when its world cannot be read', async () => {
    mkdirSync(sandboxFolder());
    writeFileSync(join(sandboxFolder(), 'world.jsonl'), '{"broken"\n["also",\n');
    const world = await sandbox();
    expect(world.customerId).not.toBe('');
    expect(existsSync(join(sandboxFolder(), 'world.jsonl.damaged'))).toBe(true);
  });
});
