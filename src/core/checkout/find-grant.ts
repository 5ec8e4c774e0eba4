import { minutes, seconds } from '#shared/time.ts';
import type { CheckoutRecord } from '../ports/checkouts.ts';
import type { DodoPort, Grant, LedgerLine } from '../ports/dodo.ts';

/** The checkout's own mark: Dodo copies a session's metadata to what its payment brings (LIVE). */
export const CHECKOUT_MARK = 'mk_checkout';

/** A renewal of the same subscription is older than the payment; a grant may precede its payment by a little. */
const BEFORE = minutes(60);
const CLOCK_STEP = seconds(5);

type Source = Pick<Grant, 'metadata' | 'createdAt'> & { readonly from: string | null };

function isOurs(record: CheckoutRecord, { metadata, createdAt, from }: Source): boolean {
  if (metadata[CHECKOUT_MARK] === record.checkoutId) return true;
  if (from === null) return false;
  if (from === record.paymentId) return true;
  return (
    from === record.subscriptionId &&
    record.paymentAt !== null &&
    createdAt >= record.paymentAt - BEFORE
  );
}

/** A payment or subscription, and not ours: that one was looked for by its reference before. */
const namesAnother = (reference: string | null): boolean =>
  reference !== null && /^(pay|sub)_/.test(reference);

/**
 * A credit of exactly the expected size, made no earlier than the payment and not marked by another checkout. No
 * document promises a reference from a grant to its payment, so this is what is left where there is none; taking
 * another credit for ours only ends the display early, and the balance shown is read anew in any case. For several
 * packs it is undocumented whether the grant is multiplied.
 */
const looksLikeOurs = (record: CheckoutRecord, line: LedgerLine): boolean =>
  line.isCredit &&
  line.type === 'credit_added' &&
  line.metadata[CHECKOUT_MARK] === undefined &&
  !namesAnother(line.referenceId) &&
  record.paymentAt !== null &&
  line.createdAt >= record.paymentAt - CLOCK_STEP &&
  record.creditsExpected !== null &&
  [record.creditsExpected, record.creditsExpected / record.quantity].includes(line.amount);

/**
 * Whether the credits of a paid checkout are there: by mark or reference among the active grants, then in the ledger
 * (the grant may be used up already), then by size. `null` when neither list could be read.
 */
export async function findGrant(dodo: DodoPort, record: CheckoutRecord): Promise<boolean | null> {
  if (record.customerId === null) return null;
  const ref = { entitlementId: record.entitlementId, customerId: record.customerId };
  const grants = await dodo.grants(ref);
  if (grants.value?.some((grant) => isOurs(record, { ...grant, from: grant.sourceId })) === true)
    return true;
  const ledger = await dodo.ledger({ ...ref, page: 0, pageSize: 100 });
  const credits = (ledger.value ?? []).filter(({ isCredit }) => isCredit);
  if (credits.some((line) => isOurs(record, { ...line, from: line.referenceId }))) return true;
  if (credits.some((line) => looksLikeOurs(record, line))) return true;
  return grants.value === null && ledger.value === null && ledger.status !== 404 ? null : false;
}
