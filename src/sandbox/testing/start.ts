/** Starts a sandbox on virtual time with the official SDKs pointed at it. Tests only. */
import DodoPayments from 'dodopayments';
import { Resend } from 'resend';
import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts';
import { createTimers, type Timers } from './timers.ts';

export type Started = {
  sandbox: Sandbox;
  dodo: DodoPayments;
  resend: Resend;
  timers: Timers;
  /** Balance of the announced customer, or of another, as a number. */
  balance: (customerId?: string) => Promise<number>;
};

/** Fast enough for tests that are not about limits. */
const NO_LIMITS = { dodoPerSecond: 1e6, dodoPerMinute: 1e6, resendPerSecond: 1e6 };

/** The sandbox closes with the test. The clock stands still until `control.advance`. */
export async function start(options: SandboxOptions = {}): Promise<Started> {
  const timers = createTimers();
  const now = Date.now();
  const sandbox = await createSandbox({
    baseClock: () => now,
    schedule: timers.schedule,
    ...options,
    switches: { ...NO_LIMITS, grantDelay: 0, ...options.switches },
  });
  onTestFinished(() => sandbox.close());
  const dodo = new DodoPayments({
    bearerToken: sandbox.dodoKey,
    baseURL: sandbox.dodoUrl,
    webhookKey: sandbox.webhookSecret,
    maxRetries: 0,
  });
  const resend = new Resend(sandbox.resendKey, { baseUrl: sandbox.resendUrl });
  const balance = async (customerId = sandbox.customerId) => {
    const read = await dodo.creditEntitlements.balances.retrieve(customerId, {
      credit_entitlement_id: sandbox.entitlementId,
    });
    return Number(read.balance);
  };
  return { sandbox, dodo, resend, timers, balance };
}

/** Takes credits through the API. */
export function debit(
  { dodo, sandbox }: Started,
  amount: number | string,
  more: { idempotency_key?: string; reason?: string; metadata?: Record<string, string> } = {},
) {
  return dodo.creditEntitlements.balances.createLedgerEntry(sandbox.customerId, {
    credit_entitlement_id: sandbox.entitlementId,
    amount: String(amount),
    entry_type: 'debit',
    ...more,
  });
}

/** Adds credits through the API. */
export function credit(
  { dodo, sandbox }: Started,
  amount: number | string,
  more: { expires_at?: string; idempotency_key?: string } = {},
) {
  return dodo.creditEntitlements.balances.createLedgerEntry(sandbox.customerId, {
    credit_entitlement_id: sandbox.entitlementId,
    amount: String(amount),
    entry_type: 'credit',
    ...more,
  });
}

/** A mail that the `fresh` world accepts. */
export function mail(change: Partial<{ to: string[]; subject: string; text: string }> = {}) {
  return {
    from: 'MailKit <hello@acme.dev>',
    to: ['delivered@resend.dev'],
    subject: 'Hello',
    text: 'It works.',
    ...change,
  };
}
