import fc from 'fast-check';
import { expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { hours, millis, minutes } from '#shared/time.ts';
import { audit } from '../audit.ts';
import { EVERYTHING, type Fault, LOST, clientId, fault, value } from '../kit.ts';
import { type TestWorld, createWorld, draft } from '../world.ts';

/** What can happen to one computer; each is done to the real thing, the books are looked at after each. */
type Event =
  | { readonly do: 'submit'; readonly recipients: number; readonly at: string }
  | { readonly do: 'sendNow' | 'cancel' | 'retry' | 'lookAgain'; readonly which: number }
  | { readonly do: 'elapse' | 'jump'; readonly ms: number }
  | { readonly do: 'sleep'; readonly hours: number; readonly told: boolean }
  | { readonly do: 'crash' }
  | {
      readonly do: 'fault';
      readonly on: 'send' | 'entry';
      readonly action: Fault;
      readonly nth: number;
    }
  | { readonly do: 'adjust'; readonly amount: number }
  | { readonly do: 'rotate'; readonly resend: 'full' | 'wrong' }
  | { readonly do: 'pause'; readonly paused: boolean };

const REFUSALS: readonly Fault[] = [
  { kind: 'status', status: 422, body: { statusCode: 422, name: 'validation_error', message: '' } },
  {
    kind: 'status',
    status: 429,
    body: { name: 'rate_limit_exceeded', message: '' },
    retryAfter: 3,
  },
  { kind: 'status', status: 429, body: { name: 'daily_quota_exceeded', message: '' } },
  { kind: 'status', status: 401, body: { statusCode: 401, name: 'invalid', message: '' } },
  {
    kind: 'status',
    status: 409,
    body: { statusCode: 409, name: 'concurrent_idempotent_requests', message: '' },
  },
];

const which = fc.nat(5);
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      recipients: fc.integer({ min: 1, max: 3 }),
      at: fc.constantFrom('acme.dev', 'acme.dev', 'pending.dev'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'sendNow' as const,
        'cancel' as const,
        'retry' as const,
        'lookAgain' as const,
      ),
      which,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('elapse' as const),
      ms: fc.constantFrom(100, 600, 3_000, 5_100, 40_000, 1_000_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      on: fc.constantFrom('send' as const, 'entry' as const),
      action: fc.constantFrom(...LOST, ...REFUSALS),
      nth: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('sleep' as const),
      hours: fc.constantFrom(1, 19, 25, 72),
      told: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.constantFrom(-172_800_000, -60_000, 172_800_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      amount: fc.constantFrom(-4_999, -1, 3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rotate' as const),
      resend: fc.constantFrom('full' as const, 'wrong' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const), paused: fc.boolean() }) },
);

const switches = fc.record({
  duplicateLedgerKey: fc.constantFrom('conflict' as const, 'replay' as const),
  ledgerKeyCheck: fc.constantFrom('beforeBalance' as const, 'afterBalance' as const),
  insufficientBalance: fc.constantFrom(
    'badRequest' as const,
    'unprocessable' as const,
    'emptyBody' as const,
  ),
  debitAmountSign: fc.constantFrom('unsigned' as const, 'negative' as const),
  debitRows: fc.constantFrom('one' as const, 'perGrant' as const),
  resendKeyScope: fc.constantFrom('team' as const, 'apiKey' as const),
  resendRemembersErrors: fc.boolean(),
});

async function happen(world: TestWorld, what: Event): Promise<void> {
  const { outbox } = world.session;
  const { control } = world.sandbox;
  const chosen = (index: number): string | undefined =>
    value(outbox.list(EVERYTHING)).items[index]?.opId;
  switch (what.do) {
    case 'submit': {
      const to = Array.from({ length: what.recipients }, (_, i) => `delivered+${i}@resend.dev`);
      value(outbox.submit(clientId(), draft({ to, from: `me@${what.at}` })));
      return;
    }
    case 'sendNow':
    case 'cancel':
    case 'retry': {
      const opId = chosen(what.which);
      if (opId !== undefined) outbox[what.do](opId);
      return;
    }
    case 'lookAgain': {
      const opId = chosen(what.which);
      if (opId !== undefined) outbox.resolve(opId, 'lookAgain');
      return;
    }
    case 'elapse':
      return world.elapse(millis(what.ms));
    case 'jump':
      world.time.jump(millis(what.ms));
      return;
    case 'sleep':
      if (what.told) outbox.suspend();
      world.time.sleep(hours(what.hours));
      if (what.told) outbox.resume();
      return;
    case 'crash':
      world.restart();
      return;
    case 'fault':
      // "Exists" for a ledger entry that does not exist would be a lie no client can see through.
      if (what.on === 'send' || !('status' in what.action) || what.action.status !== 409)
        fault(world, what.on, what.action, what.nth);
      return;
    case 'adjust':
      try {
        control.adjustBalance({ amount: what.amount });
      } catch {
        // Nothing left to take away.
      }
      outbox.creditsChanged();
      return;
    case 'rotate':
      world.account = world.connect(what.resend === 'wrong' ? { resend: 're_wrong' } : {});
      outbox.accountChanged();
      return;
    case 'pause':
      outbox.setPaused(what.paused);
      return;
  }
}

/** Faults stop, credits and keys are there again, nobody pauses: everything must come to an end. */
async function recover(world: TestWorld): Promise<void> {
  world.sandbox.control.clearFaults();
  world.sandbox.control.adjustBalance({ amount: 1_000 });
  world.account = world.connect();
  world.session.outbox.setPaused(false);
  world.session.outbox.resume();
  for (let round = 0; round < 3; round++) {
    await world.elapse(minutes(1));
    world.session.outbox.accountChanged();
    world.session.outbox.creditsChanged(credits(1_000));
    for (const { opId, state } of value(world.session.outbox.list(EVERYTHING)).items)
      if (state.startsWith('paused')) world.session.outbox.retry(opId);
    await world.settle();
  }
}

const RUNS = Number(process.env['MAILKIT_SOCKET_RUNS'] ?? '20');

it(
  'keeps every invariant over real sockets as well',
  async () => {
    const story = fc.array(event, { minLength: 4, maxLength: 22 });
    await fc.assert(
      fc.asyncProperty(story, switches, async (events, chosen) => {
        const world = await createWorld({ timeoutMs: 40, sandbox: { switches: chosen } });
        try {
          for (const what of events) {
            await happen(world, what);
            expect(audit(world, { atRest: false })).toEqual([]);
          }
          await recover(world);
          expect(audit(world, { atRest: true })).toEqual([]);
          const left = value(world.session.outbox.list(EVERYTHING)).items.filter(
            ({ state, result }) => result === 'open' && state !== 'review',
          );
          expect(left).toEqual([]);
        } finally {
          await world.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
  60_000 + RUNS * 2_000,
);
