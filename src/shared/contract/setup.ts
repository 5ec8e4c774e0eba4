import { z } from 'zod';
import { AppError } from '../errors.ts';
import { SERVICES } from '../mode.ts';
import { AccountModeSchema, CreditsSchema, MoneySchema, Nothing, ServiceId } from './values.ts';
import type { ProcedureTable } from './values.ts';

/** What is known about a key, entered or stored. */
const KEY_VERDICTS = [
  /** Reads and writes. */
  'good',
  /** A Dodo Payments key that only reads: the app watches and cannot send. */
  'readOnly',
  /** A Resend key that only sends: the better choice, it just cannot list domains. */
  'sendingOnly',
  /** Nobody knows this key, or it has been revoked. */
  'refused',
  /** A Dodo Payments key of the other mode. */
  'otherMode',
  /** Spaces or line breaks inside, or too short to be whole. */
  'malformed',
  /** The service could not be asked. */
  'unknown',
] as const;
export const KeyVerdict = z.object({
  verdict: z.enum(KEY_VERDICTS),
  /** Why, when the service could not be asked. */
  error: AppError.nullable(),
});
export type KeyVerdict = z.infer<typeof KeyVerdict>;

/** Why an entitlement or a product cannot be used. */
export const OFFER_PROBLEMS = ['precision', 'overage', 'noGrant', 'once', 'recurring'] as const;
export type OfferProblem = (typeof OFFER_PROBLEMS)[number];

export const EntitlementOffer = z.object({
  entitlementId: z.string(),
  name: z.string(),
  unit: z.string(),
  expiresAfterDays: z.number().nullable(),
  problem: z.enum(OFFER_PROBLEMS).nullable(),
});
export type EntitlementOffer = z.infer<typeof EntitlementOffer>;

export const ProductOffer = z.object({
  productId: z.string(),
  name: z.string(),
  price: MoneySchema,
  recurring: z.boolean(),
  /** How many credits of which entitlement a purchase grants. */
  grants: z.array(z.object({ entitlementId: z.string(), credits: CreditsSchema })),
});
export type ProductOffer = z.infer<typeof ProductOffer>;

/** The parts of an account that can be created. */
export const PARTS = ['entitlement', 'plan', 'topUp'] as const;
export type Part = (typeof PARTS)[number];

export const SetupOffers = z.object({
  entitlements: z.array(EntitlementOffer),
  products: z.array(ProductOffer),
  /** What `setup.create` would create, and what it found from an earlier time. */
  missing: z.array(z.enum(PARTS)),
});
export type SetupOffers = z.infer<typeof SetupOffers>;

export const SetupDomain = z.object({
  domainId: z.string(),
  name: z.string(),
  status: z.string(),
  verified: z.boolean(),
  /** What has to stand in the DNS; empty for a verified domain. */
  records: z.array(
    z.object({
      record: z.string(),
      type: z.string(),
      name: z.string(),
      value: z.string(),
      status: z.string().nullable(),
    }),
  ),
});
export type SetupDomain = z.infer<typeof SetupDomain>;

const Chosen = z.object({
  entitlementId: ServiceId,
  planProductId: ServiceId,
  topUpProductId: ServiceId,
});
export type Chosen = z.infer<typeof Chosen>;

export const setupProcedures = {
  /** Asks the service about a key before it is stored anywhere; an empty one means the stored key. */
  'setup.checkKey': {
    input: z.object({
      mode: AccountModeSchema,
      service: z.enum(SERVICES),
      key: z.string().max(1_000),
    }),
    output: KeyVerdict,
  },
  /** Stores one key and nothing else. */
  'setup.saveKey': {
    input: z.object({
      mode: AccountModeSchema,
      service: z.enum(SERVICES),
      key: z.string().max(1_000),
    }),
    output: z.object({ persisted: z.boolean() }),
  },
  /** Entitlements and products of the account the stored key belongs to. */
  'setup.offers': { input: z.object({ mode: AccountModeSchema }), output: SetupOffers },
  /** Creates what is missing of the entitlement, the plan and the top-up pack; running it again creates nothing. */
  'setup.create': { input: z.object({ mode: AccountModeSchema }), output: Chosen },
  /** Stores the ids, after both services said that they fit together. */
  'setup.choose': { input: Chosen.extend({ mode: AccountModeSchema }), output: Nothing },
  /** null: a key that may only send cannot list them. */
  'setup.domains': {
    input: z.object({ mode: AccountModeSchema }),
    output: z.array(SetupDomain).nullable(),
  },
  'setup.verifyDomain': {
    input: z.object({ mode: AccountModeSchema, domainId: ServiceId }),
    output: Nothing,
  },
  'setup.saveSender': {
    input: z.object({ mode: AccountModeSchema, from: z.string().trim().max(320) }),
    output: Nothing,
  },
  /** One mail to Resend's own inbox, past the outbox: no customer and no credits are involved. */
  'setup.testMail': {
    input: z.object({ mode: AccountModeSchema, attempt: z.uuid() }),
    output: z.object({ to: z.string() }),
  },
} as const satisfies ProcedureTable;
