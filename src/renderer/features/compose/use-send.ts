import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CreditsOverview } from '#shared/contract/credits.ts';
import type { Credits } from '#shared/credits.ts';
import { checkMessage, priceOf } from '#shared/message/check.ts';
import { ask, useClient } from '../../lib/client.tsx';
import { requestKey, useRequest } from '../../lib/requests.ts';
import { type ConfirmReason, confirmReasons, shortOf } from './send-rules.ts';
import type { ComposeSession } from './session.ts';

/** What has to be confirmed before the mail is handed over. */
export type Question = {
  readonly reasons: readonly ConfirmReason[];
  readonly price: Credits;
  readonly balance: Credits | null;
};

export type Send = {
  /** Checks, asks where it matters, hands over. `onProblems` is called when the form has to be corrected first. */
  readonly start: (onProblems: () => void) => Promise<void>;
  readonly question: Question | null;
  readonly answer: (yes: boolean) => Promise<void>;
  readonly busy: boolean;
};

/** The way of a mail from the form to the outbox. Until the outbox has it, the form keeps everything. */
export function useSend(session: ComposeSession, onHandedOver: () => void): Send {
  const client = useClient();
  const answers = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const live = session.mode === 'live';
  const sentBefore = useRequest('outbox.list', { filter: 'sent', limit: 1 }, { enabled: live });
  const firstLive = live && sentBefore.data?.items.length === 0;

  const handOver = async (): Promise<void> => {
    const { clientOpId, draft } = session.read();
    const outcome = await ask(client, 'outbox.send', { clientOpId, message: draft });
    if (!outcome.ok) {
      session.refuse(outcome.error);
      return;
    }
    session.follow(outcome.value.opId);
    // What was written while the hand-over was under way is another mail already.
    if (session.read().clientOpId === clientOpId) session.restart();
    void session.save();
    onHandedOver();
  };

  /** The balance on screen may be old: before refusing for want of credits it is read once more. */
  const balanceFor = async (price: Credits) => {
    const known = answers.getQueryData<CreditsOverview>(requestKey('credits.overview'))?.balance;
    if (shortOf(known, price) === null) return known;
    const fresh = await ask(client, 'credits.refresh', undefined);
    return fresh.ok ? fresh.value : known;
  };

  const check = async (onProblems: () => void): Promise<void> => {
    session.submit();
    const { draft } = session.read();
    if (checkMessage(draft, session.mode).length > 0) {
      onProblems();
      return;
    }
    const price = priceOf(draft);
    const balance = await balanceFor(price);
    const short = shortOf(balance, price);
    if (short !== null) {
      session.refuse(short);
      return;
    }
    const reasons = confirmReasons({ price, balance: balance?.credits ?? null, firstLive });
    if (reasons.length > 0) setQuestion({ reasons, price, balance: balance?.credits ?? null });
    else await handOver();
  };

  const exclusively = async (act: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await act();
    setBusy(false);
  };

  return {
    start: (onProblems) => exclusively(() => check(onProblems)),
    question,
    answer: async (yes) => {
      if (yes) await exclusively(handOver);
      setQuestion(null);
    },
    busy,
  };
}
