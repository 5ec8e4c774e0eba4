import type { AccountSource } from '../account.ts';
import type { AbortHandle, CreateAbort } from '../ports/abort.ts';
import type { Answer } from '../ports/answer.ts';
import type { LedgerEntryRequest } from '../ports/dodo.ts';
import type { JournalPort } from '../ports/journal.ts';
import { type Op, type Payload, type Transition, laneOf } from '../ports/op.ts';
import type { Pace } from '../ports/pace.ts';
import type { Service } from '#shared/mode.ts';
import { classify } from './answers.ts';
import type { Facts } from './change.ts';
import { type DebitEvidence, type DebitNeed, afterDebit } from './decide-debit.ts';
import { type MailFinding, afterLookup } from './decide-lookup.ts';
import { afterRefund } from './decide-refund.ts';
import { afterReschedule, afterWatch } from './decide-schedule.ts';
import { afterSend } from './decide-send.ts';
import {
  type Ask,
  type KnownMails,
  type OpenedMails,
  canRead,
  changeSchedule,
  confirmIds,
  findEntry,
  findMails,
  lookAtScheduled,
} from './evidence.ts';
import { debitKey, debitReason, ledgerMetadata, refundKey, refundReason, sendKey } from './keys.ts';
import { bindingProblem } from './binding.ts';
import { endpointOf } from './payload.ts';
import type { Records } from './records.ts';
import type { Stamps } from './stamps.ts';

/** Decides on the operation as it is when the answer is in; null leaves everything as it was. */
export type After = (op: Op, facts: Facts) => Transition | null;

export type Calls = {
  readonly ask: (op: Op) => Ask;
  readonly debit: (op: Op) => Promise<After>;
  readonly ledger: (op: Op) => Promise<After>;
  readonly send: (op: Op, payload: Payload, abort: AbortHandle) => Promise<After>;
  readonly lookup: (op: Op) => Promise<After>;
  readonly refund: (op: Op) => Promise<After>;
  readonly reschedule: (op: Op) => Promise<After>;
  readonly watch: (op: Op) => Promise<After>;
  /** Hears the services' clock. False when nobody answered. */
  readonly clock: (op: Op) => Promise<boolean>;
};

export type CallDeps = {
  readonly account: AccountSource;
  readonly journal: JournalPort;
  readonly pace: Pace;
  readonly records: Records;
  readonly stamps: Stamps;
  readonly facts: () => Facts;
  readonly abort: CreateAbort;
  /** Told the handle of every request that changes something, and when it is over. */
  readonly onCall: (handle: AbortHandle) => () => void;
  /** Rejects nothing and resolves when the outbox stops, so that nobody waits for a turn that never comes. */
  readonly halted: Promise<void>;
  readonly isHalted: () => boolean;
};

const NOT_ASKED: Answer<never> = {
  status: null,
  name: 'notAsked',
  message: '',
  value: null,
  retryAfter: null,
  serverTime: null,
};

/**
 * What the journal knows of listed mails. The list is of the operation's own account when it was asked with the key of
 * its send, or when a mail that this key sent stands in it.
 */
const knownBy = (journal: JournalPort, op: Op, isOwnKey: () => boolean): KnownMails => ({
  claimed: (ids) => {
    const known = journal.knownResendIds(ids);
    return known.ok ? known.value : new Set();
  },
  isOwnAccount: (ids) => {
    const { fingerprint } = op.progress.send;
    if (isOwnKey()) return true;
    const sent = fingerprint === null ? null : journal.wasSentWith(fingerprint, ids);
    return sent?.ok === true && sent.value;
  },
});

