import type { DiagnosisLine } from '#shared/contract/diagnosis.ts';
import type { AccountCheck } from '#shared/contract/settings.ts';
import { minutes } from '#shared/time.ts';
import { NOBODY } from '../abilities/abilities.ts';
import type { AccountMode } from '#shared/mode.ts';
import type { Account } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { Clock } from '../ports/time.ts';
import { checkAccount } from '../settings/check.ts';

export const line = (
  check: DiagnosisLine['check'],
  result: DiagnosisLine['result'],
  more: Partial<DiagnosisLine> = {},
): DiagnosisLine => ({ check, result, facts: {}, error: null, fix: null, ...more });

/** Webhooks are refused beyond five minutes (Standard Webhooks); above two somebody should set the clock. */
const SKEW_WARNS = minutes(2);

const FIX: Readonly<Record<AccountCheck['step'], DiagnosisLine['fix']>> = {
  dodoKey: 'setup',
  entitlement: 'setup',
  plan: 'setup',
  topUp: 'setup',
  resendKey: 'setup',
  sender: 'setup',
};

/** Whether the key may write: nobody is called so, so whoever may write is told 404 and nothing happens. */
async function roleLine(dodo: Account['dodo'], keyWorks: boolean): Promise<DiagnosisLine> {
  if (dodo === null || !keyWorks) return line('dodoRole', 'skipped');
  const { status } = await dodo.port.renameCustomer(NOBODY, NOBODY);
  if (status === 404) return line('dodoRole', 'good');
  return status === 401 || status === 403
    ? line('dodoRole', 'warning', { fix: 'setup' })
    : line('dodoRole', 'skipped');
}

function clockLine(answer: Answer<unknown> | null, clock: Clock): DiagnosisLine {
  const theirs = answer?.serverTime ?? null;
  if (theirs === null) return line('clock', 'skipped');
  const seconds = Math.round((clock.now() - theirs) / 1_000);
  const off = Math.abs(clock.now() - theirs) > SKEW_WARNS;
  return line('clock', off ? 'bad' : 'good', { facts: { seconds } });
}

/** The stored key of Dodo Payments, tried in the mode it was not stored for. */
export type OtherMode = { readonly mode: AccountMode; readonly dodo: DodoPort };

/**
 * A test key beside a verified domain means that test credits would pay for real mail; outside live mode the app
 * therefore writes to Resend's test inboxes only, which is said here. A key of the other mode gets the same plain 401 as
 * a wrong one, so a refused one is tried there.
 */
async function modesLine(
  account: Account,
  keyWorks: boolean,
  other: OtherMode | null,
): Promise<DiagnosisLine> {
  if (account.dodo === null) return line('modes', 'skipped');
  if (!keyWorks) {
    const there = other === null ? null : await other.dodo.customers({ page: 0, pageSize: 1 });
    return there === null || there.value === null
      ? line('modes', 'skipped')
      : line('modes', 'bad', { facts: { keyOf: other?.mode ?? null }, fix: 'setup' });
  }
  if (account.resend === null) return line('modes', 'skipped');
  return line('modes', 'good', { facts: { testInboxOnly: account.mode === 'test' } });
}

/** What customers pay. A price of nothing gives credits away; two currencies cannot be compared. */
async function pricesLine({ dodo, ids }: Account, known: boolean): Promise<DiagnosisLine> {
  if (dodo === null || !known) return line('prices', 'skipped');
  const plan = (await dodo.port.product(ids.planProductId)).value;
  const topUp = (await dodo.port.product(ids.topUpProductId)).value;
  if (plan === null || topUp === null) return line('prices', 'skipped');
  const [each, once] = [plan.price, topUp.price];
  const free = each.minor === 0 ? plan.name : once.minor === 0 ? topUp.name : null;
  const facts = {
    free,
    planMinor: each.minor,
    planCurrency: each.currency,
    topUpMinor: once.minor,
    topUpCurrency: once.currency,
  };
  const odd = free !== null || each.currency !== once.currency;
  return line('prices', odd ? 'warning' : 'good', { facts });
}

/** Keys, ids, domain and clock: what both services say, asked now. */
export async function lookAtServices(
  account: Account,
  clock: Clock,
  other: OtherMode | null,
): Promise<readonly DiagnosisLine[]> {
  const checks = await checkAccount({
    dodo: account.dodo?.port ?? null,
    resend: account.resend?.port ?? null,
    ids: account.ids,
  });
  const lines = checks.map(({ step, result, error }) =>
    line(step, result, {
      error,
      fix: result === 'good' || result === 'skipped' ? null : FIX[step],
    }),
  );
  const isGood = (step: DiagnosisLine['check']): boolean =>
    lines.some(({ check, result }) => check === step && result === 'good');
  const keyWorks = isGood('dodoKey');
  const dated =
    account.dodo === null ? null : await account.dodo.port.customers({ page: 0, pageSize: 1 });
  return [
    ...lines,
    await roleLine(account.dodo, keyWorks),
    await pricesLine(account, isGood('plan') && isGood('topUp')),
    await modesLine(account, keyWorks, other),
    clockLine(dated, clock),
  ];
}
