import { expect, onTestFinished } from 'vitest';
import type { OpView } from '#shared/contract/outbox.ts';
import type { Outcome } from '#shared/outcome.ts';
import { millis } from '#shared/time.ts';
import { audit } from './audit.ts';
import { type TestWorld, type WorldOptions, createWorld, draft } from './world.ts';

/** A world that closes with the test. */
export async function start(options: WorldOptions = {}): Promise<TestWorld> {
  const world = await createWorld(options);
  onTestFinished(() => world.close());
  return world;
}

/** @throws the error as JSON, so that a failing test shows it. */
export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

let counter = 0;
export const clientId = (): string =>
  `00000000-0000-4000-8000-${String(++counter).padStart(12, '0')}`;

/** Submits a mail, which then waits for the end of its undo window. Returns its operation. */
export function submit(world: TestWorld, change: Parameters<typeof draft>[0] = {}): string {
  return value(world.session.outbox.submit(clientId(), draft(change))).opId;
}

export const view = (world: TestWorld, opId: string): OpView =>
  value(world.session.outbox.detail(opId)).op;

export const causes = (world: TestWorld, opId: string): string[] =>
  value(world.session.outbox.detail(opId)).events.map(({ cause }) => cause);

export const balance = (world: TestWorld): number =>
  Number(world.sandbox.books().balances[0]?.['balance'] ?? 0);

/** The mails of operations that Resend accepted. */
export const mails = (world: TestWorld) =>
  world.sandbox.books().mails.filter(({ tags }) => tags['mk_op'] !== undefined);

export type Fault = Parameters<TestWorld['sandbox']['control']['addFault']>[0]['action'];

/** Makes the nth send, or the nth ledger entry, go wrong. */
export const fault = (world: TestWorld, on: 'send' | 'entry', action: Fault, nth = 1) =>
  world.sandbox.control.addFault({
    service: on === 'entry' ? 'dodo' : 'resend',
    method: 'POST',
    path: on === 'entry' ? '*/ledger-entries' : '/emails',
    nth,
    action,
  });

/** Faults after which nobody knows whether the request was carried out. */
export const LOST: readonly Fault[] = [
  { kind: 'resetAfter' },
  { kind: 'resetBefore' },
  { kind: 'cutMidBody' },
  { kind: 'emptyBody' },
  { kind: 'html200' },
  { kind: 'hang' },
  { kind: 'hang', processed: true },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 503 },
];

/** Lets time pass in small steps until something has become true. */
export async function elapseUntil(world: TestWorld, isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !isTrue(); i++) await world.elapse(millis(20));
  expect(isTrue()).toBe(true);
}

/** Every invariant holds, by the services' books. */
export const expectSound = (world: TestWorld): void =>
  expect(audit(world, { atRest: true })).toEqual([]);

export const EVERYTHING = { filter: 'all', search: '', before: null, limit: 50 } as const;
