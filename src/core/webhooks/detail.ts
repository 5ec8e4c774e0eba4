import { z } from 'zod';
import type { HookDetail, HookEventView } from '#shared/contract/webhooks.ts';
import { ok, type Outcome } from '#shared/outcome.ts';
import type { JournalPort } from '../ports/journal.ts';
import type { HookStorePort, KeptEvent } from '../ports/webhooks.ts';

const Headers = z.array(z.object({ name: z.string(), value: z.string() }));

export const viewOf = (event: KeptEvent): HookEventView => ({
  eventId: event.eventId,
  service: event.service,
  type: event.type,
  at: event.at,
  occurredAt: event.occurredAt,
  result: event.result,
  cause: event.cause,
  customerId: event.customerId,
  who: event.who,
  opId: event.opId,
  entryId: event.entryId,
  change: event.change,
  times: event.times,
  outOfOrder: event.outOfOrder,
});

/** One event with everything it leads to: its mail, its ledger entry, and what else was said about them. */
export function detailOf(
  event: KeptEvent,
  from: { readonly store: HookStorePort; readonly journal: Pick<JournalPort, 'load'> },
): Outcome<HookDetail> {
  const { opId, entryId, resendId } = event;
  const related = from.store.related({ opId, entryId, resendId });
  if (!related.ok) return related;
  const op = opId === null ? null : from.journal.load(opId);
  const mail =
    op === null || !op.ok || op.value === null
      ? null
      : { opId: op.value.opId, subject: op.value.messages[0]?.subject ?? '' };
  const headers = Headers.safeParse(JSON.parse(event.headers));
  return ok({
    event: viewOf(event),
    headers: headers.success ? headers.data : [],
    body: event.body,
    mail,
    balanceAfter: event.balanceAfter,
    related: related.value.filter(({ eventId }) => eventId !== event.eventId).map(viewOf),
  });
}
