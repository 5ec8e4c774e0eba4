import { expect, it, vi } from 'vitest';
import {
  argumentsFor,
  isEvent,
  isReply,
  sandboxForTest,
  sendCommand,
  startHeadless,
  temporaryFolder,
} from '../headless-process.ts';

// Six processes on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const ended = (sandbox: Awaited<ReturnType<typeof sandboxForTest>>) => {
  const { mails, balances } = sandbox.books();
  const ours = mails.filter(({ tags }) => tags['mk_op'] !== undefined);
  return { mails: ours.length, balance: Number(balances[0]?.['balance']) };
};

it('a second process on a profile is refused while the first lives, and takes over when it was killed', async () => {
  const sandbox = await sandboxForTest();
  const args = argumentsFor(temporaryFolder(), sandbox);
  const first = startHeadless(args);
  await first.heard(isEvent('ready'));
  // The first one has a mail whose send is never answered: an operation that two processes must not drive.
  sandbox.control.addFault({
    service: 'resend',
    method: 'POST',
    path: '/emails',
    nth: 1,
    action: { kind: 'hang', processed: true },
  });
  first.say(sendCommand('shared'));
  await first.heard((line) => line['cause'] === 'send.started');

  const second = startHeadless(args);
  second.say(sendCommand('shared'), sendCommand('another'));
  second.end();
  expect((await second.exited).code).toBe(3);
  expect(second.lines).toEqual([{ error: { kind: 'storage.inUse', credit: 'none' } }]);

  first.signal('SIGKILL');
  expect((await first.exited).code).toBe('SIGKILL');
  const third = startHeadless(args);
  third.say(sendCommand('shared', { id: 'again' }));
  third.end();
  expect((await third.exited).code).toBe(0);
  expect(ended(sandbox)).toEqual({ mails: 1, balance: 4_999 });
});

it('three computers that race for the last credits send exactly as many mails as there are', async () => {
  const sandbox = await sandboxForTest({
    switches: { dodoPerSecond: 1e6, dodoPerMinute: 1e6, resendPerSecond: 1e6 },
  });
  const CREDITS = 5;
  const EACH = 4;
  sandbox.control.adjustBalance({ amount: CREDITS - 5_000 });
  const computers = ['desk', 'laptop', 'server'].map((machine) =>
    startHeadless([...argumentsFor(temporaryFolder(), sandbox), '--machine', machine]),
  );
  await Promise.all(computers.map((one) => one.heard(isEvent('ready'))));
  for (let n = 0; n < EACH; n++)
    for (const [which, one] of computers.entries()) one.say(sendCommand(`${which}-${n}`));
  for (const one of computers) one.say({ cmd: 'drain' });
  await Promise.all(computers.map((one) => one.heard(isReply('drain'))));
  expect(ended(sandbox)).toEqual({ mails: CREDITS, balance: 0 });

  const debits = sandbox.books().ledger.filter(({ metadata }) => 'op_id' in Object(metadata));
  const paid = new Set(debits.map(({ metadata }) => Object(metadata)['op_id'] as string));
  const sent = new Set(sandbox.books().mails.flatMap(({ tags }) => tags['mk_op'] ?? []));
  expect([...sent].toSorted()).toEqual([...paid].toSorted());

  // With credits again, nothing was forgotten and nothing is sent twice.
  sandbox.control.adjustBalance({ amount: 100 });
  for (const one of computers) one.say({ cmd: 'balance' });
  await Promise.all(computers.map((one) => one.heard(isReply('balance'))));
  for (const one of computers) one.end();
  const codes = await Promise.all(computers.map(async (one) => (await one.exited).code));
  expect(codes).toEqual([0, 0, 0]);
  const refused = computers.flatMap(({ lines }) =>
    lines.filter((line) => line['reply'] === 'send' && 'error' in line),
  ).length;
  expect(ended(sandbox).mails + refused).toBe(computers.length * EACH);
  expect(ended(sandbox).balance).toBe(CREDITS + 100 - ended(sandbox).mails);
});
