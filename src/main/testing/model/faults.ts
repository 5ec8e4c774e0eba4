import fc from 'fast-check';
import type { FaultAction } from '#sandbox/http/faults.ts';

/** What Resend's client reads a status from is the body. */
export const LIMITED = { statusCode: 429, name: 'rate_limit_exceeded', message: '' };

const FAULTS: readonly FaultAction[] = [
  { kind: 'resetBefore' },
  { kind: 'resetAfter' },
  { kind: 'cutMidBody' },
  { kind: 'emptyBody' },
  { kind: 'html200' },
  { kind: 'hang' },
  { kind: 'hang', processed: true },
  { kind: 'delay', ms: 9_000 },
  { kind: 'delay', ms: 9_000, processed: false },
  { kind: 'delay', ms: 60_000 },
  { kind: 'status', status: 500, processed: true },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 408 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429, body: LIMITED, retryAfter: 3 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: 3_600 },
];

/** Only Resend says these: for a ledger entry they would be lies no client could see through. */
const RESEND_FAULTS: readonly FaultAction[] = [
  { kind: 'status', status: 422, body: { statusCode: 422, name: 'validation_error', message: '' } },
  {
    kind: 'status',
    status: 429,
    body: { statusCode: 429, name: 'daily_quota_exceeded', message: '' },
  },
  {
    kind: 'status',
    status: 409,
    body: { statusCode: 409, name: 'concurrent_idempotent_requests', message: '' },
  },
];

const SEND = { service: 'resend', method: 'POST', path: '/emails*' } as const;
const ENTRY = { service: 'dodo', method: 'POST', path: '*/ledger-entries' } as const;
const CHANGE = [
  { service: 'resend', method: 'PATCH', path: '/emails/*' },
  { service: 'resend', method: 'POST', path: '/emails/*/cancel' },
] as const;
/** One fault of either service: of what it does, or of what it only tells. */
export const fault = fc.oneof(
  fc.record({ rule: fc.constantFrom(SEND, ENTRY), action: fc.constantFrom(...FAULTS) }),
  fc.record({ rule: fc.constant(SEND), action: fc.constantFrom(...RESEND_FAULTS) }),
  fc.record({ rule: fc.constantFrom(...CHANGE), action: fc.constantFrom(...FAULTS) }),
  fc.record({
    rule: fc.constantFrom(
      { service: 'resend', method: 'GET' } as const,
      { service: 'dodo', method: 'GET' } as const,
    ),
    action: fc.constantFrom(...FAULTS),
  }),
);
