import { describe, expect, it } from 'vitest';
import { createSignal } from '#core/signal.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { OpState, OpView } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import type { SessionServices } from './ipc/handlers/services.ts';
import { connectParts } from './session-signals.ts';

const FULL: AppError = { kind: 'storage.full', credit: 'none' };
const REFUSED: AppError = { kind: 'send.refused', credit: 'returned', name: null, message: 'no' };

function setUp(health: StorageHealth = { writable: true }) {
  const happened: string[] = [];
  let balance: number | null = 10;
  const signals = {
    outbox: createSignal<void>(),
    debited: createSignal<{ phase: 'begin' | 'end'; opId: string }>(),
    settled: createSignal<{ op: OpView }>(),
    attention: createSignal<{ op: OpView; error: AppError }>(),
    storage: createSignal<AppError>(),
    credits: createSignal<void>(),
    checkout: createSignal<void>(),
    customer: createSignal<void>(),
    notices: createSignal<void>(),
  };
  const note = (what: string) => (): void => void happened.push(what);
  const parts = {
    outbox: {
      onChange: signals.outbox,
      onDebited: signals.debited,
      onSettled: signals.settled,
      onAttention: signals.attention,
      onStorage: signals.storage,
      creditsChanged: (have: number) => happened.push(`outbox hears of ${have} credits`),
      accountChanged: note('outbox: account'),
    },
    deliveries: { onChange: createSignal<void>(), look: () => undefined },
    drafts: { onChange: createSignal<void>() },
    ledger: { onChange: () => undefined, moved: () => undefined, accountChanged: () => undefined },
    credits: {
      knownBalance: () => balance,
      debitStarted: note('debit begins'),
      debitEnded: note('debit ends'),
      accountChanged: note('credits: account'),
      onChange: signals.credits.on,
    },
    checkout: { onChange: signals.checkout.on },
    customers: { onChange: signals.customer.on },
    notices: {
      onChange: signals.notices.on,
      raise: ({ kind }: { kind: string }) => happened.push(`notice ${kind}`),
    },
  } as unknown as SessionServices;
  const storage = connectParts(parts, {
    changed: (topic) => happened.push(`changed ${topic}`),
    health,
  });
  return { signals, happened, storage, setBalance: (n: number | null) => (balance = n) };
}

const op = (state: OpState): OpView =>
  ({ state, subject: 'Hello', firstRecipient: 'a@b.c', credits: 1 }) as unknown as OpView;

describe('within a session', () => {
  it('the outbox hears of credits only when there are more of them', () => {
    const { signals, happened, setBalance } = setUp();
    for (const n of [9, null, 9, 5_009]) {
      setBalance(n);
      signals.credits.emit();
    }
    expect(happened.filter((one) => one.startsWith('outbox'))).toEqual([
      'outbox hears of 9 credits',
      'outbox hears of 5009 credits',
    ]);
  });

  it('readings learn of every debit, and everybody of another customer', () => {
    const { signals, happened } = setUp();
    signals.debited.emit({ phase: 'begin', opId: 'op' });
    signals.debited.emit({ phase: 'end', opId: 'op' });
    signals.customer.emit();
    expect(happened).toEqual([
      'debit begins',
      'debit ends',
      'changed customer',
      'credits: account',
      'outbox: account',
    ]);
  });

  it.each([
    ['settled', ['notice send.refused']],
    ['review', ['notice send.review']],
    ['paused_auth', ['notice send.paused']],
    ['paused_quota', ['notice send.paused']],
    ['blocked_credit', []],
  ] as const)('a mail in trouble as %s raises %j', (state, expected) => {
    const { signals, happened } = setUp();
    signals.attention.emit({ op: op(state), error: REFUSED });
    expect(happened).toEqual(expected);
  });

  it('a failed write is known until one succeeds', () => {
    const { signals, happened, storage } = setUp();
    expect(storage()).toBeNull();
    signals.storage.emit(FULL);
    signals.storage.emit(FULL);
    expect(storage()).toEqual(FULL);
    signals.outbox.emit();
    expect(storage()).toBeNull();
    expect(happened).toEqual(['changed app', 'changed outbox', 'changed app']);
  });

  it('a database that opened read-only stays so', () => {
    const error: AppError = {
      kind: 'storage.readOnly',
      credit: 'none',
      reason: 'newer',
      copy: null,
    };
    const { signals, storage } = setUp({ writable: false, error });
    signals.settled.emit({ op: op('settled') });
    expect(storage()).toEqual(error);
  });
});
