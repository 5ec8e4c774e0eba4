import { classify } from '../outbox/answers.ts';
import type { Answer } from '../ports/answer.ts';
import type { DeliveryRow } from '../ports/deliveries.ts';
import type { ResendPort } from '../ports/resend.ts';
import type { DeliveryState } from '#shared/contract/deliveries.ts';
import { type Instant, after, minutes } from '#shared/time.ts';
import { stateOf } from './states.ts';

export type Seen = {
  readonly state: DeliveryState;
  readonly at: Instant;
  /** The service's own words about a failure; looks tell none. */
  readonly words: string;
  readonly scheduledAt: Instant | null;
};

export type Looked = {
  readonly seen: readonly { readonly row: DeliveryRow; readonly seen: Seen }[];
  /** Rows that were due and about which nothing could be found out. */
  readonly missed: readonly DeliveryRow[];
  /** Why it ended early; null when it did not. */
  readonly stopped: 'noRight' | 'failed' | null;
};

/** Up to so many are asked for one by one; more are read by the page, a hundred mails at a time. */
const ONE_BY_ONE = 4;
const PAGE = 100;
const MOST_PAGES = 20;
/** The services' clock and this computer's may differ by this much. */
const MARGIN = minutes(10);

type Deps = {
  readonly rowsOf: (resendIds: readonly string[]) => readonly DeliveryRow[];
  readonly now: () => Instant;
};

const stopOf = (answer: Answer<unknown>): Looked['stopped'] =>
  classify('resend.read', answer) === 'noRight' ? 'noRight' : 'failed';

async function singly(
  port: ResendPort,
  rows: readonly DeliveryRow[],
  now: Deps['now'],
): Promise<Looked> {
  const seen: { row: DeliveryRow; seen: Seen }[] = [];
  const missed: DeliveryRow[] = [];
  for (const [index, row] of rows.entries()) {
    // One after the other, so that a refusal ends it.
    const answer = await port.mail(row.resendId);
    const mail = answer.value;
    if (mail !== null) {
      const state = stateOf(mail.lastEvent) ?? row.state;
      seen.push({ row, seen: { state, at: now(), words: '', scheduledAt: mail.scheduledAt } });
    } else if (classify('resend.read', answer) === 'missing') {
      // Resend does not know it any more: nothing further can be learned by looking.
      seen.push({ row: { ...row, looks: Number.MAX_SAFE_INTEGER - 1 }, seen: unchanged(row) });
    } else return { seen, missed: [...missed, ...rows.slice(index)], stopped: stopOf(answer) };
  }
  return { seen, missed, stopped: null };
}

const unchanged = ({ state, seenAt }: DeliveryRow): Seen => ({
  state,
  at: seenAt,
  words: '',
  scheduledAt: null,
});

/** Looks at the mails that are due. A page shows others as well: what it says of them is taken, too. */
export async function lookAtMails(
  port: ResendPort,
  due: readonly DeliveryRow[],
  { rowsOf, now }: Deps,
): Promise<Looked> {
  if (due.length <= ONE_BY_ONE) return singly(port, due, now);
  const waiting = new Map(due.map((row) => [row.resendId, row]));
  const seen: { row: DeliveryRow; seen: Seen }[] = [];
  const oldest = Math.min(...due.map(({ createdAt }) => createdAt));
  let before: string | null = null;
  for (let page = 0; page < MOST_PAGES && waiting.size > 0; page++) {
    const listed: Awaited<ReturnType<ResendPort['list']>> = await port.list(
      before === null ? { limit: PAGE } : { limit: PAGE, after: before },
    );
    if (listed.value === null)
      return { seen, missed: [...waiting.values()], stopped: stopOf(listed) };
    const { mails, hasMore } = listed.value;
    const events = new Map(mails.map(({ resendId, lastEvent }) => [resendId, stateOf(lastEvent)]));
    for (const row of rowsOf(mails.map(({ resendId }) => resendId))) {
      waiting.delete(row.resendId);
      const state = events.get(row.resendId) ?? row.state;
      if (row.dueAt !== null || state !== row.state)
        seen.push({ row, seen: { state, at: now(), words: '', scheduledAt: null } });
    }
    const last = mails.at(-1);
    if (!hasMore || last === undefined || after(last.createdAt, MARGIN) < oldest) break;
    before = last.resendId;
  }
  const rest = await singly(port, [...waiting.values()].slice(0, ONE_BY_ONE), now);
  const done = new Set(rest.seen.map(({ row }) => row.resendId));
  return {
    seen: [...seen, ...rest.seen],
    missed: [...waiting.values()].filter(({ resendId }) => !done.has(resendId)),
    stopped: rest.stopped,
  };
}
