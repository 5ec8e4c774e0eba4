import { describe, expect, it } from 'vitest';
import { developmentPolicy, previewPolicy, WINDOW_POLICY } from './content-policy.ts';
import { mayLoad, mayNavigate } from './lockdown.ts';

describe('what the window may load', () => {
  it.each(['app://bundle/index.html', 'preview://p0/', 'devtools://devtools/bundled/x.html'])(
    '%s is loaded',
    (address) => expect(mayLoad(address)).toBe(true),
  );

  it.each([
    'https://checkout.dodopayments.com/',
    'http://127.0.0.1:5173/',
    'app://other/index.html',
    'file:///etc/passwd',
    'ftp://x.y/',
    'ws://127.0.0.1:5173/',
    'chrome://settings',
    'nonsense',
  ])('%s is not loaded', (address) => expect(mayLoad(address)).toBe(false));

  it('may also load from the development server when there is one', () => {
    const origins = ['http://localhost:5173', 'ws://localhost:5173'];
    expect(mayLoad('ws://localhost:5173/?token=1', origins)).toBe(true);
    expect(mayLoad('http://localhost:5174/', origins)).toBe(false);
  });
});

describe('where the window may go', () => {
  it.each([
    ['app://bundle/', true],
    ['app://bundle/index.html#x', true],
    ['preview://p0/', false],
  ] as const)('%s is allowed (main frame: %s)', (address, main) =>
    expect(mayNavigate(address, main)).toBe(true),
  );

  it.each([
    ['app://bundle/assets/x.js', true],
    ['app://bundle.evil/index.html', true],
    ['preview://p0/', true],
    ['https://evil.tld/', true],
    ['file:///etc/passwd', true],
    ['app://bundle/index.html', false],
    ['https://evil.tld/', false],
    ['about:blank', false],
    ['', true],
  ] as const)('%s is refused (main frame: %s)', (address, main) =>
    expect(mayNavigate(address, main)).toBe(false),
  );
});

const directives = (policy: string): Map<string, string> =>
  new Map(
    policy.split('; ').map((part) => {
      const [name = '', ...values] = part.split(' ');
      return [name, values.join(' ')];
    }),
  );

describe('content security policies', () => {
  it('let the window run its own files and nothing inline, remote or evaluated', () => {
    const policy = directives(WINDOW_POLICY);
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'none'");
    expect(WINDOW_POLICY).not.toMatch(/unsafe|https?:|\*/);
  });

  it('let a preview show inline styles and inlined images and nothing else', () => {
    const policy = directives(previewPolicy('inside'));
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('sandbox')).toBe('');
    expect(policy.get('img-src')).toBe('data:');
    expect(policy.get('frame-ancestors')).toBe('app:');
    expect(policy.has('script-src')).toBe(false);
  });

  it('have names without a colon, which would switch a directive off', () => {
    for (const policy of [
      WINDOW_POLICY,
      previewPolicy('inside'),
      developmentPolicy(new URL('http://localhost:5173')),
    ])
      for (const name of directives(policy).keys()) expect(name).toMatch(/^[a-z-]+$/);
  });
});
