import { type Line, sendCommand } from '../headless-process.ts';
import { type FaultRule, ONE_MAIL, onEntry, onSend } from './kit.ts';

/** One way the services can answer, and what must be true in the end wherever the process died. */
export type Scenario = {
  readonly name: string;
  readonly commands: readonly Line[];
  readonly faults: readonly FaultRule[];
  /** What the customer has, when not 5,000. */
  readonly credits?: number;
  readonly end: { readonly state: string; readonly net: number; readonly accepted: number };
};

const SENT = { state: 'settled', net: 1, accepted: 1 };
const REFUSED = { state: 'settled', net: 0, accepted: 0 };
const BLOCKED = { state: 'blocked_credit', net: 0, accepted: 0 };

type Action = FaultRule['action'];
const LOST_BEFORE: Action = { kind: 'resetBefore' };
const LOST_AFTER: Action = { kind: 'resetAfter' };
const BUSY: Action = { kind: 'status', status: 429, retryAfter: 2, body: { name: 'rate' } };
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
];
