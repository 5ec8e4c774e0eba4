import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { QuotaView } from '#shared/contract/quota.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleQuota } from '../../lib/fake-history.ts';
import { sampleOverview } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { Facts } from './facts.tsx';

afterEach(cleanup);

/** Each fact as "name: what is said". */
async function facts(change: Partial<QuotaView>, overview = sampleOverview()) {
  const client = createFakeClient();
  client.answer('quota.read', sampleQuota(change));
  render(stage(<Facts overview={overview} weight="good" />, { client }).element);
  await screen.findByText('This month');
  return [...document.querySelectorAll('dl > div')].map((fact) => fact.textContent);
}
const span = (over: Partial<QuotaView['daily']>): QuotaView['daily'] => ({
  used: null,
  limit: 'unknown',
  resetsAt: null,
  refused: false,
  ...over,
});

describe('the facts around the balance', () => {
  it('tell how long it lasts, what renews it, the quota, and what runs out first', async () => {
    const [lasts, plan, quota, first] = await facts({});
    expect(lasts).toBe('Lastsabout 9–13 days at your pace');
    expect(plan).toMatch(/^PlanRenews .*, \+5,000low below 1,000$/);
    expect(quota).toBe('Resend quotaToday38 of 100This month412 of 3,000');
    expect(first).toMatch(/^Runs out firstResend’s daily quotaafter 62 more mailsresets at /);
  });

  it.each([
    ['on_hold', 'On hold: the last payment did not go through'],
    ['past_due', 'Past due: the last payment did not go through'],
    ['something_new', 'something_new'],
  ])('tell a plan that is %s', async (status, words) => {
    const { plan } = sampleOverview();
    const overview = sampleOverview({ plan: plan === null ? null : { ...plan, status } });
    expect((await facts({}, overview))[1]).toContain(words);
  });

  it('name the credits when they run out first', async () => {
    expect((await facts({ binding: 'credits', room: 1 }))[3]).toBe(
      'Runs out firstCreditsafter 1 more mail',
    );
  });

  it('say that a key may not read the limits, and what the free plan allows only where there is a daily count', async () => {
    const sending = { source: 'headers', sendingKey: true, binding: null, room: null } as const;
    const [, , quota, first] = await facts({
      ...sending,
      daily: span({ used: 38 }),
      monthly: span({ used: 412 }),
    });
    expect(quota).toMatch(/^Resend quotaToday38 sentThis month412 sentThis key may only send/);
    expect(quota).toContain('100 a day');
    expect(first).toBe('Runs out firstUnknownResend’s quota is not known.');
    cleanup();
    const paid = await facts({ ...sending, daily: span({}), monthly: span({ used: 412 }) });
    expect(paid[2]).toMatch(/TodayUnknownThis month412 sent/);
    expect(paid[2]).not.toContain('100 a day');
  });

  it('tell a refusal over quota even where the limit is unknown', async () => {
    const view = { daily: span({ refused: true }), binding: 'daily', room: 0 } as const;
    const [, , quota, first] = await facts(view);
    expect(quota).toContain('Todayused up');
    expect(first).toBe('Runs out firstResend’s daily quotano more mail today');
  });

  it('keep what was read when the next reading fails, and say how old it is', async () => {
    const error = { kind: 'service.unreachable', credit: 'unrelated', service: 'resend' } as const;
    const [, , quota] = await facts({ error });
    expect(quota).toMatch(/38 of 100.*It could not be read just now\. as of \d\d:\d\d/);
    cleanup();
    const none = {
      error: { kind: 'keys.missing', credit: 'unrelated', service: 'resend' },
    } as const;
    const bare = { daily: span({}), monthly: span({}), toldAt: null, binding: null, room: null };
    expect((await facts({ ...none, ...bare }))[2]).toContain('No Resend key is stored.');
  });

  it('say when it is the balance that is unknown', async () => {
    expect((await facts({ binding: null, room: null }))[3]).toBe(
      'Runs out firstUnknownThe balance is not known.',
    );
  });
});
