import { grantView, ledgerView, balanceView } from '../dodo/views.ts';
import type { RequestEntry, RequestLog } from '../http/requestLog.ts';
import { lastEvent, recipients, type MailEvent } from '../world/mails.ts';
import type { Mail } from '../world/mailRecords.ts';
import type { Payment } from '../world/billingRecords.ts';
import type { Delivery } from '../world/records.ts';
import type { World } from '../world/world.ts';

export type MailEntry = {
  id: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  /** Every address once: what one credit each is due for. */
  recipients: string[];
  subject: string;
  attachments: Mail['attachments'];
  tags: Record<string, string>;
  idempotencyKey: string | null;
  /** Mails of one request share it. */
  requestId: string;
  acceptedAt: number;
  /** When it goes out; null for at once. */
  scheduledAt: number | null;
  lastEvent: MailEvent;
};

/** What really happened, whatever the client was told. */
export type Books = {
  now: number;
  mails: MailEntry[];
  balances: Record<string, unknown>[];
  grants: Record<string, unknown>[];
  /** Oldest first, in wire form. */
  ledger: Record<string, unknown>[];
  /** Oldest first. */
  payments: Payment[];
  deliveries: Delivery[];
  requests: { counts: Record<string, number>; recent: RequestEntry[] };
};

export function readBooks(world: World, log: RequestLog): Books {
  const now = world.now();
  return {
    now,
    mails: Array.from(world.store.all('mails'), (mail) => ({
      id: mail.id,
      from: mail.from,
      to: mail.to,
      cc: mail.cc,
      bcc: mail.bcc,
      recipients: recipients(mail),
      subject: mail.subject,
      attachments: mail.attachments,
      tags: Object.fromEntries(mail.tags.map((tag) => [tag.name, tag.value])),
      idempotencyKey: mail.idempotency_key,
      requestId: mail.request_id,
      acceptedAt: mail.created_at,
      scheduledAt: mail.scheduled_at,
      lastEvent: lastEvent(mail, now),
    })),
    balances: Array.from(world.store.all('balances'), (row) => balanceView(world, row)),
    grants: Array.from(world.store.all('grants'), grantView),
    ledger: Array.from(world.store.all('ledger'), (row) => ledgerView(world, row)),
    payments: [...world.store.all('payments')],
    deliveries: [...world.store.all('deliveries')],
    requests: { counts: log.counts(), recent: log.recent() },
  };
}
