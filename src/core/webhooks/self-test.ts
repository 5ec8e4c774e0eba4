import type { AppError } from '#shared/errors.ts';
import type { Service } from '#shared/mode.ts';
import { type Millis, seconds } from '#shared/time.ts';
import type { Ids } from '../ports/identity.ts';
import type { Clock } from '../ports/time.ts';
import type { ProbePort, SignaturePort } from '../ports/webhooks.ts';

const TIMEOUT: Millis = seconds(10);

/**
 * Sends an event to our own public address, signed with the real secret, and sees whether it comes in: the tunnel leads
 * here, keeps the host name and the body, and the secret fits. It is kept nowhere and causes nothing.
 */
export function createSelfTest(deps: {
  readonly probe: ProbePort;
  readonly ids: Ids;
  readonly clock: Clock;
}) {
  const underway = new Map<string, () => void>();

  return {
    /** Whether this message is one of ours; it then counts as having come back. */
    isSelfTest: (messageId: string): boolean => {
      const arrived = underway.get(messageId);
      if (arrived === undefined) return false;
      arrived();
      return true;
    },
    /** null when it came back. `origin` and `path` are where the services deliver to. */
    run: async (at: {
      readonly origin: string;
      readonly path: string;
      readonly service: Service;
      readonly secret: string;
      readonly signatures: SignaturePort;
    }): Promise<AppError | null> => {
      const id = `mailkit_${deps.ids.secret().slice(0, 32)}`;
      const timestamp = Math.floor(deps.clock.now() / 1_000);
      const body = JSON.stringify({ type: 'mailkit.self_test', data: {} });
      const prefix = at.service === 'dodo' ? 'webhook' : 'svix';
      let came = false;
      underway.set(id, () => (came = true));
      const answer = await deps.probe({
        url: `${at.origin}/${at.path}/${at.service}`,
        headers: {
          'content-type': 'application/json',
          [`${prefix}-id`]: id,
          [`${prefix}-timestamp`]: String(timestamp),
          [`${prefix}-signature`]: at.signatures.sign(at.secret, id, timestamp, body),
        },
        body,
        timeout: TIMEOUT,
      });
      underway.delete(id);
      if (came && answer.status === 200) return null;
      // 421 is our own answer to a request under another name than the tunnel's.
      const problem = answer.status === 421 ? 'host' : 'unreachable';
      return { kind: 'tunnel.failed', credit: 'unrelated', problem, detail: answer.detail };
    },
  };
}

export type SelfTest = ReturnType<typeof createSelfTest>;
