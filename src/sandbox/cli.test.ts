import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import DodoPayments from 'dodopayments';
import { describe, expect, it, onTestFinished } from 'vitest';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Starts the process and reads its line. */
async function running(...args: string[]) {
  const child = run(...args);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const info = JSON.parse(line) as Record<string, string>;
  const dodo = new DodoPayments({
    bearerToken: info['dodoKey']!,
    baseURL: info['dodoUrl']!,
    maxRetries: 0,
  });
  return { child, info, dodo };
}

async function ended(...args: string[]) {
  const child = run(...args);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...output };
}

describe('npm run sandbox', () => {
  it('prints one JSON line, serves, and ends on SIGTERM', async () => {
    const { child, info, dodo } = await running('--world', 'subscribed', '--seed', 'cli');
    expect(Object.keys(info)).toEqual([
      'dodoUrl',
      'resendUrl',
      'dodoKey',
      'resendKey',
      'webhookSecret',
      'entitlementId',
      'planProductId',
      'topUpProductId',
      'customerId',
      'dodoReadKey',
      'resendSendingKey',
      'checkoutOrigin',
    ]);
    const credits = await dodo.customers.listCreditEntitlements(info['customerId']!);
    expect(credits.items).toMatchObject([{ balance: 5_000 }]);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('keeps everything in a file across kill -9', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'world.jsonl');
    const first = await running('--file', file);
    await first.dodo.customers.create({ email: 'a@b.dev', name: 'Survivor' });
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    const second = await running('--file', file);
    const { items } = await second.dodo.customers.list({ page_number: 0 });
    expect(items.map((row) => row.name)).toEqual(['Survivor', 'Acme Inc']);
    const other = await ended('--file', file, '--world', 'busy');
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('holds world "fresh"'),
    });
  });

  it.each([
    ['--port', 'x'],
    ['--world', 'atlantis'],
    ['--bogus', ''],
    ['--seed', ''],
  ])('answers %s %s with one sentence and exit code 2', async (...args) => {
    const { code, stdout, stderr } = await ended(
      ...args.filter((arg, i) => i === 0 || arg !== '' || args[0] === '--seed'),
    );
    expect([code, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  });

  it('explains itself', async () => {
    const { code, stdout } = await ended('--help');
    expect([code, stdout.includes('--world')]).toEqual([0, true]);
  });
});
