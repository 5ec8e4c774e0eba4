import type { Answer } from '../ports/answer.ts';

/**
 * What an answer proves. `done` carried out; `exists` carried out by an earlier request; `refused` not carried out
 * and never will be; `missing` the customer or entitlement is not known; `auth`, `quota`, `wait` not carried out for a
 * reason that passes; `busy` an earlier request is still under way; `conflict` the key was used for other bytes;
 * `noRight` the key may not do this; `unknown` nothing is proven.
 */
export type Verdict =
  | 'done'
  | 'exists'
  | 'refused'
  | 'missing'
  | 'auth'
  | 'quota'
  | 'wait'
  | 'busy'
  | 'conflict'
  | 'noRight'
  | 'unknown';

export type Endpoint =
  | 'dodo.ledger'
  | 'dodo.read'
  | 'resend.send'
  | 'resend.read'
  | 'resend.change';

type Row = readonly [status: number, name: string, verdict: Exclude<Verdict, 'done' | 'unknown'>];

/** Any error name of this status that has no row of its own. */
const ANY = '*';

/**
 * Everything that proves something. What is not listed is unknown: 408, every 5xx, redirects, answers of
 * sign-in pages, and statuses nobody documented. Dodo: decided by status alone, the codes are not documented
 * (fact 1.3). Resend: by status and name (fact R7).
 */
export const answerTable: Readonly<Record<Endpoint, readonly Row[]>> = {
  'dodo.ledger': [
    [400, ANY, 'refused'],
    [401, ANY, 'auth'],
    [403, ANY, 'auth'],
    [404, ANY, 'missing'],
    [409, ANY, 'exists'],
    [410, ANY, 'refused'],
    [413, ANY, 'refused'],
    [422, ANY, 'refused'],
    [429, ANY, 'wait'],
  ],
  'dodo.read': [
    [401, ANY, 'auth'],
    [403, ANY, 'auth'],
    [404, ANY, 'missing'],
    [429, ANY, 'wait'],
  ],
  'resend.send': [
    [400, 'validation_error', 'refused'],
    [400, 'missing_required_field', 'refused'],
    [400, 'invalid_idempotency_key', 'refused'],
    [400, 'invalid_body', 'refused'],
    [401, ANY, 'auth'],
    [403, 'validation_error', 'refused'],
    [403, 'invalid_api_key', 'auth'],
    [403, 'missing_api_key', 'auth'],
    [403, 'restricted_api_key', 'auth'],
    [403, 'suspended_api_key', 'auth'],
    [403, 'invalid_permission', 'auth'],
    [403, 'email_above_quota', 'quota'],
    [404, 'not_found', 'refused'],
    [405, 'method_not_allowed', 'refused'],
    [409, 'concurrent_idempotent_requests', 'busy'],
    [409, 'resource_locked', 'busy'],
    [409, 'invalid_idempotent_request', 'conflict'],
    [413, ANY, 'refused'],
    [422, ANY, 'refused'],
    [429, 'daily_quota_exceeded', 'quota'],
    [429, 'monthly_quota_exceeded', 'quota'],
    [429, ANY, 'wait'],
    [451, ANY, 'refused'],
  ],
  // PATCH /emails/:id and POST /emails/:id/cancel: a "no" says that the mail no longer waits, not why.
  'resend.change': [
    [400, ANY, 'refused'],
    [401, 'restricted_api_key', 'noRight'],
    [403, 'restricted_api_key', 'noRight'],
    [401, ANY, 'auth'],
    [403, ANY, 'auth'],
    [404, ANY, 'missing'],
    [405, ANY, 'refused'],
    [409, ANY, 'refused'],
    [422, ANY, 'refused'],
    [429, ANY, 'wait'],
  ],
  'resend.read': [
    [401, 'restricted_api_key', 'noRight'],
    [403, 'restricted_api_key', 'noRight'],
    [401, ANY, 'auth'],
    [403, ANY, 'auth'],
    [404, ANY, 'missing'],
    [422, 'invalid_parameter', 'missing'],
    [429, ANY, 'wait'],
  ],
};

/** Reads an answer. A 2xx without its promised body, and an answer without a status, are unknown, never failed. */
export function classify(
  endpoint: Endpoint,
  answer: Pick<Answer<unknown>, 'status' | 'name' | 'value'>,
): Verdict {
  if (answer.value !== null) return 'done';
  const rows = answerTable[endpoint].filter(([status]) => status === answer.status);
  const row =
    rows.find(([, name]) => name === answer.name) ?? rows.find(([, name]) => name === ANY);
  return row?.[2] ?? 'unknown';
}
