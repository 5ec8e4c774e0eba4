import type { Abilities } from '#shared/contract/abilities.ts';
import { minutes, type Millis } from '#shared/time.ts';
import type { Account, AccountSource } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { Clock } from '../ports/time.ts';
import { createSignal } from '../signal.ts';

export type KeyRole = Abilities['dodoKey'];

/** Nobody is called this, so that whoever may write is told 404 and nothing happens. */
export const NOBODY = 'mailkit_nobody';
const ASK_AGAIN = minutes(1);

const WRITES: ReadonlySet<keyof DodoPort> = new Set([
  'createLedgerEntry',
  'createCustomer',
  'renameCustomer',
  'createCheckout',
  'portal',
]);

/** What a key of this role may be offered. */
function abilitiesOf(dodoKey: KeyRole): Abilities {
  const may = dodoKey !== 'reads';
  return {
    dodoKey,
    topUp: may,
    subscribe: may,
    portal: may,
    adjust: may,
    send: may,
    editCustomers: may,
  };
}

/** 401 and 403 are the only refusals of a key; whatever else was answered, the key was good enough to be heard. */
const refusesKey = ({ status }: Answer<unknown>): boolean => status === 401 || status === 403;
const heard = (answer: Answer<unknown>): boolean =>
  answer.status !== null && answer.status < 500 && answer.status !== 429 && !refusesKey(answer);

/** Learns what the key of the current account may do, and remembers it for as long as the app runs. */
export function createAbilities({ account, clock }: { account: AccountSource; clock: Clock }) {
  const change = createSignal<void>();
  const roles = new Map<string, KeyRole>();
  const readable = new Set<string>();
  const asked = new Map<string, Millis>();
  let asking: Promise<void> | null = null;

  const roleOf = ({ mode, dodo }: Account): KeyRole =>
    mode === 'sandbox'
      ? 'writes'
      : dodo === null
        ? 'unknown'
        : (roles.get(dodo.fingerprint) ?? 'unknown');

  function learn(fingerprint: string, role: KeyRole): void {
    if (roles.get(fingerprint) === role) return;
    roles.set(fingerprint, role);
    change.emit();
  }

  /** Whether the key reads at all: without that, a refused write is a bad key and no role. */
  async function reads(dodo: DodoPort, entitlementId: string): Promise<boolean> {
    const answer =
      entitlementId === ''
        ? await dodo.customers({ page: 0, pageSize: 1 })
        : await dodo.entitlement(entitlementId);
    return heard(answer);
  }

  async function ask(): Promise<void> {
    const { dodo, ids } = account();
    if (dodo === null) return;
    const { port, fingerprint } = dodo;
    const answer = await port.renameCustomer(NOBODY, NOBODY);
    if (heard(answer)) learn(fingerprint, 'writes');
    else if (
      refusesKey(answer) &&
      (readable.has(fingerprint) || (await reads(port, ids.entitlementId)))
    )
      learn(fingerprint, 'reads');
  }

  /** Asks once per key; while there is no answer, again after a minute at the earliest. */
  function find(): Promise<void> {
    const from = account();
    if (roleOf(from) !== 'unknown' || from.dodo === null) return Promise.resolve();
    const { fingerprint } = from.dodo;
    const before = asked.get(fingerprint);
    const now = clock.monotonic();
    if (asking === null && (before === undefined || now - before >= ASK_AGAIN)) {
      asked.set(fingerprint, now);
      asking = ask().finally(() => {
        asking = null;
      });
    }
    return asking ?? Promise.resolve();
  }

  return {
    read: (): Abilities => abilitiesOf(roleOf(account())),
    find,
    /** Learns from an answer that somebody else has asked for. */
    observe: (fingerprint: string, call: keyof DodoPort, answer: Answer<unknown>): void => {
      if (!WRITES.has(call)) {
        if (answer.value === null) return;
        readable.add(fingerprint);
        // Whoever could not be asked before can be now.
        if (account().dodo?.fingerprint === fingerprint) void find();
        return;
      }
      if (answer.value !== null) learn(fingerprint, 'writes');
      else if (refusesKey(answer) && readable.has(fingerprint)) learn(fingerprint, 'reads');
    },
    onChange: change.on,
  };
}

export type AbilitiesService = ReturnType<typeof createAbilities>;
