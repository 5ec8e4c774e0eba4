import { expect, it } from 'vitest';
import type { Account } from '../account.ts';
import type { DodoPort } from '../ports/dodo.ts';
import { lost, yes } from '../testing/answers.ts';
import { ENTITLEMENT, fakeDodo, REF } from '../testing/fake-dodo.ts';
import { createBusiness } from './business.ts';

const accountOf = (dodo: DodoPort | null, entitlementId: string = REF.entitlementId): Account => ({
  mode: 'live',
  customerId: null,
  ids: { entitlementId, planProductId: '', topUpProductId: '', from: '' },
  dodo: dodo === null ? null : { port: dodo, fingerprint: 'f' },
  resend: null,
});

it('knows whose events are foreign once the account has said who it is', async () => {
  const business = createBusiness(() => accountOf(fakeDodo()));
  expect(business.isForeign('bus_2')).toBe(false);
  await business.read();
  expect(['bus_1', 'bus_2', null].map(business.isForeign)).toEqual([false, true, false]);
});

it('holds nothing against an event while the account does not say, also after it was another', async () => {
  const silent = [
    fakeDodo({ entitlement: async () => lost() }),
    fakeDodo({ entitlement: async () => yes({ ...ENTITLEMENT, businessId: null }) }),
    null,
  ];
  for (const dodo of silent) {
    let account = accountOf(fakeDodo());
    const business = createBusiness(() => account);
    await business.read();
    account = accountOf(dodo);
    await business.read();
    expect(business.isForeign('bus_2')).toBe(false);
  }
});
