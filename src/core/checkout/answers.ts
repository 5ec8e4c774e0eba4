import type { Answer } from '../ports/answer.ts';

/** Refused before anything was done. Everything else that is no success may have been carried out. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 410, 413, 422, 429]);

/** Whether a request for money was certainly not carried out: Dodo has no idempotency for it, so the rest is unknown. */
export const isRefused = ({ status }: Answer<unknown>): boolean =>
  status !== null && REFUSED.has(status);