/** The requests of an operation. Each posts exactly what is durable and says what its answer means. */
export function createCalls(deps: CallDeps): Calls {
  const { account, journal, pace, records, stamps } = deps;
  const opened: OpenedMails = new Map();

  const hear = <T>(service: Service, answer: Answer<T>): Answer<T> => {
    pace.observe(service, answer);
    stamps.heard(answer.serverTime);
    return answer;
  };

  const ask = (op: Op): Ask => {
    const turn = async (service: Service): Promise<boolean> => {
      await Promise.race([pace.take(service, laneOf(op)), deps.halted]);
      return !deps.isHalted() && bindingProblem(op, account()) === null;
    };
    return {
      dodo: async (call) => {
        const port = (await turn('dodo')) ? account().dodo?.port : undefined;
        return port === undefined ? NOT_ASKED : hear('dodo', await call(port));
      },
      resend: async (call) => {
        const port = (await turn('resend')) ? account().resend?.port : undefined;
        return port === undefined ? NOT_ASKED : hear('resend', await call(port));
      },
    };
  };

  const isOwnKey = (op: Op) => (): boolean =>
    account().resend?.fingerprint === op.progress.send.fingerprint;

  const postEntry = async (
    op: Op,
    request: Omit<LedgerEntryRequest, 'entitlementId' | 'customerId' | 'metadata'>,
  ) => {
    const { entitlementId, customerId } = op.binding;
    const metadata = ledgerMetadata(op, journal.machineId());
    const port = account().dodo?.port;
    if (port === undefined) return NOT_ASKED;
    const handle = deps.abort();
    const done = deps.onCall(handle);
    records.onDebited.emit({ phase: 'begin', opId: op.opId });
    try {
      return hear(
        'dodo',
        await port.createLedgerEntry(
          { entitlementId, customerId, metadata, ...request },
          { signal: handle.signal },
        ),
      );
    } finally {
      done();
      records.onDebited.emit({ phase: 'end', opId: op.opId });
    }
  };

  const gather = async (op: Op, need: DebitNeed): Promise<Partial<DebitEvidence>> => {
    const { entitlementId, customerId } = op.binding;
    switch (need) {
      case 'ledger':
        return { ledger: await findEntry(ask(op), op, stamps.now, 'debit') };
      case 'balance':
        return {
          balance: await ask(op).dodo((dodo) => dodo.balance({ entitlementId, customerId })),
        };
      case 'ids':
        return { ids: await confirmIds(ask(op), op) };
      case 'readable':
        return { readable: await canRead(ask(op), op) };
    }
  };

  /** Asks for more as long as the decision needs it; what comes out is decided again on the newest state. */
  const weigh = async (op: Op, first: DebitEvidence): Promise<After> => {
    let evidence = first;
    for (;;) {
      const decision = afterDebit(op, deps.facts(), evidence);
      if (!('need' in decision)) break;
      evidence = { ...evidence, ...(await gather(op, decision.need)) };
    }
    return (fresh, facts) => {
      const decision = afterDebit(fresh, facts, evidence);
      return 'need' in decision ? null : decision;
    };
  };

  return {
    ask,
    debit: async (op) => {
      const key = { idempotencyKey: debitKey(op.opId), reason: debitReason(op.opId) };
      return weigh(op, {
        answer: await postEntry(op, { type: 'debit', amount: op.credits, ...key }),
      });
    },
    ledger: (op) => weigh(op, { answer: null }),
    send: async (op, { body, gen, part }, { signal }) => {
      const idempotencyKey = sendKey(op.opId, gen, part);
      const request = { endpoint: endpointOf(op.kind), body, idempotencyKey };
      const port = account().resend?.port;
      const answer =
        port === undefined ? NOT_ASKED : hear('resend', await port.send(request, { signal }));
      return (fresh, facts) => afterSend(fresh, facts, answer);
    },
    lookup: async (op) => {
      const known = knownBy(journal, op, isOwnKey(op));
      const { fingerprint } = account().resend ?? {};
      const found = await findMails(ask(op), op, stamps.now, known, opened);
      // What was put together from the lists of two keys proves no absence.
      const oneKey = account().resend?.fingerprint === fingerprint;
      const finding: MailFinding =
        found.kind === 'absent' && !oneKey ? { kind: 'unknown', retryAfter: null } : found;
      return (fresh, facts) => afterLookup(fresh, facts, finding, records.nextPayload(fresh));
    },
    refund: async (op) => {
      const { refund } = op.progress;
      if (refund === null) return () => null;
      const expiry = refund.expiresAt === null ? {} : { expiresAt: refund.expiresAt };
      const key = { idempotencyKey: refundKey(op.opId), reason: refundReason(op.opId) };
      const answer = await postEntry(op, {
        type: 'credit',
        amount: refund.credits,
        ...key,
        ...expiry,
      });
      // As with the debit, "exists" on the very first request is only believed when the ledger shows it.
      const doubtful = refund.unanswered <= 1 && classify('dodo.ledger', answer) === 'exists';
      const ledger = doubtful ? await findEntry(ask(op), op, stamps.now, 'credit') : null;
      return (fresh, facts) => afterRefund(fresh, facts, answer, ledger);
    },
    reschedule: async (op) => {
      const asked = await changeSchedule(ask(op), op, isOwnKey(op));
      return (fresh, facts) => afterReschedule(fresh, facts, asked);
    },
    watch: async (op) => {
      const mail = await lookAtScheduled(ask(op), op);
      return (fresh, facts) => afterWatch(fresh, facts, mail);
    },
    clock: async (op) => {
      const answer = await ask(op).resend((resend) => resend.list({ limit: 1 }));
      return answer.status !== null;
    },
  };
}
