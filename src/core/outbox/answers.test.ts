import { describe, expect, it } from 'vitest';
import { type Endpoint, answerTable, classify } from './answers.ts';

const endpoints = Object.keys(answerTable) as Endpoint[];

describe('the answer table', () => {
  it.each(endpoints)('reads every row of %s as written', (endpoint) => {
    for (const [status, name, verdict] of answerTable[endpoint]) {
      const read = classify(endpoint, {
        status,
        name: name === '*' ? 'new name' : name,
        value: null,
      });
      expect([status, name, read]).toEqual([status, name, verdict]);
    }
  });

  it.each(endpoints)(
    'proves nothing by silence, time-outs, server errors and redirects: %s',
    (endpoint) => {
      for (const status of [null, 302, 308, 402, 408, 418, 500, 502, 503, 504, 520, 200, 204])
        expect([
          status,
          classify(endpoint, { status, name: 'application_error', value: null }),
        ]).toEqual([status, 'unknown']);
    },
  );

  it('takes only a 2xx with its promised body for done', () => {
    expect(classify('resend.send', { status: 200, name: null, value: [] })).toBe('done');
    expect(classify('resend.send', { status: 200, name: null, value: null })).toBe('unknown');
  });

  it.each([
    [400, 'bad_gateway_page', 'unknown'],
    [403, 'application_error', 'unknown'],
    [403, 'validation_error', 'refused'],
    [403, 'suspended_api_key', 'auth'],
    [404, null, 'unknown'],
    [409, null, 'unknown'],
    [409, 'concurrent_idempotent_requests', 'busy'],
    [409, 'invalid_idempotent_request', 'conflict'],
    [429, null, 'wait'],
    [429, 'monthly_quota_exceeded', 'quota'],
  ])('reads %d %s of a send as %s', (status, name, verdict) => {
    expect(classify('resend.send', { status, name, value: null })).toBe(verdict);
  });

  it('names no status twice with the same name', () => {
    for (const endpoint of endpoints) {
      const rows = answerTable[endpoint].map(([status, name]) => `${status} ${name}`);
      expect(new Set(rows).size).toBe(rows.length);
    }
  });
});
