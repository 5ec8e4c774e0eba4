import type { AppError } from '../../errors.ts';
import type { ErrorCatalogue } from '../error-text.ts';

type TunnelProblem = Extract<AppError, { kind: 'tunnel.failed' }>['problem'];
type NoTest = Extract<AppError, { kind: 'webhook.noTest' }>['reason'];

const CARRIES_ON = 'Polling carries on as usual.';

const tunnel: Readonly<
  Record<TunnelProblem, (detail: string) => readonly [what: string, next: string]>
> = {
  address: (detail) => [
    detail === ''
      ? 'There is no address for the tunnel yet.'
      : `“${detail}” is not an address a tunnel can have.`,
    'Enter the https address of your tunnel, without a path.',
  ],
  token: () => [
    'ngrok needs a valid authtoken.',
    'Copy it from the ngrok dashboard (Your Authtoken) and save it here.',
  ],
  missing: () => [
    'ngrok’s program part is not available for this computer.',
    'Run a tunnel of your own, for example cloudflared, and enter its address.',
  ],
  refused: (detail) => [
    `ngrok did not open a tunnel${detail === '' ? '.' : `: ${detail.split('\n')[0] ?? ''}`}`,
    `MailKit tries again by itself. ${CARRIES_ON}`,
  ],
  unreachable: (detail) => [
    `The test event did not come back through the tunnel (${detail}).`,
    `Check that the tunnel runs and leads to the port shown here. ${CARRIES_ON}`,
  ],
  host: (detail) => [
    `The tunnel changes the host name of requests, so they were turned away (${detail}).`,
    'Switch off host rewriting in the tunnel, for example ngrok’s --host-header.',
  ],
  lost: () => [
    'The tunnel has ended, so no events come in.',
    `MailKit opens it again by itself. ${CARRIES_ON}`,
  ],
};

const noTest: Readonly<Record<NoTest, readonly [what: string, next: string]>> = {
  noReceiver: ['The receiver is not ready for events.', 'Switch it on and wait until it is ready.'],
  noMail: ['No mail has been sent yet that an event could be about.', 'Send a mail first.'],
  noBalance: ['The balance is too small for that event.', 'Add credits first.'],
  noSandbox: ['Test events come from the sandbox.', 'Switch to sandbox mode to send one.'],
};

/** Sentences about the webhook receiver. */
export const webhookErrorsEn: Pick<
  ErrorCatalogue['sentences'],
  | 'receiver.port'
  | 'receiver.failed'
  | 'tunnel.failed'
  | 'webhook.unknown'
  | 'webhook.unverified'
  | 'webhook.noTest'
> = {
  'receiver.port': ({ port }) => [
    `Something else on this computer listens on port ${port}.`,
    'Choose another port, here and in your tunnel.',
  ],
  'receiver.failed': ({ detail }) => [
    `The receiver could not start${detail === '' ? '.' : `: ${detail}.`}`,
    `MailKit tries again by itself. ${CARRIES_ON}`,
  ],
  'tunnel.failed': ({ problem, detail }) => tunnel[problem](detail),
  'webhook.unknown': () => ['This event is no longer kept.', 'Refresh the list.'],
  'webhook.unverified': () => [
    'This event was never proven to come from the service, so nothing is done with it.',
    'Correct the cause and let the service deliver it again.',
  ],
  'webhook.noTest': ({ reason }) => noTest[reason],
};
