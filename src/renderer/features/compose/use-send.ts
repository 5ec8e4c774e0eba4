import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CreditsOverview } from '#shared/contract/credits.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { Credits } from '#shared/credits.ts';
import { checkMessage, priceOf } from '#shared/message/check.ts';
import type { SplitDraft } from '#shared/shortfall.ts';
import type { Instant } from '#shared/time.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { requestKey, useRequest } from '../../lib/requests.ts';
import { type ConfirmReason, confirmReasons, shortOf } from './send-rules.ts';
import { messageOf } from './draft.ts';
import { twinOf } from './use-twin.ts';
import type { ComposeSession } from './session.ts';

/** What has to be confirmed before the mail is handed over. */
export type Question = {
  readonly reasons: readonly ConfirmReason[];
  readonly price: Credits;
  readonly balance: Credits | null;
  readonly message: MessageDraft;
  /** When it is to go out; null for at once. */
  readonly scheduledAt: Instant | null;
  /** The people who stay in the form when only a part is sent. */
  readonly rest: SplitDraft['rest'] | null;
};

export type Send = {
  /** Checks, asks where it matters, hands over. `onProblems` is called when the form has to be corrected first. */
  readonly start: (onProblems: () => void) => Promise<void>;
  /** The same with the part of the mail that the balance pays for; the rest stays in the form. */
  readonly startPart: (parts: SplitDraft, onProblems: () => void) => Promise<void>;
  /** The same for later: Resend keeps the mail until then. */
  readonly startLater: (at: Instant, onProblems: () => void) => Promise<void>;
  /** Sends a copy to one of Resend's test inboxes; the form keeps everything. */
  readonly startTest: (inbox: string, onProblems: () => void) => Promise<void>;
  readonly question: Question | null;
  readonly answer: (yes: boolean) => Promise<void>;
  readonly busy: boolean;
};

/** A mail as it leaves the form. */
type Parcel = Pick<Question, 'message' | 'rest' | 'scheduledAt'>;

/** The way of a mail from the form to the outbox. Until the outbox has it, the form keeps everything. */
export function useSend(
  session: ComposeSession,
  onHandedOver: () => void,
  /** Looks the mail through once more: true when something in it keeps it from being sent. */
  blocked: () => Promise<boolean>,
): Send {
  const client = useClient();
  const answers = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const live = session.mode === 'live';
  const sentBefore = useRequest('outbox.list', { filter: 'sent', limit: 1 }, { enabled: live });
  const firstLive = live && sentBefore.data?.items.length === 0;

  const handOver = async ({ message, rest, scheduledAt }: Parcel): Promise<void> => {
    const { clientOpId, ...now } = session.read();
    // The draft stays with those who have not got the mail yet.
    const draftId = rest === null ? now.draftId : null;
    const parcel = { clientOpId, message, draftId, scheduledAt };
    const outcome = await ask(client, 'outbox.send', parcel);
    if (!outcome.ok) {
      session.refuse(outcome.error);
      return;
    }
    session.follow(outcome.value.opId);
    // What was written while the hand-over was under way is another mail already.
    if (session.read().clientOpId === clientOpId) {
      if (rest === null) session.leave();
      else session.goOn(rest);
    }
    onHandedOver();
  };

  /** The balance on screen may be old: before refusing for want of credits it is read once more. */
  const balanceFor = async (price: Credits) => {
    const known = answers.getQueryData<CreditsOverview>(requestKey('credits.overview'))?.balance;
    if (shortOf(known, price) === null) return known;
    const fresh = await ask(client, 'credits.refresh', undefined);
    return fresh.ok ? fresh.value : known;
  };

  const check = async (
    parts: SplitDraft | null,
    scheduledAt: Instant | null,
    onProblems: () => void,
  ): Promise<void> => {
    // Stored first: should the mail come back, it comes back as it is now.
    await session.save();
    session.submit();
    const { draft } = session.read();
    const message = messageOf({ ...draft, ...parts?.first }, await twinOf(draft.body));
    const parcel: Parcel = { message, rest: parts?.rest ?? null, scheduledAt };
    if (checkMessage(message, session.mode).length > 0 || (await blocked())) {
      onProblems();
      return;
    }
    const price = priceOf(message);
    const balance = await balanceFor(price);
    const short = shortOf(balance, price);
    if (short !== null) {
      session.refuse(short);
      return;
    }
    const reasons = confirmReasons({ price, balance: balance?.credits ?? null, firstLive });
    if (reasons.length > 0)
      setQuestion({ reasons, price, balance: balance?.credits ?? null, ...parcel });
    else await handOver(parcel);
  };

  const test = async (inbox: string, onProblems: () => void): Promise<void> => {
    session.flush();
    session.flush();
    const { draft } = session.read();
    const people = { to: [inbox], cc: [], bcc: [] };
    const message = messageOf({ ...draft, ...people }, await twinOf(draft.body));
    if (checkMessage(message, session.mode).length > 0) {
      session.submit();
      onProblems();
      return;
    }
    const clientOpId = crypto.randomUUID();
    const outcome = await ask(client, 'outbox.send', { clientOpId, message });
    if (outcome.ok) session.follow(outcome.value.opId);
    else session.refuse(outcome.error);
  };

  const exclusively = async (act: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await act();
    setBusy(false);
  };

  return {
    start: (onProblems) => exclusively(() => check(null, null, onProblems)),
    startPart: (parts, onProblems) => exclusively(() => check(parts, null, onProblems)),
    startLater: (at, onProblems) => exclusively(() => check(null, at, onProblems)),
    startTest: (inbox, onProblems) => exclusively(() => test(inbox, onProblems)),
    question,
    answer: async (yes) => {
      if (yes && question !== null) await exclusively(() => handOver(question));
      setQuestion(null);
    },
    busy,
  };
}
