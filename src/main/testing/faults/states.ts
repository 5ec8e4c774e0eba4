import type { JournalPort } from '#core/ports/journal.ts';
import { run } from '#main/headless/main.ts';
import { OP_STATES, type OpState } from '#shared/contract/outbox.ts';
import { fail } from '#shared/outcome.ts';
import { clientOpIdOf } from '#main/headless/client-op-id.ts';
import { type Line, sendCommand } from '../headless-process.ts';
import { createGround } from './ground.ts';
import { type FaultRule, onEntry, onSend, type Place } from './kit.ts';

type Action = FaultRule['action'];
const status = (code: number, name: string): Action => ({
  kind: 'status',
  status: code,
  body: { statusCode: code, name, code: name.toUpperCase(), message: name },
});

/** How an operation comes to stand in a state. */
type Way = {
  readonly faults?: readonly FaultRule[];
  readonly mail?: Line;
  /** Nearly all credits are taken away while it is tried, and given back after. */
  readonly poor?: boolean;
  readonly cancel?: boolean;
};

/** The clock of a place begins on the tenth at nine; a mail for later ends only at its time. */
const GOES_AT = '2026-11-11T15:00:00.000Z';

const WAYS: Readonly<Record<OpState, Way>> = {
  queued: {},
  debiting: {},
  held: {},
  sending: {},
  accepted: {},
  settled: {},
  refunding: { mail: { from: 'me@pending.dev' } },
  scheduled: { mail: { scheduledAt: GOES_AT } },
  cancelled: { cancel: true, mail: { undo: 5_000 } },
  blocked_credit: {
    poor: true,
    mail: { to: ['delivered+1@resend.dev', 'delivered+2@resend.dev'] },
  },
  paused_auth: { faults: [onSend(status(401, 'invalid_api_key'))] },
  // Refused again and again although the balance suffices.
  paused_config: { faults: [{ ...onEntry(status(400, 'not_now')), times: 9 }] },
  paused_quota: { faults: [onSend(status(429, 'daily_quota_exceeded'))] },
  lookup: { faults: [onSend({ kind: 'resetAfter' }), onSend(status(422, 'validation_error'), 2)] },
  review: {
    faults: [
      onSend({ kind: 'resetBefore' }),
      onSend(status(422, 'validation_error'), 2),
      // The list of mails may not be read, so nothing can be proven.
      { service: 'resend', method: 'GET', action: status(401, 'restricted_api_key') },
    ],
  },
};

const RESTS = /^(settled|cancelled|scheduled|blocked_credit|paused_.*|review)$/;

/** Lets only one operation move, and stops it where it is wanted: nothing after that becomes durable. */
function stopAt(
  state: OpState,
  mine: string,
  events: { readonly stored: (opId: string) => void; readonly stopped: (state: OpState) => void },
) {
  let stopped = false;
  const look = (now: OpState): void => {
    if (now !== state && !RESTS.test(now)) return;
    stopped = true;
    events.stopped(now);
  };
  return (journal: JournalPort): JournalPort => ({
    ...journal,
    insert: (op, first, options) => {
      const stored = journal.insert(op, first, options);
      look(op.progress.state);
      events.stored(op.opId);
      return stored;
    },
    advance: (op, advance) => {
      if (stopped || op.clientOpId !== mine)
        return fail({ kind: 'storage.failed', credit: 'held', detail: 'stopped by the test' });
      const stored = journal.advance(op, advance);
      if (stored.ok) look(stored.value.progress.state);
      return stored;
    },
  });
}

/** One operation in this state, in the profile. Answers false when it went past it. */
async function leaveIn(place: Place, state: OpState): Promise<boolean> {
  const { faults = [], mail = {}, poor = false, cancel = false } = WAYS[state];
  const { control } = place.sandbox;
  const { balances } = place.sandbox.books();
  const have = Number(balances[0]?.['balance']);
  control.clearFaults();
  for (const rule of faults) control.addFault(rule);
  if (poor) control.adjustBalance({ amount: 1 - have });
  let quit: () => void = () => undefined;
  let reached = false;
  let opId = '';
  const stop = stopAt(state, clientOpIdOf(state), {
    stored: (stored) => (opId = stored),
    stopped: (now) => {
      reached = now === state;
      quit();
    },
  });
  const ground = createGround({
    services: place.clock(),
    at: () => undefined,
    sent: () => undefined,
  });
  const input = async function* () {
    yield Buffer.from(`${JSON.stringify(sendCommand(state, { subject: state, ...mail }))}\n`);
    if (cancel) yield Buffer.from(`${JSON.stringify({ cmd: 'cancel', opId })}\n`);
  };
  await run(
    place.options,
    { input: input(), write: () => undefined, onSignal: (end) => (quit = end) },
    { ...ground, journal: (journal) => stop(ground.journal(journal)) },
  );
  ground.stop();
  control.clearFaults();
  if (poor) control.adjustBalance({ amount: have - 1 });
  return reached;
}

/** A profile with one operation in every state there is. Answers the states that could not be reached. */
export async function leaveInEveryState(place: Place): Promise<readonly OpState[]> {
  const missed: OpState[] = [];
  for (const state of OP_STATES) if (!(await leaveIn(place, state))) missed.push(state);
  return missed;
}
