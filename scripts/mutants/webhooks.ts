import type { Mutant } from './mutant.ts';

const receiver = (name: string): string => `src/main/adapters/receiver/${name}`;
const core = (name: string): string => `src/core/webhooks/${name}.ts`;
const SIGNATURES = receiver('signatures.test');
const INBOX = 'src/core/webhooks/inbox.test';

/** Mistakes somebody could make about believing webhooks. */
export const webhookMutants: readonly Mutant[] = [
  {
    name: 'webhook: the time of a signature does not matter',
    edits: [
      {
        file: receiver('signatures.ts'),
        from: 'verify: (service, body, headers, secret) => verifiers[service](body, headers, secret),',
        to: `verify: (_service, body, { id, timestamp, signature }, secret) =>
        signature.split(' ').some((each) => each === \`v1,\${signatureOf(secret, id, timestamp, body)}\`),`,
      },
    ],
    tests: [SIGNATURES, INBOX],
  },
  {
    name: 'webhook: signatures of every version count',
    edits: [
      {
        file: 'src/main/adapters/dodo/signature.ts',
        from: "'webhook-signature': signature,",
        to: "'webhook-signature': signature.replaceAll('v1a,', 'v1,'),",
      },
    ],
    tests: [SIGNATURES, INBOX],
  },
  {
    name: 'webhook: without headers nothing is verified',
    edits: [
      {
        file: 'src/main/adapters/dodo/signature.ts',
        from: 'client.webhooks.unwrap(body, {',
        to: 'if (signature.length < 9) client.webhooks.unwrap(body, {});\n      else client.webhooks.unwrap(body, {',
      },
    ],
    tests: [SIGNATURES],
  },
  {
    name: 'webhook: the secret before the last is not taken',
    edits: [
      {
        file: core('autopsy'),
        from: '.filter(({ at, gone }) => !gone && now - at <= ROTATION)',
        to: '.filter(({ at, gone }) => !gone && now - at < 0)',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: a replaced secret is taken for ever',
    edits: [
      {
        file: core('autopsy'),
        from: '.filter(({ at, gone }) => !gone && now - at <= ROTATION)',
        to: '.filter(({ gone }) => !gone)',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: the secret of a removed endpoint is taken',
    edits: [
      {
        file: core('autopsy'),
        from: '.filter(({ at, gone }) => !gone && now - at <= ROTATION)',
        to: '.filter(({ at }) => now - at <= ROTATION)',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: the first of two headers counts',
    edits: [
      {
        file: core('headers'),
        from: 'return values.length === 1 ?',
        to: 'return values.length > 0 ?',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: half a body is enough',
    edits: [
      {
        file: core('inbox'),
        from: 'if (body === null || !complete) return null;',
        to: 'if (body === null) return null;',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: any business will do',
    edits: [
      {
        file: core('inbox'),
        from: 'facts !== null && deps.isForeign(facts.businessId);',
        to: 'facts === null && deps.isForeign(null);',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: a message is new every time',
    edits: [
      {
        file: 'src/main/adapters/sqlite/hooks.ts',
        from: 'if (seen === undefined) {',
        to: 'if (seen !== undefined && event.messageId === null) {',
      },
    ],
    tests: [INBOX],
  },
  {
    name: 'webhook: any host name is answered',
    edits: [
      {
        file: receiver('listener.ts'),
        from: 'if (hosts.length !== 1 || hosts[0]?.toLowerCase() !== host)',
        to: 'if (hosts.length !== 1 || host === null)',
      },
    ],
    tests: [receiver('listener.test')],
  },
  {
    name: 'webhook: web pages may post',
    edits: [
      {
        file: receiver('listener.ts'),
        from: "([name]) => name === 'origin' || name.startsWith('sec-fetch-'),",
        to: "([name]) => name === 'origin' && name.startsWith('sec-fetch-'),",
      },
    ],
    tests: [receiver('listener.test')],
  },
];
