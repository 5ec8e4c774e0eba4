import type { Chosen, KeyVerdict, SetupDomain, SetupOffers } from '#shared/contract/setup.ts';
import { parseMailbox } from '#shared/message/address.ts';
import type { AccountMode, Service } from '#shared/mode.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { AccountIds, PreferencesPort, VaultPort } from '../ports/storage.ts';
import type { DodoSetupPort, ResendSetupPort, SetupConnections } from '../ports/setup.ts';
import { serviceError } from '../service-error.ts';
import { checkAccount } from '../settings/check.ts';
import { createParts } from './create.ts';
import { checkKey, isWhole } from './keys.ts';
import { offersOf, readStock } from './offers.ts';

/** Resend's own inbox that accepts everything (Resend docs: testing). */
const TEST_INBOX = 'delivered@resend.dev';

/** DNS records are read for so many domains at most; each costs a request. */
const DOMAINS_OPENED = 10;

export type SetupDeps = {
  readonly preferences: PreferencesPort;
  readonly vault: VaultPort;
  /** Loaded when first needed. */
  readonly connections: () => Promise<SetupConnections>;
  /** Keys or ids of a mode were stored. */
  readonly onChange: (mode: AccountMode) => void;
  /** A key could be kept for this run only. */
  readonly onNotKept: () => void;
};

/**
 * From "I have two accounts" to the first mail. Every step stores what it has found, so the way can be left anywhere
 * and gone on later; what is missing is read off what is stored. Keys are stored when the user says so, never before.
 */
export function createSetup(deps: SetupDeps) {
  const { preferences, vault, connections } = deps;

  const dodoOf = async (mode: AccountMode): Promise<Outcome<DodoSetupPort>> => {
    const key = await vault.read(mode, 'dodo');
    return key === null
      ? fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' })
      : ok((await connections()).dodo(mode, key));
  };
  const resendOf = async (mode: AccountMode): Promise<Outcome<ResendSetupPort>> => {
    const key = await vault.read(mode, 'resend');
    return key === null
      ? fail({ kind: 'keys.missing', credit: 'unrelated', service: 'resend' })
      : ok((await connections()).resend(key));
  };
  const store = (mode: AccountMode, ids: Partial<AccountIds>): Outcome<undefined> => {
    const { accounts } = preferences.read();
    const written = preferences.write({
      accounts: { ...accounts, [mode]: { ...accounts[mode], ...ids } },
    });
    if (!written.ok) return written;
    deps.onChange(mode);
    return ok(undefined);
  };

  const creating = new Map<AccountMode, Promise<Outcome<Chosen>>>();
  const create = async (mode: AccountMode): Promise<Outcome<Chosen>> => {
    const dodo = await dodoOf(mode);
    return dodo.ok ? createParts(dodo.value) : dodo;
  };

  return {
    checkKey: async (
      mode: AccountMode,
      service: Service,
      entered: string,
    ): Promise<Outcome<KeyVerdict>> => {
      const key = entered === '' ? await vault.read(mode, service) : entered;
      return key === null
        ? fail({ kind: 'keys.missing', credit: 'unrelated', service })
        : ok(await checkKey(mode, service, key, await connections()));
    },

    saveKey: async (
      mode: AccountMode,
      service: Service,
      entered: string,
    ): Promise<Outcome<{ persisted: boolean }>> => {
      const key = entered.trim();
      if (!isWhole(key)) return fail({ kind: 'keys.refused', credit: 'unrelated', service });
      const saved = await vault.write(mode, service, key);
      if (!saved.ok) return saved;
      if (!saved.value.persisted) deps.onNotKept();
      deps.onChange(mode);
      return ok({ ...saved.value });
    },

    offers: async (mode: AccountMode): Promise<Outcome<SetupOffers>> => {
      const dodo = await dodoOf(mode);
      if (!dodo.ok) return dodo;
      const stock = await readStock(dodo.value);
      return stock.ok ? ok(offersOf(stock.value)) : stock;
    },

    /** Asked again while it is under way, it is the same creation. */
    create: (mode: AccountMode): Promise<Outcome<Chosen>> => {
      const underWay = creating.get(mode) ?? create(mode).finally(() => creating.delete(mode));
      creating.set(mode, underWay);
      return underWay;
    },

    /** Refuses ids that do not fit together: the wrong pair would sell credits no mail can be paid with. */
    choose: async (mode: AccountMode, chosen: Chosen): Promise<Outcome<undefined>> => {
      const dodo = await dodoOf(mode);
      if (!dodo.ok) return dodo;
      const ids: AccountIds = { ...chosen, from: preferences.read().accounts[mode].from };
      const checks = await checkAccount({ dodo: dodo.value, resend: null, ids });
      const bad = checks.find(
        ({ step, error }) =>
          error !== null && ['dodoKey', 'entitlement', 'plan', 'topUp'].includes(step),
      );
      return bad?.error ? fail(bad.error) : store(mode, chosen);
    },

    domains: async (mode: AccountMode): Promise<Outcome<SetupDomain[] | null>> => {
      const resend = await resendOf(mode);
      if (!resend.ok) return resend;
      const states = await resend.value.domainStates();
      if (states.name === 'restricted_api_key') return ok(null);
      if (states.value === null) return fail(serviceError('resend', states));
      const domains: SetupDomain[] = [];
      for (const [index, { domainId, name, status }] of states.value.entries()) {
        const verified = status === 'verified';
        const records =
          verified || index >= DOMAINS_OPENED ? null : await resend.value.dnsRecords(domainId);
        domains.push({
          domainId,
          name,
          status,
          verified,
          records: (records?.value ?? []).map((record) => ({ ...record })),
        });
      }
      return ok(domains);
    },

    verifyDomain: async (mode: AccountMode, domainId: string): Promise<Outcome<undefined>> => {
      const resend = await resendOf(mode);
      if (!resend.ok) return resend;
      const answer = await resend.value.verifyDomain(domainId);
      return answer.value === null ? fail(serviceError('resend', answer)) : ok(undefined);
    },

    saveSender: (mode: AccountMode, from: string): Outcome<undefined> =>
      parseMailbox(from) === null
        ? fail({
            kind: 'message.invalid',
            credit: 'none',
            issues: [{ field: 'from', code: 'malformed', value: from.slice(0, 320) }],
          })
        : store(mode, { from }),

    /** `attempt` makes a repeated press the same mail. */
    testMail: async (mode: AccountMode, attempt: string): Promise<Outcome<{ to: string }>> => {
      const resend = await resendOf(mode);
      if (!resend.ok) return resend;
      const { from } = preferences.read().accounts[mode];
      const sent = await resend.value.send({
        endpoint: '/emails',
        idempotencyKey: `mk:t:${attempt}`,
        body: JSON.stringify({
          from,
          to: [TEST_INBOX],
          subject: 'MailKit test mail',
          html: '<p>This mail shows that the key and the sender work.</p>',
          text: 'This mail shows that the key and the sender work.',
        }),
      });
      if (sent.value !== null) return ok({ to: TEST_INBOX });
      const { status, name, message } = sent;
      const refused = status === 403 || status === 422 || status === 400;
      return fail(
        refused && name !== 'invalid_api_key'
          ? { kind: 'send.refused', credit: 'none', name, message }
          : serviceError('resend', sent, { credit: 'none' }),
      );
    },
  };
}

export type Setup = ReturnType<typeof createSetup>;
