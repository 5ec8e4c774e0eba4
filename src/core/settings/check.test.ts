import { describe, expect, it } from 'vitest';
import type { AccountCheck } from '#shared/contract/settings.ts';
import type { Domain, ResendPort } from '../ports/resend.ts';
import { limited, lost, no, yes } from '../testing/answers.ts';
import { ENTITLEMENT, fakeDodo, product, REF } from '../testing/fake-dodo.ts';
import { checkAccount } from './check.ts';

const ids = {
  entitlementId: REF.entitlementId,
  planProductId: 'pdt_plan',
  topUpProductId: 'pdt_top',
  from: 'MailKit <hello@acme.dev>',
};

const resend = (domains: ResendPort['domains']): ResendPort => {
  const unused = (): Promise<never> => Promise.reject(new Error('only reads are allowed'));
  const changes = { reschedule: unused, unschedule: unused };
  return {
    send: unused,
    list: unused,
    mail: unused,
    ...changes,
    usage: unused,
    suppressions: unused,
    domains,
  };
};
const acme: Domain[] = [{ name: 'acme.dev', verified: true }];
const goodResend = resend(async () => yes(acme));

const result = (checks: readonly AccountCheck[], step: AccountCheck['step']) => {
  const check = checks.find((one) => one.step === step);
  return check?.error?.kind === 'account.mismatch'
    ? `${check.result} ${check.error.problem} ${check.error.value}`
    : [check?.result, check?.error?.kind].filter((part) => part !== undefined).join(' ');
};

describe('the account check', () => {
  it('finds nothing wrong with an account that fits together', async () => {
    const checks = await checkAccount({ dodo: fakeDodo(), resend: goodResend, ids });
    expect(checks.map(({ step, result: found }) => `${step} ${found}`)).toEqual([
      'dodoKey good',
      'entitlement good',
      'plan good',
      'topUp good',
      'resendKey good',
      'sender good',
    ]);
  });

  it('asks again where a service wanted it slower, before it calls anything wrong', async () => {
    const answers = [limited(1_000), limited(1_000), yes(acme)];
    const busy = resend(async () => answers.shift() ?? lost());
    const checks = await checkAccount({ dodo: fakeDodo(), resend: busy, ids });
    expect(result(checks, 'resendKey')).toBe('good');
    expect(result(checks, 'sender')).toBe('good');
  });

  it('asks for the keys first', async () => {
    const checks = await checkAccount({ dodo: null, resend: null, ids });
    expect(result(checks, 'dodoKey')).toBe('bad keys.missing');
    expect(result(checks, 'resendKey')).toBe('bad keys.missing');
    expect(result(checks, 'plan')).toBe('skipped');
    expect(result(checks, 'sender')).toBe('skipped');
  });

  it.each([
    [no(401), 'bad keys.refused'],
    [no(403), 'bad keys.refused'],
    [lost(), 'bad service.unreachable'],
    [limited(2_000), 'bad service.limited'],
    [no(500), 'bad service.unreachable'],
  ])('says what is wrong with the Dodo key or the way there: %j', async (answer, expected) => {
    const dodo = fakeDodo({ entitlement: async () => answer });
    const checks = await checkAccount({ dodo, resend: goodResend, ids });
    expect(result(checks, 'dodoKey')).toBe(expected);
    expect(result(checks, 'entitlement')).toBe('skipped');
  });

  it('tells an unknown entitlement from a refused key', async () => {
    const dodo = fakeDodo({ entitlement: async () => no(404) });
    const checks = await checkAccount({ dodo, resend: goodResend, ids });
    expect(result(checks, 'dodoKey')).toBe('good');
    expect(result(checks, 'entitlement')).toBe('bad entitlement.unknown');
  });

  it('checks the key even before an entitlement was chosen', async () => {
    const empty = { ...ids, entitlementId: '' };
    const refused = fakeDodo({ customers: async () => no(401) });
    expect(result(await checkAccount({ dodo: refused, resend: null, ids: empty }), 'dodoKey')).toBe(
      'bad keys.refused',
    );
    const checks = await checkAccount({ dodo: fakeDodo(), resend: null, ids: empty });
    expect(result(checks, 'dodoKey')).toBe('good');
    expect(result(checks, 'entitlement')).toBe('bad entitlement.unknown');
  });

  it.each([
    [{ precision: 2 }, 'bad precision Email Credits'],
    [{ overageEnabled: true }, 'bad overage Email Credits'],
  ])('refuses an entitlement with %j', async (over, expected) => {
    const dodo = fakeDodo({ entitlement: async () => yes({ ...ENTITLEMENT, ...over }) });
    const checks = await checkAccount({ dodo, resend: null, ids });
    expect(result(checks, 'entitlement')).toBe(expected);
  });

  it('finds the silent mistake: products that grant another credit', async () => {
    const dodo = fakeDodo({
      product: async (id) => yes({ ...product(id, id === 'pdt_plan'), grants: [] }),
    });
    const checks = await checkAccount({ dodo, resend: null, ids });
    expect(result(checks, 'plan')).toBe('bad planGrant Plan');
    expect(result(checks, 'topUp')).toBe('bad topUpGrant Top-up');
  });

  it('finds plan and top-up swapped', async () => {
    const swapped = { ...ids, planProductId: 'pdt_top', topUpProductId: 'pdt_plan' };
    const checks = await checkAccount({ dodo: fakeDodo(), resend: null, ids: swapped });
    expect(result(checks, 'plan')).toBe('bad planOnce Top-up');
    expect(result(checks, 'topUp')).toBe('bad topUpRecurring Plan');
  });

  it('finds products that are not set or not known', async () => {
    const dodo = fakeDodo({ product: async () => no(404) });
    const checks = await checkAccount({ dodo, resend: null, ids: { ...ids, planProductId: '' } });
    expect(result(checks, 'plan')).toBe('bad product.unknown');
    expect(result(checks, 'topUp')).toBe('bad product.unknown');
  });

  it('recognises a sending-only Resend key as good', async () => {
    const sending = resend(async () => no(401, 'restricted_api_key'));
    const checks = await checkAccount({ dodo: null, resend: sending, ids });
    expect(result(checks, 'resendKey')).toBe('good');
    expect(result(checks, 'sender')).toBe('skipped');
  });

  it.each([
    [no(401, 'missing_api_key'), 'bad keys.refused'],
    [no(403, 'invalid_api_key'), 'bad keys.refused'],
    [lost(), 'bad service.unreachable'],
  ])('says what is wrong with the Resend key: %j', async (answer, expected) => {
    const checks = await checkAccount({ dodo: null, resend: resend(async () => answer), ids });
    expect(result(checks, 'resendKey')).toBe(expected);
  });

  it.each([
    ['hello@acme.dev', 'good'],
    ['Hello <hello@ACME.dev>', 'good'],
    ['hello@mail.acme.dev', 'bad senderDomain mail.acme.dev'],
    ['hello@other.dev', 'bad senderDomain other.dev'],
    ['', 'bad senderDomain '],
    ['onboarding@resend.dev', 'warning'],
  ])('judges the sender “%s” as %s', async (from, expected) => {
    const checks = await checkAccount({ dodo: null, resend: goodResend, ids: { ...ids, from } });
    expect(result(checks, 'sender')).toBe(expected);
  });

  it('does not take a domain that is still being verified for verified', async () => {
    const pending = resend(async () => yes([{ name: 'acme.dev', verified: false }]));
    const checks = await checkAccount({ dodo: null, resend: pending, ids });
    expect(result(checks, 'sender')).toBe('bad senderDomain acme.dev');
  });
});
