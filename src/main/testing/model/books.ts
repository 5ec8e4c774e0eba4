import type { ModelWorld } from './world.ts';

/** What the services know about one operation. */
export type Entry = {
  /** Debits less refunds, in credits. */
  net: number;
  /** Recipients of mails that went out or still will: those that were taken back are not counted. */
  accepted: number;
  /** Messages whose mail went out or still will. */
  readonly live: Set<string>;
  /** Times each message was accepted, taken back or not. */
  readonly times: Map<string, number>;
  readonly customers: Set<string>;
  readonly keys: Set<string>;
};

export type Books = {
  readonly ops: ReadonlyMap<string, Entry>;
  /** Times a mail of this subject was accepted, whoever sent it. */
  readonly subjects: ReadonlyMap<string, number>;
  readonly balances: readonly number[];
};

const whole = (decimal: string): number => Math.round(Number(decimal));

/** Reads the services' own tables: the one account of what happened that owes nothing to the outbox. */
export function readBooks({ services }: ModelWorld): Books {
  const { world } = services;
  const ops = new Map<string, Entry>();
  const subjects = new Map<string, number>();
  const entry = (opId: string): Entry => {
    const known = ops.get(opId);
    if (known !== undefined) return known;
    const made: Entry = {
      net: 0,
      accepted: 0,
      times: new Map(),
      live: new Set(),
      customers: new Set(),
      keys: new Set(),
    };
    ops.set(opId, made);
    return made;
  };
  const count = (counts: Map<string, number>, key: string): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);

  for (const row of world.store.all('ledger')) {
    const opId = row.metadata['op_id'];
    if (opId === undefined) continue;
    const made = entry(String(opId));
    made.net += row.is_credit ? -whole(row.amount) : whole(row.amount);
    made.customers.add(`${row.credit_entitlement_id}/${row.customer_id}`);
  }
  for (const mail of services.mails()) {
    const tags = Object.fromEntries(mail.tags.map(({ name, value }) => [name, value]));
    if (tags['mk_op'] === undefined) continue;
    const made = entry(tags['mk_op']);
    const index = tags['mk_i'] ?? '?';
    if (!mail.canceled) {
      made.accepted += mail.to.length + mail.cc.length + mail.bcc.length;
      made.live.add(index);
    }
    count(made.times, index);
    count(subjects, mail.subject);
    made.keys.add(mail.idempotency_key ?? 'none');
  }
  const balances = Array.from(world.store.all('balances'), ({ balance }) => Number(balance));
  return { ops, subjects, balances };
}
