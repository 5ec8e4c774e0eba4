import { MODEL, type Mutant, SCENARIOS, outbox } from './mutant.ts';

const SCHEDULE = `${SCENARIOS}schedule.test.ts`;
const ACCOUNTS = `${SCENARIOS}accounts.test.ts`;

/** Mistakes about mails that Resend keeps until their time, and about keys of other accounts. */
export const scheduleMutants: readonly Mutant[] = [
  {
    name: 'scheduled: a cancel without an answer is believed',
    edits: [
      {
        file: outbox('decide-schedule'),
        from: "      return tryLater(op, facts, 'schedule.unanswered', { error: unknown(op) }, {}, data);\n  }\n}\n\n/** What follows from looking",
        to: "      return wish.at === null ? withdrawn(now) : tryLater(op, facts, 'schedule.unanswered', { error: unknown(op) }, {}, data);\n  }\n}\n\n/** What follows from looking",
      },
    ],
    tests: [SCHEDULE],
  },
  {
    name: 'scheduled: a "no" to a cancel means cancelled',
    edits: [
      {
        file: outbox('decide-schedule'),
        from: "    case 'missing': {\n      const found",
        to: "    case 'missing': {\n      if (wish.at === null) return withdrawn(now);\n      const found",
      },
    ],
    tests: [SCHEDULE],
  },
  {
    name: 'scheduled: a change leaves before its commit',
    edits: [
      {
        file: outbox('drive'),
        from: 'let current = op;\n',
        to: `let current = op;
    if (step.before !== null && step.call === 'reschedule') {
      const after = await perform(op, 'reschedule');
      const late = records.commit(op, step.before);
      return late.ok ? conclude(op.opId, after) : { end: 'stored' };
    }
`,
      },
    ],
    tests: [MODEL],
  },
  {
    name: 'scheduled: what another account does not know is given up',
    edits: [
      {
        file: outbox('decide-schedule'),
        from: "seen === 'missing' && asked.otherKey",
        to: "seen === 'missing' && asked.wish === null",
      },
    ],
    tests: [ACCOUNTS],
  },
  {
    name: 'scheduled or not: an absence in another account counts',
    edits: [
      {
        file: outbox('calls'),
        from: 'if (isOwnKey()) return true;',
        to: 'if (isOwnKey() || fingerprint !== null) return true;',
      },
    ],
    tests: [ACCOUNTS],
  },
];
