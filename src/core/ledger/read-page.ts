import type { AppError } from '#shared/errors.ts';
import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { Millis } from '#shared/time.ts';
import { readBalance } from '../credits/read-balance.ts';
import type { CustomerRef, DodoPort } from '../ports/dodo.ts';
import type { LedgerRecord } from '../ports/ledger.ts';
import { serviceError } from '../service-error.ts';
import type { PageAt } from './page-at.ts';
import { recordOf } from './record.ts';

/** `again`: it may pass by itself, after at least `wait`. */
export type ReadFailure = {
  readonly error: AppError;
  readonly again: boolean;
  readonly wait: Millis | null;
};

/** A stretch of the ledger, newest first. `end`: nothing is older. */
export type LedgerPage = { readonly stretch: readonly LedgerRecord[]; readonly end: boolean };

export type PageRead =
  | ({ readonly read: true } & LedgerPage)
  | ({ readonly read: false } & ReadFailure);

const NEVER_HEARD_OF = { has: () => false, add: () => undefined };

/**
 * Reads one page. Dodo tells neither how many entries there are nor whether more follow, and might give fewer than
 * asked for: a short page is the end only once the page after it was seen to be empty.
 */
export async function readPage(
  dodo: DodoPort,
  ref: CustomerRef,
  { page, pageSize }: PageAt,
  tellsEnd: (stretch: readonly LedgerRecord[]) => boolean,
): Promise<PageRead> {
  const ask = async (number: number): Promise<Outcome<readonly LedgerRecord[]> | ReadFailure> => {
    const answer = await dodo.ledger({ ...ref, page: number, pageSize });
    if (answer.value !== null) return ok(answer.value.map(recordOf));
    if (answer.status === 404) return neverGranted(dodo, ref);
    const { status, retryAfter: wait } = answer;
    const again = status === null || status === 429 || status >= 500;
    return { error: serviceError('dodo', answer), again, wait };
  };
  const failed = (problem: Outcome<unknown> | ReadFailure): PageRead =>
    'error' in problem
      ? { read: false, again: false, wait: null, ...problem }
      : { read: true, stretch: [], end: false };

  const first = await ask(page);
  if (!('value' in first)) return failed(first);
  const stretch = first.value;
  if (stretch.length === pageSize) return { read: true, stretch, end: false };
  if (stretch.length === 0) return { read: true, stretch, end: page === 0 };
  if (!tellsEnd(stretch)) return { read: true, stretch, end: false };
  const next = await ask(page + 1);
  if (!('value' in next)) return failed(next);
  return { read: true, stretch, end: next.value.length === 0 };
}

/** 404: who was never granted anything has no ledger, but a mistyped id looks the same (fact 3.2). */
async function neverGranted(
  dodo: DodoPort,
  ref: CustomerRef,
): Promise<Outcome<readonly LedgerRecord[]>> {
  const { result } = await readBalance(dodo, ref, NEVER_HEARD_OF);
  return result.ok ? ok([]) : fail(result.error);
}
