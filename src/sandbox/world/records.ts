/** The tables of the store, and the records that belong to both services. */
import type { Switches } from '../switches.ts';
import type { Balance, Entitlement, Grant, LedgerKey, LedgerRow } from './creditRecords.ts';
import type {
  Checkout,
  Customer,
  Payment,
  PortalSession,
  Product,
  SavedCard,
  Subscription,
} from './billingRecords.ts';
import type { Mail, MailDomain, MailOutcome, SendKey, Suppression } from './mailRecords.ts';

export type Endpoint = {
  id: string;
  service: 'dodo' | 'resend';
  url: string;
  description: string;
  secret: string;
  disabled: boolean;
  filter_types: string[] | null;
  headers: Record<string, string>;
  metadata: Record<string, string>;
  rate_limit: number | null;
  created_at: number;
  updated_at: number;
};

/** What an event is about; resources are read again at delivery, as Dodo documents. */
export type EventSubject =
  | { kind: 'payment'; id: string }
  | { kind: 'subscription'; id: string }
  | { kind: 'ledger'; id: string }
  | { kind: 'fixed'; data: Record<string, unknown> };

/** How one delivery arrives; without it, the way the switch `webhookDelivery` says. */
export type DeliveryHow =
  | Switches['webhookDelivery']
  | 'reserialised'
  | 'truncated'
  | 'unsigned'
  | 'wrongHeaders';

export type Delivery = {
  id: string;
  endpoint_id: string;
  type: string;
  subject: EventSubject;
  event_at: number;
  attempts: { at: number; status: number | null }[];
  state: 'pending' | 'delivered' | 'failed';
  how?: DeliveryHow;
};

export type AgendaKind = 'grants' | 'expire' | 'renew' | 'settle' | 'mail' | 'domain' | 'deliver';

export type AgendaItem = { seq: number; at: number; kind: AgendaKind; ref: string };

export type Meta = { value: string | number };

/** Every table of the store and the record it holds. */
export type Tables = {
  meta: Meta;
  switches: { value: unknown };
  faults: { rule: unknown; seen: number };
  agenda: AgendaItem;
  entitlements: Entitlement;
  products: Product;
  customers: Customer;
  cards: SavedCard;
  checkouts: Checkout;
  payments: Payment;
  subscriptions: Subscription;
  grants: Grant;
  balances: Balance;
  ledger: LedgerRow;
  ledgerKeys: LedgerKey;
  endpoints: Endpoint;
  deliveries: Delivery;
  mails: Mail;
  sendKeys: SendKey;
  outcomes: { outcome: MailOutcome };
  quota: { used: number };
  domains: MailDomain;
  suppressions: Suppression;
  portals: PortalSession;
};
