import { type Line, sendCommand } from '../headless-process.ts';
import { type Millis, hours } from '#shared/time.ts';
import { type FaultRule, ONE_MAIL, onChange, onEntry, onSend } from './kit.ts';

/** One way the services can answer, and what must be true in the end wherever the process died. */
export type Scenario = {
  readonly name: string;
  /** What another process was told before, which nothing happened to. */
  readonly before?: readonly Line[];
  /** How long after it the process starts that dies. */
  readonly later?: Millis;
  readonly commands: readonly Line[];
  readonly faults: readonly FaultRule[];
  /** What the customer has, when not 5,000. */
  readonly credits?: number;
  readonly end: {
    readonly state: string;
    readonly net: number;
    readonly accepted: number;
    /** When Resend is to send it, where that is not at once. */
    readonly goesAt?: string;
  };
};

const SENT = { state: 'settled', net: 1, accepted: 1 };
const REFUSED = { state: 'settled', net: 0, accepted: 0 };
const BLOCKED = { state: 'blocked_credit', net: 0, accepted: 0 };

type Action = FaultRule['action'];
const LOST_BEFORE: Action = { kind: 'resetBefore' };
const LOST_AFTER: Action = { kind: 'resetAfter' };
const BUSY: Action = {
  kind: 'status',
  status: 429,
  retryAfter: 2,
  body: { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests' },
};
const REFUSED_CHANGE: Action = {
  kind: 'status',
  status: 422,
  body: { statusCode: 422, name: 'validation_error', message: 'Only scheduled emails' },
};
const BROKEN: Action = { kind: 'status', status: 500, processed: true };

const ANSWERS: readonly (readonly [string, Action])[] = [
  ['lost before it was carried out', LOST_BEFORE],
  ['lost after it was carried out', LOST_AFTER],
  ['429', BUSY],
  ['500 although it was carried out', BROKEN],
];

const one = (
  name: string,
  faults: readonly FaultRule[],
  end: Scenario['end'] = SENT,
  commands: Scenario['commands'] = ONE_MAIL,
): Scenario => ({ name, commands, faults, end });

const row = (at: string): Line => ({
  from: `me@${at}`,
  to: ['delivered@resend.dev'],
  subject: at,
  html: 'x',
});
/** From a domain that is not verified: refused every time. */
const REFUSAL: readonly Line[] = [sendCommand('refused', { from: 'me@pending.dev' })];
const BATCH: readonly Line[] = [
  {
    cmd: 'batch',
    clientOpId: 'the batch',
    messages: [row('acme.dev'), row('pending.dev'), row('acme.dev'), row('acme.dev')],
  },
];

/** The clock of a place begins at nine. */
const AT_TEN = '2026-11-10T10:00:00.000Z';
const AT_NOON = '2026-11-10T12:00:00.000Z';
const FOR_LATER: readonly Line[] = [sendCommand('for later', { scheduledAt: AT_TEN })];
const MOVE: readonly Line[] = [{ cmd: 'move', clientOpId: 'for later', scheduledAt: AT_NOON }];
const CANCEL: readonly Line[] = [{ cmd: 'cancel', clientOpId: 'for later' }];
const WAITS = { state: 'scheduled', net: 1, accepted: 1, goesAt: AT_TEN };
const MOVED = { ...WAITS, goesAt: AT_NOON };
const GONE = { ...SENT, goesAt: AT_TEN };
const CANCELLED = { state: 'cancelled', net: 0, accepted: 0 };
const isRefused = (action: Action | null): boolean => action === REFUSED_CHANGE;
const changed = (
  what: 'move' | 'cancel',
  name: string,
  action: Action | null,
  [commands, end]: readonly [readonly Line[], Scenario['end']],
): Scenario => ({
  name: `scheduled, ${what}: ${name}`,
  before: FOR_LATER,
  commands,
  // A "no", whatever is asked, is believed because the mail itself shows that it still waits.
  faults: action === null ? [] : [onChange(what, action, ...(isRefused(action) ? [] : [1]))],
  end: isRefused(action) ? WAITS : end,
});
const CHANGES: readonly (readonly [string, Action | null])[] = [
  ['yes', null],
  ...ANSWERS,
  ['no', REFUSED_CHANGE],
];

/** A mail for later: handed over, moved, taken back before and after that, and gone out. */
const SCHEDULED: readonly Scenario[] = [
  one('scheduled: handed over', [], WAITS, FOR_LATER),
  ...ANSWERS.map(([name, action]) =>
    one(`scheduled, send: ${name}`, [onSend(action)], WAITS, FOR_LATER),
  ),
  one('scheduled: cancelled in its undo time', [], CANCELLED, [
    sendCommand('for later', { scheduledAt: AT_TEN, undo: 5_000 }),
    ...CANCEL,
  ]),
  ...CHANGES.map(([name, action]) => changed('move', name, action, [MOVE, MOVED])),
  ...CHANGES.map(([name, action]) => changed('cancel', name, action, [CANCEL, CANCELLED])),
  { ...one('scheduled: its time has come', [], GONE, []), before: FOR_LATER, later: hours(72) },
];

export const OK: Scenario = one('every answer is yes', []);

/** Every kind of answer to the debit, to the send and to the refund, and a batch in which one mail is refused. */
export const SCENARIOS: readonly Scenario[] = [
  OK,
  ...ANSWERS.map(([name, action]) => one(`debit: ${name}`, [onEntry(action)])),
  {
    ...one('debit: refused, two credits of one', [], BLOCKED, [
      sendCommand('dear', { to: ['delivered+1@resend.dev', 'delivered+2@resend.dev'] }),
    ]),
    credits: 1,
  },
  ...ANSWERS.map(([name, action]) => one(`send: ${name}`, [onSend(action)])),
  one('send: refused', [], REFUSED, REFUSAL),
  ...ANSWERS.map(([name, action]) =>
    one(`refund: ${name}`, [onEntry(action, 2)], REFUSED, REFUSAL),
  ),
  one('batch: one of four mails refused', [], { state: 'settled', net: 3, accepted: 3 }, BATCH),
  ...SCHEDULED,
];
