import type { StorageHealth } from '#core/ports/storage.ts';
import type { OpView } from '#shared/contract/outbox.ts';
import type { Topic } from '#shared/contract/pushes.ts';
import type { AppError } from '#shared/errors.ts';
import type { NoticeKind } from '#shared/contract/app.ts';
import type { SessionServices } from './ipc/handlers/services.ts';

/** The notice an operation in trouble deserves; none where the window says it already, next to the mail. */
function noticeKindOf({ state }: OpView): NoticeKind | null {
  switch (state) {
    case 'review':
      return 'send.review';
    case 'paused_auth':
    case 'paused_config':
    case 'paused_quota':
      return 'send.paused';
    case 'settled':
    case 'cancelled':
    case 'refunding':
      return 'send.refused';
    // The credits themselves raise a notice when they run out.
    case 'blocked_credit':
    case 'queued':
    case 'debiting':
    case 'held':
    case 'sending':
    case 'lookup':
    case 'accepted':
    case 'scheduled':
      return null;
  }
}

/**
 * Who hears of what within a session. Answers why nothing can be written, if so: what the database said when it
 * was opened, or the last write that failed, until one succeeds.
 */
export function connectParts(
  parts: Omit<SessionServices, 'storage'>,
  told: {
    readonly changed: (topic: Topic) => void;
    readonly health: StorageHealth;
  },
): () => AppError | null {
  const { outbox, deliveries, drafts, credits, ledger, checkout, customers, notices } = parts;
  const { changed, health } = told;
  let problem: AppError | null = health.writable ? null : health.error;
  let balance = credits.knownBalance();

  deliveries.onChange.on(() => changed('outbox'));
  outbox.onChange.on(() => {
    changed('outbox');
    deliveries.look();
    // Whatever changed has been written.
    if (!health.writable || problem === null) return;
    problem = null;
    changed('app');
  });
  drafts.onChange.on(() => changed('drafts'));
  outbox.onDebited.on(({ phase }) => {
    if (phase === 'begin') return credits.debitStarted();
    credits.debitEnded();
    ledger.moved();
  });
  outbox.onStorage.on((error) => {
    if (problem?.kind === error.kind) return;
    problem = error;
    changed('app');
  });
  outbox.onAttention.on(({ op, error }) => {
    const kind = noticeKindOf(op);
    const { subject, firstRecipient: recipient, credits: held } = op;
    if (kind !== null) notices.raise({ kind, data: { subject, recipient, credits: held }, error });
  });

  credits.onChange(() => {
    changed('credits');
    const now = credits.knownBalance();
    if (now !== null && (balance === null || now > balance)) outbox.creditsChanged(now);
    if (now !== balance) ledger.moved();
    balance = now;
  });
  ledger.onChange(() => changed('ledger'));
  checkout.onChange(() => changed('checkout'));
  customers.onChange(() => {
    changed('customer');
    credits.accountChanged();
    ledger.accountChanged();
    outbox.accountChanged();
  });
  notices.onChange(() => changed('notices'));
  return () => problem;
}
