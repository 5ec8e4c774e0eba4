import type { AccountMode } from '#shared/mode.ts';
import type { Credits } from '#shared/credits.ts';
import type { Money } from '#shared/money.ts';
import type { Answer } from './answer.ts';
import type { DodoPort, Entitlement, Product } from './dodo.ts';
import type { ResendPort } from './resend.ts';

/** An entitlement with everything that decides whether it can carry mail (Dodo docs: credit entitlements). */
export type EntitlementTerms = Omit<Entitlement, 'businessId'> & {
  readonly unit: string;
  readonly expiresAfterDays: number | null;
  readonly rolloverEnabled: boolean;
};

/** A row of the product list; the credits a product grants are only in the product itself. */
export type ProductRow = {
  readonly productId: string;
  readonly metadata: Readonly<Record<string, string>>;
};

export type NewProduct = {
  readonly name: string;
  readonly description: string;
  readonly price: Money;
  /** Billed every month; otherwise bought once. */
  readonly monthly: boolean;
  readonly entitlementId: string;
  readonly credits: Credits;
  readonly expiresAfterDays: number;
  readonly thresholdPercent: number | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** What setting up an account needs of Dodo Payments on top of what the app needs every day. */
export type DodoSetupPort = DodoPort & {
  /** All that are not deleted. */
  readonly entitlements: () => Promise<Answer<readonly EntitlementTerms[]>>;
  /** All that are not archived. */
  readonly products: () => Promise<Answer<readonly ProductRow[]>>;
  readonly createEntitlement: (
    terms: Omit<EntitlementTerms, 'entitlementId'>,
  ) => Promise<Answer<EntitlementTerms>>;
  readonly createProduct: (product: NewProduct) => Promise<Answer<Product>>;
};

/** A DNS record Resend wants to see (Resend docs: domains). */
export type DnsRecord = {
  readonly record: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly status: string | null;
};

export type DomainState = {
  readonly domainId: string;
  readonly name: string;
  /** `not_started`, `pending`, `verified`, `partially_verified`, `failed`, `temporary_failure` or something newer. */
  readonly status: string;
};

export type ResendSetupPort = ResendPort & {
  /** 401 with name `restricted_api_key` means a good key that may only send. */
  readonly domainStates: () => Promise<Answer<readonly DomainState[]>>;
  readonly dnsRecords: (domainId: string) => Promise<Answer<readonly DnsRecord[]>>;
  /** Makes Resend look at the DNS again. */
  readonly verifyDomain: (domainId: string) => Promise<Answer<unknown>>;
};

/** Clients for keys that need not be stored. */
export type SetupConnections = {
  readonly dodo: (mode: AccountMode, key: string) => DodoSetupPort;
  readonly resend: (key: string) => ResendSetupPort;
};
