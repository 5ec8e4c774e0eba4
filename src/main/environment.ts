/**
 * Variables that would redirect the SDKs, hand them a key, or switch off checks of Node. (Both SDKs read a base
 * URL and a key from the environment; NODE_TLS_REJECT_UNAUTHORIZED=0 accepts any certificate.)
 */
const REFUSED = /^(RESEND_|DODO_PAYMENTS_|NODE_)/i;

/** Removes them from `env` in place and answers how many there were. */
export function scrubEnvironment(env: Record<string, string | undefined>): number {
  const names = Object.keys(env).filter((name) => REFUSED.test(name));
  for (const name of names) delete env[name];
  return names.length;
}
