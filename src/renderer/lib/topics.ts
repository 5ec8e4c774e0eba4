import type { ProcedureName } from '#shared/contract/procedures.ts';
import type { Topic } from '#shared/contract/pushes.ts';

type Area = ProcedureName extends `${infer A}.${string}` ? A : never;

/**
 * Which `changed` pushes make an answer old. A preview belongs to its frame: nothing from outside may replace it, so
 * it has no topic.
 */
const TOPICS_OF: Record<Area, readonly Topic[]> = {
  about: [],
  abilities: ['abilities', 'settings'],
  adjustments: ['adjustments', 'credits'],
  alerts: ['credits', 'customer', 'settings'],
  app: ['app', 'settings'],
  diagnosis: [],
  setup: ['settings'],
  directory: ['directory', 'settings'],
  secrets: ['settings'],
  settings: ['settings'],
  senders: ['settings'],
  outbox: ['outbox'],
  deliveries: ['outbox'],
  attachments: [],
  drafts: ['drafts', 'outbox'],
  preview: [],
  checks: [],
  templates: ['templates'],
  contacts: ['contacts', 'outbox'],
  links: [],
  credits: ['credits', 'customer'],
  quota: ['credits', 'outbox', 'settings'],
  ledger: ['ledger', 'customer'],
  checkout: ['checkout', 'customer'],
  autoTopUp: ['autoTopUp', 'customer'],
  customers: ['customer', 'names'],
  notices: ['notices'],
  webhooks: ['webhooks'],
};

const areaOf = (name: ProcedureName): Area => name.slice(0, name.indexOf('.')) as Area;

export const isAbout = (name: ProcedureName, topic: Topic): boolean =>
  TOPICS_OF[areaOf(name)].includes(topic);

const OF_ONE_CUSTOMER: ReadonlySet<ProcedureName> = new Set([
  'customers.active',
  'credits.overview',
  'credits.history',
  'ledger.view',
  'ledger.rows',
]);

/** What belonged to the customer worked for before, and is not to be seen again once there is another one. */
export const isOfOneCustomer = (name: ProcedureName): boolean => OF_ONE_CUSTOMER.has(name);

/** What stays true when the mode changes; everything else belongs to the mode that was left. */
export const outlivesMode = (name: ProcedureName): boolean =>
  ['app', 'secrets', 'settings'].includes(areaOf(name));
