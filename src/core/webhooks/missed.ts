import { type Instant, days, hours, instant, minutes, seconds } from '#shared/time.ts';
import type { AccountSource } from '../account.ts';
import { bind } from '../credits/binding.ts';
import { opIdOf } from '../outbox/keys.ts';
import type { LedgerLine } from '../ports/dodo.ts';
import type { Ids } from '../ports/identity.ts';
import type { Log } from '../ports/log.ts';
import type { MailSummary } from '../ports/resend.ts';
import type { Clock } from '../ports/time.ts';
import type { HookStorePort, StoredEvent } from '../ports/webhooks.ts';

const PAGE = 100;
const MOST_PAGES = 5;
/** How far back the first look goes, and the longest one. */
const FIRST_LOOK = hours(24);
const LONGEST_LOOK = days(7);
/** What a mail became may still change so long after it was sent. */
const MAIL_SETTLES = hours(48);
/** An event is given this long to come by itself before it counts as missed. */
const GRACE = seconds(45);
/** Looking more often than this brings nothing a push would not bring. */
const PAUSE = minutes(1);

/** The event a ledger line stands for (Dodo docs: webhook events and transaction types). */
const TYPE_OF: Readonly<Record<string, string>> = {
  credit_added: 'credit.added',
  credit_deducted: 'credit.deducted',
  credit_expired: 'credit.expired',
  credit_rolled_over: 'credit.rolled_over',
  rollover_forfeited: 'credit.rollover_forfeited',
  overage_charged: 'credit.overage_charged',
  overage_reset: 'credit.overage_reset',
  manual_adjustment: 'credit.manual_adjustment',
};

const NOTHING = {
  cause: null,
  messageId: null,
  headers: '[]',
  body: '',
  result: 'polled',
} as const;

export type MissedDeps = {
  readonly account: AccountSource;
  readonly store: HookStorePort;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Whether events come in by themselves now, so that fresh ones are not looked for. */
  readonly receiving: () => boolean;
  readonly changed: () => void;
};

/**
 * What no webhook told: read from the ledger and the mail list since the last look, and kept as events "by poll". Works
 * with no receiver at all. Whatever is already known, by its ledger entry or mail, is left alone.
 */
export function createMissed(deps: MissedDeps) {
  const { account, store, clock, ids } = deps;
  let looking: Promise<void> | null = null;
  let last = Number.NEGATIVE_INFINITY;

  const cursor = (name: string): Instant => {
    const read = store.read(name);
    const known = read.ok && read.value !== null ? Number(read.value) : Number.NaN;
    const from = Number.isFinite(known) ? known : clock.now() - FIRST_LOOK;
    return instant(Math.max(from, clock.now() - LONGEST_LOOK));
  };
  const until = (): Instant => instant(clock.now() - (deps.receiving() ? GRACE : 0));

  const ofLine = (line: LedgerLine, customerId: string, entitlementId: string): StoredEvent => {
    const type = TYPE_OF[line.type] ?? `credit.${line.type}`;
    const opId = opIdOf(line.metadata);
    return {
      ...NOTHING,
      eventId: ids.uuidv7(),
      service: 'dodo',
      type,
      at: clock.now(),
      occurredAt: line.createdAt,
      customerId,
      entitlementId,
      who: null,
      opId,
      entryId: line.entryId,
      resendId: null,
      change: Number(line.amount) * (line.isCredit ? 1 : -1),
      balanceAfter: line.balanceAfter,
      search: [type, customerId, line.entryId, opId, line.description].join(' ').toLowerCase(),
    };
  };

  async function ledger(): Promise<boolean> {
    const bound = bind(account());
    if (!bound.ok) return false;
    const { dodo, ref } = bound.value;
    const name = `ledger.${ref.entitlementId}.${ref.customerId}`;
    const [from, to] = [cursor(name), until()];
    const found: StoredEvent[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      // A little overlap: two entries of the same moment must not be told apart by it.
      const start = instant(from - 60_000);
      const answer = await dodo.ledger({ ...ref, page, pageSize: PAGE, from: start });
      if (answer.value === null) return false;
      const lines = answer.value.filter(({ createdAt }) => createdAt <= to);
      found.push(...lines.map((line) => ofLine(line, ref.customerId, ref.entitlementId)));
      if (answer.value.length < PAGE || answer.value.some((line) => line.createdAt < start)) break;
    }
    const added = store.addPolled(found.toReversed());
    if (!added.ok) return false;
    store.write(name, String(to));
    return added.value > 0;
  }

  const ofMail = (mail: MailSummary, event: string): StoredEvent => ({
    ...NOTHING,
    eventId: ids.uuidv7(),
    service: 'resend',
    type: `email.${event}`,
    at: clock.now(),
    occurredAt: mail.createdAt,
    customerId: null,
    entitlementId: null,
    who: mail.to ?? null,
    opId: null,
    entryId: null,
    resendId: mail.resendId,
    change: null,
    balanceAfter: null,
    search: [`email.${event}`, mail.resendId, mail.to].join(' ').toLowerCase(),
  });

  async function mails(): Promise<boolean> {
    const { resend } = account();
    if (resend === null) return false;
    const [to, name] = [until(), 'mails'];
    const from = cursor(name) - MAIL_SETTLES;
    const found: StoredEvent[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await resend.port.list({
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      if (answer.value === null) return false;
      const { mails: list, hasMore } = answer.value;
      for (const mail of list)
        if (mail.createdAt <= to && mail.createdAt >= from && mail.lastEvent !== null)
          found.push(ofMail(mail, mail.lastEvent));
      after = list.at(-1)?.resendId;
      if (!hasMore || after === undefined || list.some(({ createdAt }) => createdAt < from)) break;
    }
    const added = store.addPolled(found.toReversed());
    if (!added.ok) return false;
    store.write(name, String(to));
    return added.value > 0;
  }

  async function lookNow(): Promise<void> {
    try {
      const news = [await ledger(), await mails()];
      if (news.includes(true)) deps.changed();
    } catch (problem) {
      deps.log.error('webhooks.missed', { problem: String(problem) });
    }
  }

  return {
    /** Looks, unless that was done within the last minute. Resolves when done. */
    look: (options: { readonly soon?: boolean } = {}): Promise<void> => {
      if (looking !== null) return looking;
      const now = clock.monotonic();
      if (options.soon !== true && now - last < PAUSE) return Promise.resolve();
      last = now;
      looking = lookNow().finally(() => (looking = null));
      return looking;
    },
  };
}
