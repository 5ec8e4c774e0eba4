import { describe, expect, it, onTestFinished } from 'vitest';
import { type Line, sendCommand } from '../headless-process.ts';
import { ONE_MAIL, openPlace, type Place, runHere } from './kit.ts';
import { createProxy, type Proxy, type WireFault } from './proxy.ts';

const FAULTS: readonly WireFault[] = [
  'cutBefore',
  'cutMidRequest',
  'cutAfter',
  'cutMidHeaders',
  'cutMidBody',
  'hangBefore',
  'hangAfter',
  'slow',
  'twice',
  'html',
  'gzip',
  'badGzip',
];

const SEND = /^POST \/resend\/emails /;
const MOVE = /^PATCH \/resend\/emails\//;
const CANCEL = /^POST \/resend\/emails\/[^ ]+\/cancel /;
const LOOK = /^GET \/resend\/emails\//;
const ENTRY = /^POST \/dodo\/.*\/ledger-entries /;

async function behindProxy(): Promise<{ place: Place; proxy: Proxy }> {
  const place = await openPlace();
  const proxy = await createProxy(place.sandbox.port);
  onTestFinished(async () => {
    await proxy.close();
    await place.close();
  });
  return { place, proxy };
}

const PATIENCE = 250;
/** The clock of a place begins at nine. */
const AT_TEN = '2026-11-10T10:00:00.000Z';
const AT_NOON = '2026-11-10T12:00:00.000Z';
const TAKE_BACK = { cmd: 'cancel', clientOpId: 'for later' };

/** The program over the bad line. */
const runOver = ({ place, proxy }: { place: Place; proxy: Proxy }, commands: readonly Line[]) => {
  const origin = `http://127.0.0.1:${proxy.port}`;
  return runHere(place, commands, {
    timeoutMs: PATIENCE,
    options: { dodoUrl: `${origin}/dodo`, resendUrl: `${origin}/resend` },
  });
};

/** Runs through the proxy and expects the one mail to be paid and accepted exactly as often as `expected` says. */
async function expectEnd(
  { place, proxy }: { place: Place; proxy: Proxy },
  { commands = ONE_MAIL, mails = 1 } = {},
): Promise<void> {
  const { code } = await runOver({ place, proxy }, commands);
  const ours = place.sandbox.books().mails.filter(({ tags }) => tags['mk_op'] !== undefined);
  const balance = Number(place.sandbox.books().balances[0]?.['balance']);
  expect({ code, mails: ours.length, balance, violations: place.audit({ atRest: true }) }).toEqual({
    code: 0,
    mails,
    balance: 5_000 - mails,
    violations: [],
  });
}

/** A mail that Resend keeps until then, handed over on a good line. */
async function scheduled(): Promise<{ place: Place; proxy: Proxy }> {
  const both = await behindProxy();
  await runHere(both.place, [sendCommand('for later', { scheduledAt: AT_TEN })]);
  return both;
}

/** What became of it, in the services' books. */
function fateOf({ place }: { place: Place }) {
  const { mails, balances } = place.sandbox.books();
  const [mail] = mails.filter(({ tags }) => tags['mk_op'] !== undefined);
  return {
    event: mail?.lastEvent,
    at: mail?.scheduledAt,
    balance: Number(balances[0]?.['balance']),
    violations: place.audit({ atRest: true }),
  };
}

describe('on a bad line', () => {
  it.each(FAULTS)('the debit is made once: %s', async (fault) => {
    const both = await behindProxy();
    both.proxy.plan(ENTRY, 1, fault);
    await expectEnd(both);
    expect(both.proxy.happened()).toBe(1);
  });

  it.each(FAULTS)('the mail is sent once: %s', async (fault) => {
    const both = await behindProxy();
    both.proxy.plan(SEND, 1, fault);
    await expectEnd(both);
    expect(both.proxy.happened()).toBe(1);
  });

  it.each(FAULTS)('the refund of a refused mail is given once: %s', async (fault) => {
    const both = await behindProxy();
    both.proxy.plan(ENTRY, 2, fault);
    await expectEnd(both, {
      commands: [sendCommand('refused', { from: 'me@pending.dev' })],
      mails: 0,
    });
    expect(both.proxy.happened()).toBe(1);
  });

  it.each(FAULTS)('a scheduled mail is moved: %s', async (fault) => {
    const both = await scheduled();
    both.proxy.plan(MOVE, 1, fault);
    const move = { cmd: 'move', clientOpId: 'for later', scheduledAt: AT_NOON };
    expect((await runOver(both, [move])).code).toBe(4);
    const moved = { event: 'scheduled', at: Date.parse(AT_NOON), balance: 4_999, violations: [] };
    expect(fateOf(both)).toEqual(moved);
    expect(both.proxy.happened()).toBe(1);
  });

  it.each(FAULTS)('a scheduled mail is taken back and paid back once: %s', async (fault) => {
    const both = await scheduled();
    both.proxy.plan(CANCEL, 1, fault);
    expect((await runOver(both, [TAKE_BACK])).code).toBe(0);
    const gone = { event: 'canceled', at: Date.parse(AT_TEN), balance: 5_000, violations: [] };
    expect(fateOf(both)).toEqual(gone);
    expect(both.proxy.happened()).toBe(1);
  });

  it('one request after another may fail until a scheduled mail is taken back', async () => {
    const both = await scheduled();
    for (const first of [CANCEL, LOOK, ENTRY])
      for (const fault of FAULTS) both.proxy.plan(first, 1, fault);
    expect((await runOver(both, [TAKE_BACK])).code).toBe(0);
    expect(fateOf(both)).toMatchObject({ event: 'canceled', balance: 5_000, violations: [] });
    expect(both.proxy.happened()).toBeGreaterThan(10);
  });

  it('one request after another may fail, debit and mail alike', async () => {
    const both = await behindProxy();
    for (const first of [ENTRY, SEND]) for (const fault of FAULTS) both.proxy.plan(first, 1, fault);
    await expectEnd(both);
    expect(both.proxy.happened()).toBeGreaterThan(10);
  });
});
