/**
 * Everything end-to-end tests may change about the app, in one place. In every other build `hooks` is the
 * empty set and the reading of the environment is not even compiled in.
 */
export type Hooks = {
  /** Base URLs of both services in test and live mode; null: the real ones. */
  readonly dodoUrl: string | null;
  /** Another base URL for live mode only. */
  readonly dodoLiveUrl: string | null;
  readonly resendUrl: string | null;
  /** Origins besides the real ones that may be opened in the browser. */
  readonly checkoutOrigins: readonly string[];
  /** While this file exists, the computer counts as offline; null: ask the operating system. */
  readonly offlineFile: string | null;
};

const NONE: Hooks = {
  dodoUrl: null,
  dodoLiveUrl: null,
  resendUrl: null,
  checkoutOrigins: [],
  offlineFile: null,
};

function fromEnvironment(env: NodeJS.ProcessEnv): Hooks {
  const origin = env['MAILKIT_E2E_CHECKOUT_ORIGIN'];
  return {
    dodoUrl: env['MAILKIT_E2E_DODO_URL'] ?? null,
    dodoLiveUrl: env['MAILKIT_E2E_DODO_LIVE_URL'] ?? null,
    resendUrl: env['MAILKIT_E2E_RESEND_URL'] ?? null,
    checkoutOrigins: origin === undefined ? [] : [origin],
    offlineFile: env['MAILKIT_E2E_OFFLINE'] ?? null,
  };
}

export const hooks: Hooks = import.meta.env.MODE === 'e2e' ? fromEnvironment(process.env) : NONE;
