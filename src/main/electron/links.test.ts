import { describe, expect, it } from 'vitest';
import type { Mode } from '#shared/mode.ts';
import { judgeLink } from './links.ts';

const judge = (url: string, mode: Mode, extraOrigins: string[] = []) =>
  judgeLink(url, { mode, sandboxOrigin: 'http://127.0.0.1:4711', extraOrigins });

describe('links for the system browser', () => {
  it.each([
    ['live', 'https://checkout.dodopayments.com/session/cks_1'],
    ['live', 'https://checkout.dodopayments.com:443/session/cks_1?x=1#y'],
    ['live', 'https://customer.dodopayments.com/session/abc'],
    ['test', 'https://test.checkout.dodopayments.com/session/cks_1'],
    ['test', 'https://test.customer.dodopayments.com/login/bus_1'],
    ['sandbox', 'http://127.0.0.1:4711/checkout/cks_1'],
  ] as const)('%s mode opens %s', (mode, url) => {
    expect(judge(url, mode)).toEqual({ allowed: true, href: new URL(url).href });
  });

  it('opens the normalised spelling of an allowed address', () => {
    expect(judge('HTTPS://CHECKOUT.dodopayments.com/a', 'live')).toEqual({
      allowed: true,
      href: 'https://checkout.dodopayments.com/a',
    });
  });

  it.each([
    '',
    ' ',
    'checkout.dodopayments.com',
    '//checkout.dodopayments.com/x',
    'http://checkout.dodopayments.com/x',
    'ftp://checkout.dodopayments.com/x',
    'file:///etc/passwd',
    'file://checkout.dodopayments.com/x',
    'javascript:alert(1)',
    'javascript://checkout.dodopayments.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://checkout.dodopayments.com/1',
    'smb://checkout.dodopayments.com/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x&crumb=location:\\\\evil',
    'vscode://file/etc/passwd',
    'mailto:a@b.c',
    'mailkit://topup',
    'app://bundle/index.html',
    'view-source:https://checkout.dodopayments.com',
    'https://checkout.dodopayments.com.evil.tld/x',
    'https://evil.tld/checkout.dodopayments.com',
    'https://evil.tld?https://checkout.dodopayments.com',
    'https://evil.tld#@checkout.dodopayments.com',
    'https://checkout.dodopayments.com@evil.tld/x',
    'https://user:pw@checkout.dodopayments.com/x',
    'https://user@checkout.dodopayments.com/x',
    'https://checkout.dodopayments.com:8443/x',
    'https://checkout.dodopayments.com./x',
    'https://evil.checkout.dodopayments.com/x',
    'https://dodopayments.com/x',
    'https://test.checkout.dodopayments.com/x',
    'https://checkout-dodopayments.com/x',
    'https://checkout.dodopaymеnts.com/x',
    'https://xn--checkout.dodopaymnts-sdf.com/x',
    'https:\\\\checkout.dodopayments.com\\x',
    'https:\\\\evil.tld',
    'https://evil.tld\\@checkout.dodopayments.com/x',
    'java\tscript:alert(1)',
    'ht\ntps://checkout.dodopayments.com/x',
    ' https://checkout.dodopayments.com/x',
    'https://checkout.dodopayments.com/x\u0000',
    'https://checkout.dodopayments.com/\u2028',
    'http://127.0.0.1:4711/checkout/cks_1',
    `https://checkout.dodopayments.com/${'x'.repeat(5_000)}`,
  ])('live mode refuses %j', (url) => {
    expect(judge(url, 'live').allowed).toBe(false);
  });

  it.each([
    'http://127.0.0.1:4712/checkout/cks_1',
    'https://127.0.0.1:4711/checkout/cks_1',
    'http://127.0.0.1.evil.tld:4711/',
    'http://localhost:4711/checkout/cks_1',
    'http://user@127.0.0.1:4711/',
    'https://checkout.dodopayments.com/session/cks_1',
    'https://test.checkout.dodopayments.com/session/cks_1',
  ])('sandbox mode refuses %s', (url) => {
    expect(judge(url, 'sandbox').allowed).toBe(false);
  });

  it('refuses everything in sandbox mode while the sandbox is not running', () => {
    const policy = { mode: 'sandbox', sandboxOrigin: null, extraOrigins: [] } as const;
    expect(judgeLink('http://127.0.0.1:4711/', policy).allowed).toBe(false);
  });

  it('names the refused host, so that a person can see where a link would have led', () => {
    expect(judge('https://evil.tld:8443/x', 'live')).toEqual({
      allowed: false,
      host: 'evil.tld:8443',
    });
  });

  it('opens an additional origin only when it is exactly the given one', () => {
    const extra = ['http://127.0.0.1:5000'];
    expect(judge('http://127.0.0.1:5000/checkout', 'live', extra).allowed).toBe(true);
    expect(judge('http://127.0.0.1:50001/checkout', 'live', extra).allowed).toBe(false);
  });
});
