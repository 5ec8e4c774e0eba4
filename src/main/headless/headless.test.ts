import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SandboxInfo } from '#sandbox/sandbox.ts';
import {
  argumentsFor,
  type HeadlessProcess,
  isEvent,
  isReply,
  type Line,
  sandboxForTest,
  sendCommand,
  startHeadless,
  temporaryFolder,
} from '#main/testing/headless-process.ts';

// Processes start slowly on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

async function started(world: 'subscribed' | 'empty' = 'subscribed') {
  const sandbox = await sandboxForTest({ world });
  const args = argumentsFor(temporaryFolder(), sandbox);
  const start = (...more: string[]): HeadlessProcess => startHeadless([...args, ...more]);
  return { sandbox, start, process: start() };
}

const field = (line: Line, name: string): Line => line[name] as Line;
const ours = (sandbox: Awaited<ReturnType<typeof sandboxForTest>>) =>
  sandbox.books().mails.filter(({ tags }) => tags['mk_op'] !== undefined);

describe('the headless runner', () => {
  it('sends, drains at the end of its input and ends with 0, against the sandbox as a process', async () => {
    const cli = join(import.meta.dirname, '../../sandbox/cli.ts');
    const sandbox = spawn(process.execPath, [cli, '--world', 'subscribed']);
    onTestFinished(() => void sandbox.kill());
    const [line] = (await once(sandbox.stdout, 'data')) as [Buffer];
    const info = JSON.parse(line.toString()) as SandboxInfo;

    const runner = startHeadless(argumentsFor(temporaryFolder(), info));
    runner.say(sendCommand('invoice 17', { id: 1, cc: ['delivered+two@resend.dev'] }));
    runner.say({ cmd: 'drain', id: 'd' }, { cmd: 'balance', id: 'after' });
    runner.end();
    expect((await runner.exited).code).toBe(0);
    const reply = await runner.heard(isReply('send', 1));
    expect(field(reply, 'op')).toMatchObject({ state: 'queued', credits: 2, undoUntil: null });
    const steps = runner.lines.filter(isEvent('op'));
    expect(steps.map(({ cause }) => cause)).toEqual([
      'submitted',
      'sendNow',
      'debit.started',
      'debit.done',
      'send.started',
      'send.accepted',
      'settled',
    ]);
    expect(steps.at(-1)).toMatchObject({ from: 'accepted', to: 'settled' });
    expect(runner.lines.find(isReply('drain', 'd'))).toMatchObject({ open: 0, atRest: true });
    expect(JSON.stringify(runner.lines)).not.toContain(info.dodoKey);
    expect(JSON.stringify(runner.lines)).not.toContain(info.resendKey);
  });

  it('answers a bad line with an error and reads on', async () => {
    const { process: runner, sandbox } = await started();
    runner.say('not json', '[]', '{"id":7,"cmd":"fly"}', '{"cmd":"send","clientOpId":"a"}', '');
    runner.say(sendCommand('b', { bc: ['x@y.dev'] }), sendCommand('c', { to: ['nobody'] }));
    runner.say(sendCommand('good'));
    runner.end();
    expect((await runner.exited).code).toBe(0);
    const errors = runner.lines.filter((line) => 'error' in line && !isEvent('op')(line));
    expect(errors.map(({ line, id, reply }) => [line, id, reply])).toEqual([
      [1, undefined, undefined],
      [2, undefined, undefined],
      [3, 7, undefined],
      [4, undefined, undefined],
      [6, undefined, undefined],
      [7, undefined, 'send'],
    ]);
    expect(errors.map(({ error }) => (error as Line)['kind'])).toEqual([
      'ipc.input',
      'ipc.input',
      'ipc.unknown',
      'ipc.input',
      'ipc.input',
      'message.invalid',
    ]);
    expect(ours(sandbox)).toHaveLength(1);
  });

  it('makes one mail of one key, however often and in however many runs it is given', async () => {
    const { process: first, start, sandbox } = await started();
    first.say(sendCommand('order-1'), sendCommand('order-1'));
    first.end();
    await first.exited;
    const second = start();
    second.say(sendCommand('order-1', { id: 2 }), sendCommand('order-2', { id: 3 }));
    second.end();
    expect((await second.exited).code).toBe(0);
    expect(field(await second.heard(isReply('send', 2)), 'op')['state']).toBe('settled');
    expect(ours(sandbox)).toHaveLength(2);
  });

  it('cancels within the undo time and takes nothing', async () => {
    const { process: runner, sandbox } = await started();
    runner.say(sendCommand('late', { id: 1, undo: 5000 }));
    const { opId } = field(await runner.heard(isReply('send', 1)), 'op');
    runner.say({ cmd: 'cancel', id: 2, opId }, { cmd: 'cancel', id: 3, opId });
    runner.say({ cmd: 'ops', filter: 'cancelled' });
    runner.end();
    expect((await runner.exited).code).toBe(0);
    expect(field(await runner.heard(isReply('cancel', 2)), 'op')['state']).toBe('cancelled');
    expect(await runner.heard(isReply('cancel', 3))).toMatchObject({ error: { kind: 'op.state' } });
    expect((await runner.heard(isReply('ops')))['ops']).toHaveLength(1);
    expect(ours(sandbox)).toHaveLength(0);
    expect(sandbox.books().ledger.filter(({ is_credit }) => is_credit !== true)).toEqual([]);
  });

  it('schedules, moves and takes back a mail that is named by the key of the script', async () => {
    const { process: runner, sandbox } = await started();
    const inHours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();
    const later = inHours(3);
    const clientOpId = 'the newsletter';
    runner.say(sendCommand(clientOpId, { id: 1, scheduledAt: inHours(1) }), { cmd: 'drain' });
    await runner.heard(isReply('drain'));
    runner.say({ cmd: 'move', id: 2, clientOpId, scheduledAt: later }, { cmd: 'drain', id: 2 });
    await runner.heard(isReply('drain', 2));
    expect(ours(sandbox)).toMatchObject([
      { scheduledAt: Date.parse(later), lastEvent: 'scheduled' },
    ]);
    runner.say(
      { cmd: 'cancel', id: 3, clientOpId: 'another' },
      { cmd: 'cancel', id: 4 },
      { cmd: 'move', id: 5, clientOpId, scheduledAt: inHours(-1) },
      { cmd: 'move', id: 6, clientOpId, scheduledAt: 'tomorrow' },
      sendCommand('too late', { id: 7, scheduledAt: inHours(31 * 24) }),
      { cmd: 'cancel', id: 8, clientOpId },
    );
    runner.end();
    expect((await runner.exited).code).toBe(0);
    const kinds = runner.lines.flatMap(({ id, error }) =>
      error === undefined || id === undefined ? [] : [[id, (error as Line)['kind']]],
    );
    expect(kinds).toEqual([
      [3, 'op.unknown'],
      [4, 'ipc.input'],
      [5, 'schedule.time'],
      [6, 'ipc.input'],
      [7, 'schedule.time'],
    ]);
    expect(ours(sandbox)).toMatchObject([{ lastEvent: 'canceled' }]);
    expect(Number(sandbox.books().balances[0]?.['balance'])).toBe(5_000);
  });

  it('sends a batch under one hold, names what does not match, and puts it right', async () => {
    const { process: runner, sandbox } = await started();
    const row = (n: number): Line => ({
      from: 'MailKit <hello@acme.dev>',
      to: [`delivered+${n}@resend.dev`],
      subject: `row ${n}`,
      html: 'x',
    });
    runner.say({ cmd: 'batch', clientOpId: 'rows', messages: [1, 2, 3].map(row) });
    runner.say({ cmd: 'drain' });
    await runner.heard(isReply('drain'));
    expect(ours(sandbox)).toHaveLength(3);
    expect(sandbox.books().ledger.filter(({ is_credit }) => is_credit !== true)).toHaveLength(1);
    runner.say({ cmd: 'reconcile', id: 1 });
    expect(field(await runner.heard(isReply('reconcile', 1)), 'report')).toMatchObject({
      compared: 1,
      difference: 0,
      lines: [],
    });
    // Somebody takes the credits of the same operation a second time.
    const opId = ours(sandbox)[0]?.tags['mk_op'];
    const { entitlementId, customerId, dodoUrl, dodoKey } = sandbox;
    const entries = `/credit-entitlements/${entitlementId}/balances/${customerId}/ledger-entries`;
    const taken = await fetch(dodoUrl + entries, {
      method: 'POST',
      headers: { authorization: `Bearer ${dodoKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ amount: '3', entry_type: 'debit', metadata: { op_id: opId } }),
    });
    expect(taken.status).toBe(201);
    runner.say({ cmd: 'reconcile', id: 2 });
    const { lines } = field(await runner.heard(isReply('reconcile', 2)), 'report') as {
      lines?: Line[];
    };
    expect(lines).toMatchObject([{ drift: 'doubleDebit', opId, credits: 3, fix: 'refund' }]);
    runner.say({ cmd: 'fix', id: 3, lineId: lines?.[0]?.['lineId'] });
    expect(field(await runner.heard(isReply('fix', 3)), 'report')).toMatchObject({
      difference: 0,
      lines: [],
    });
    runner.end();
    expect((await runner.exited).code).toBe(0);
  });

  it('holds everything back while paused', async () => {
    const { process: runner, sandbox } = await started();
    runner.say({ cmd: 'pause' }, sendCommand('held'), { cmd: 'balance' });
    await runner.heard(isReply('balance'));
    expect(ours(sandbox)).toHaveLength(0);
    runner.say({ cmd: 'resume' }, { cmd: 'drain' });
    await runner.heard(isReply('drain'));
    expect(ours(sandbox)).toHaveLength(1);
    runner.say({ cmd: 'quit' });
    expect((await runner.exited).code).toBe(0);
  });

  it('ends with 4 when operations wait for credits, and sends them once there are some', async () => {
    const { process: runner, sandbox, start } = await started('empty');
    runner.say(sendCommand('poor', { id: 1 }));
    runner.end();
    const first = await runner.heard(isReply('send', 1));
    const { code } = await runner.exited;
    // The first reading of the balance may come before or after the command.
    expect(code).toBe('error' in first ? 0 : 4);
    expect(ours(sandbox)).toHaveLength(0);
    sandbox.control.adjustBalance({ amount: 10 });
    const again = start();
    await again.heard(isEvent('ready'));
    again.say({ cmd: 'balance' });
    await again.heard(isReply('balance'));
    again.say(sendCommand('poor'), { cmd: 'drain' });
    await again.heard(isReply('drain'));
    again.signal('SIGTERM');
    expect((await again.exited).code).toBe(0);
    expect(ours(sandbox)).toHaveLength(1);
  });

  it('says in one sentence on stderr what is wrong with its arguments', async () => {
    const { code, stderr } = await startHeadless(['--profile', 'x', '--mode', 'prod']).exited;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '--mode must be one of sandbox, test, live.\n',
    });
  });
});
