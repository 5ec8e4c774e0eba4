import { MODEL, type Mutant, SCENARIOS, outbox } from './mutant.ts';

const CREDITS = 'src/core/credits/';

export const mutants: readonly Mutant[] = [
  {
    name: 'a key is trusted for ever',
    edits: [
      {
        file: outbox('policy'),
        from: 'KEY_TRUSTED_FOR = hours(20)',
        to: 'KEY_TRUSTED_FOR = hours(9_999)',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'a new key per attempt',
    edits: [
      {
        file: outbox('calls'),
        from: 'const idempotencyKey = sendKey(op.opId, gen, part);',
        to: 'const idempotencyKey = `${sendKey(op.opId, gen, part)}-${op.progress.send.unanswered}`;',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'send without a debit',
    edits: [
      {
        file: outbox('transitions'),
        from: "queued: ['debiting',",
        to: "queued: ['sending', 'debiting',",
      },
      {
        file: outbox('next'),
        from: "return state === 'queued' && !facts.gate.holds ? WAIT : startDebit(op, facts);",
        to: "return state === 'queued' ? startSend(op, facts) : startDebit(op, facts);",
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'send while the debit is under way',
    edits: [
      {
        file: outbox('calls'),
        from: "import { type DebitEvidence, type DebitNeed, afterDebit } from './decide-debit.ts';",
        to: "import { type DebitEvidence, type DebitNeed, afterDebit } from './decide-debit.ts';\nimport { held } from './debit-outcomes.ts';",
      },
      {
        file: outbox('calls'),
        from: "      return weigh(op, {\n        answer: await postEntry(op, { type: 'debit', amount: op.credits, ...key }),\n      });",
        to: "      void postEntry(op, { type: 'debit', amount: op.credits, ...key });\n      return (fresh, facts) => held(fresh, facts, 'debit.done', null);",
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'a debit without an answer is believed',
    edits: [
      {
        file: outbox('decide-debit'),
        from: "const trouble = { error: dodoTrouble(answer), debit };\n      return tryLater(op, facts, 'debit.unanswered', trouble, {}, data);",
        to: "return held(op, facts, 'debit.done', null);",
      },
    ],
    tests: [MODEL],
  },
  {
    name: '409 is a failure',
    edits: [
      { file: outbox('answers'), from: "[409, ANY, 'exists'],", to: "[409, ANY, 'refused']," },
    ],
    tests: [MODEL, outbox('answers.test')],
  },
  {
    name: 'the SDK retries by itself',
    edits: [
      { file: 'src/main/adapters/dodo/client.ts', from: 'maxRetries: 0,', to: 'maxRetries: 2,' },
    ],
    tests: ['src/main/adapters/dodo/'],
  },
  {
    name: 'the mail is written anew for each attempt',
    edits: [
      {
        file: outbox('calls'),
        from: 'endpoint: endpointOf(op.kind), body, idempotencyKey }',
        to: 'endpoint: endpointOf(op.kind), body: JSON.stringify(JSON.parse(body), null, op.progress.send.unanswered), idempotencyKey }',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'an older balance replaces a newer one',
    edits: [
      {
        file: 'src/core/credits/shown.ts',
        from: 'shown === null || incoming.updatedAt >= shown.updatedAt;',
        to: 'shown !== undefined && incoming.updatedAt >= 0;',
      },
    ],
    tests: [CREDITS],
  },
  {
    name: 'a balance read during a debit is shown',
    edits: [
      {
        file: 'src/core/credits/balance.ts',
        from: 'if (!debited() || (debits.open() && attempt >= TRIES_WHILE_DEBITING)) {',
        to: 'if (debited() || attempt > 0) {',
      },
    ],
    tests: [CREDITS],
  },
  {
    name: 'the send leaves before its commit',
    edits: [
      {
        file: outbox('drive'),
        from: 'let current = op;\n',
        to: `let current = op;
    if (step.before !== null && step.call === 'send' && frozen !== null) {
      const after = await calls.send(op, frozen.payload, deps.abort());
      const bytes = frozen.stored ? {} : { payload: frozen.payload };
      const late = records.commit(op, { ...step.before, ...bytes });
      return late.ok ? conclude(op.opId, after) : { end: 'stored' };
    }
`,
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'the debit leaves before its commit',
    edits: [
      {
        file: outbox('drive'),
        from: 'let current = op;\n',
        to: `let current = op;
    if (step.before !== null && step.call === 'debit') {
      const after = await perform(op, 'debit');
      const late = records.commit(op, step.before);
      return late.ok ? conclude(op.opId, after) : { end: 'stored' };
    }
`,
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'a 400 on a repeated debit means not taken',
    edits: [
      {
        file: outbox('decide-debit'),
        from: 'if (unanswered <= 1) return',
        to: 'if (unanswered <= 999) return',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'a 4xx after an unanswered send means not sent',
    edits: [
      {
        file: outbox('decide-send'),
        from: 'if (progress.send.unanswered <= 1)',
        to: 'if (progress.send.unanswered <= 999)',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'the age is looked at before the turn, not at the request',
    edits: [
      {
        file: outbox('drive'),
        from: 'ready === null ? null : stepOf(ready, clockAsked);',
        to: 'ready === null ? null : step;',
      },
    ],
    tests: [MODEL, SCENARIOS],
  },
  {
    name: '429 is an unknown outcome',
    edits: [
      {
        file: outbox('answers'),
        from: "[429, 'monthly_quota_exceeded', 'quota'],\n    [429, ANY, 'wait'],",
        to: "[429, 'monthly_quota_exceeded', 'quota'],",
      },
    ],
    tests: ['src/main/testing/model/limits.test.ts'],
  },
  {
    name: 'a refund without a key',
    edits: [
      {
        file: outbox('calls'),
        from: 'const key = { idempotencyKey: refundKey(op.opId), reason: refundReason(op.opId) };',
        to: 'const key = { idempotencyKey: undefined as unknown as string, reason: refundReason(op.opId) };',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'whoever is logged in pays',
    edits: [
      {
        file: outbox('binding'),
        from: 'account.customerId !== binding.customerId\n',
        to: 'account.customerId === undefined\n',
      },
      {
        file: outbox('calls'),
        from: 'const { entitlementId, customerId } = op.binding;\n    const metadata',
        to: "const { entitlementId } = op.binding;\n    const customerId = account().customerId ?? '';\n    const metadata",
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'a changed key is used for an open send',
    edits: [
      {
        file: outbox('next'),
        from: 'if (send.fingerprint !== facts.account.resend?.fingerprint)',
        to: "if (send.fingerprint === 'none')",
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'a partly accepted batch gives everything back',
    edits: [
      {
        file: outbox('decide-send'),
        from: "const lost = op.messages.filter(({ outcome }) => outcome !== 'accepted');",
        to: 'const lost = op.messages.filter(({ index }) => index >= 0);',
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'an absence counts at once',
    edits: [
      {
        file: outbox('policy'),
        from: 'LOOKUP_SETTLES_AFTER = minutes(15)',
        to: 'LOOKUP_SETTLES_AFTER = minutes(0)',
      },
    ],
    tests: [MODEL, 'src/main/testing/model/late.test.ts'],
  },
  {
    name: 'the clock on the wall dates a request',
    edits: [
      {
        file: outbox('age'),
        from: 'if (now.server === null || now.epoch !== stamp.epoch) return null;',
        to: 'if (now.server === null || now.epoch !== stamp.epoch) return stamp.wall;',
      },
    ],
    tests: [MODEL, outbox('next.test'), outbox('age.test')],
  },
];
