import { describe, expect, it } from 'vitest';
import { scrubEnvironment } from './environment.ts';

describe('the environment', () => {
  it('loses what would redirect a service, hand over a key or weaken Node, and nothing else', () => {
    const env = {
      PATH: '/usr/bin',
      BROWSER: 'firefox',
      DISPLAY: ':0',
      RESEND_API_KEY: 're_1',
      RESEND_BASE_URL: 'https://evil.tld',
      DODO_PAYMENTS_API_KEY: 'k',
      DODO_PAYMENTS_BASE_URL: 'https://evil.tld',
      DODO_PAYMENTS_CUSTOM_HEADERS: 'x: y',
      DODO_PAYMENTS_LOG: 'debug',
      NODE_OPTIONS: '--require=x',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_EXTRA_CA_CERTS: '/tmp/ca',
      node_tls_reject_unauthorized: '0',
    };
    expect(scrubEnvironment(env)).toBe(10);
    expect(Object.keys(env)).toEqual(['PATH', 'BROWSER', 'DISPLAY']);
  });
});
