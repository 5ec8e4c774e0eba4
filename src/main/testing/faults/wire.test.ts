import { describe, expect, it, onTestFinished } from 'vitest';
import { sendCommand } from '../headless-process.ts';
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

/** Runs through the proxy and expects the one mail to be paid and accepted exactly as often as `expected` says. */
async function expectEnd(
  { place, proxy }: { place: Place; proxy: Proxy },
  { commands = ONE_MAIL, mails = 1 } = {},
): Promise<void> {
  const origin = `http://127.0.0.1:${proxy.port}`;
  const { code } = await runHere(place, commands, {
    timeoutMs: PATIENCE,
    options: { dodoUrl: `${origin}/dodo`, resendUrl: `${origin}/resend` },
  });
  const ours = place.sandbox.books().mails.filter(({ tags }) => tags['mk_op'] !== undefined);
  const balance = Number(place.sandbox.books().balances[0]?.['balance']);
  expect({ code, mails: ours.length, balance, violations: place.audit({ atRest: true }) }).toEqual({
    code: 0,
    mails,
    balance: 5_000 - mails,
    violations: [],
  });
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

  it('one request after another may fail, debit and mail alike', async () => {
    const both = await behindProxy();
    for (const first of [ENTRY, SEND]) for (const fault of FAULTS) both.proxy.plan(first, 1, fault);
    await expectEnd(both);
    expect(both.proxy.happened()).toBeGreaterThan(10);
  });
});
