import type { Mode } from '#shared/mode.ts';

/**
 * Hosts of Dodo Payments' hosted pages: checkout (Dodo docs: checkout session) and customer portal (Dodo docs:
 * customer portal links). Exact: a subdomain or a look-alike is another host.
 */
const HOSTS: Readonly<Record<Exclude<Mode, 'sandbox'>, readonly string[]>> = {
  test: ['test.checkout.dodopayments.com', 'test.customer.dodopayments.com'],
  live: ['checkout.dodopayments.com', 'customer.dodopayments.com'],
};

const LONGEST = 4_096;
/** Spaces, controls and backslashes are repaired by URL parsers in ways that have hidden the real host. */
// eslint-disable-next-line no-control-regex
const REPAIRED = /[\u0000-\u0020\u007F-\u00A0\u2028\u2029\\]/;

export type LinkPolicy = {
  readonly mode: Mode;
  /** `http://127.0.0.1:port` of the embedded sandbox while it runs. */
  readonly sandboxOrigin: string | null;
  /** Further exact origins; only test builds pass any. */
  readonly extraOrigins: readonly string[];
};

export type LinkVerdict =
  | { readonly allowed: true; readonly href: string }
  | { readonly allowed: false; readonly host: string };

/** Whether an address may be handed to the system browser, and in which spelling. */
export function judgeLink(raw: string, policy: LinkPolicy): LinkVerdict {
  if (raw.length > LONGEST || REPAIRED.test(raw)) return { allowed: false, host: '' };
  let url: URL;
  try {
    url = new URL(raw);
  } catch {
    return { allowed: false, host: '' };
  }
  const refused = { allowed: false, host: url.host.slice(0, 100) } as const;
  if (url.username !== '' || url.password !== '') return refused;
  const granted = { allowed: true, href: url.href } as const;
  if (policy.extraOrigins.includes(url.origin)) return granted;
  if (policy.mode === 'sandbox') {
    const own = policy.sandboxOrigin !== null && url.origin === policy.sandboxOrigin;
    return own && url.hostname === '127.0.0.1' ? granted : refused;
  }
  const known = HOSTS[policy.mode].includes(url.hostname);
  return url.protocol === 'https:' && url.port === '' && known ? granted : refused;
}
