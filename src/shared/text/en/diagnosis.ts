import type { Check, DiagnosisLine } from '../../contract/diagnosis.ts';
import { keyFileProblem } from '../../key-file.ts';
import type { Format } from '../format.ts';
import { secretsEn } from './secrets.ts';

type Facts = DiagnosisLine['facts'];
type Found = Readonly<
  Record<Exclude<DiagnosisLine['result'], 'skipped'>, (facts: Facts, format: Format) => string>
>;
const always = (text: string) => (): string => text;
const count = (facts: Facts, name: string): number => Number(facts[name] ?? 0);
/** What the plan or the top-up pack costs. */
export const price = (facts: Facts, of: 'plan' | 'topUp', format: Format): string =>
  format.money({
    minor: count(facts, `${of}Minor`),
    currency: String(facts[`${of}Currency`] ?? 'USD'),
  });

/** What was looked at, why it matters, and what was found. */
export const diagnosisEn = {
  title: 'Diagnosis',
  open: 'Run a diagnosis',
  again: 'Look again',
  copy: 'Copy report',
  running: 'Looking',
  summary: (bad: number, warnings: number): string =>
    bad > 0
      ? `${bad} ${bad === 1 ? 'thing has' : 'things have'} to be put right.`
      : warnings > 0
        ? `Everything works; ${warnings} ${warnings === 1 ? 'thing is' : 'things are'} worth knowing.`
        : 'Everything works.',
  results: { good: 'in order', warning: 'worth knowing', bad: 'wrong', skipped: 'not looked at' },
  fixes: {
    setup: 'Set up accounts',
    settings: 'Open Settings',
    webhooks: 'Open Webhooks',
    outbox: 'Open Outbox',
  } satisfies Record<Exclude<DiagnosisLine['fix'], null>, string>,
  checks: {
    dodoKey: {
      name: 'Dodo Payments key',
      why: 'Without it no balance can be read and no credit taken.',
    },
    dodoRole: {
      name: 'What the key may do',
      why: 'A key that only reads can show balances, but nothing can be sent or sold with it.',
    },
    entitlement: {
      name: 'Credit entitlement',
      why: 'Credits count whole recipients and stop at zero: no fractions, no overage.',
    },
    plan: {
      name: 'Plan',
      why: 'If it grants other credits, customers pay for mail they cannot send.',
    },
    topUp: {
      name: 'Top-up pack',
      why: 'If it grants other credits, a top-up changes nothing, silently.',
    },
    prices: {
      name: 'Prices',
      why: 'What customers pay, as Dodo Payments has it; taxes come on top.',
    },
    resendKey: { name: 'Resend key', why: 'Without it no mail leaves.' },
    sender: {
      name: 'Sender’s domain',
      why: 'Resend refuses mail from a domain that is not verified.',
    },
    modes: {
      name: 'Test and live apart',
      why: 'Test credits must not pay for mail to real people.',
    },
    clock: {
      name: 'This computer’s clock',
      why: 'Signatures and retries depend on the time; beyond five minutes webhooks are refused.',
    },
    database: {
      name: 'Database',
      why: 'Every mail and every credit is written down before anything leaves.',
    },
    disk: {
      name: 'Disk space',
      why: 'When the disk is full, sending stops before anything is charged.',
    },
    keyring: { name: 'Keyring', why: 'It keeps the keys between starts.' },
    tray: { name: 'Tray', why: 'It shows the balance while the window is closed.' },
    notifications: {
      name: 'Notifications',
      why: 'They say that credits run low while MailKit is in the background.',
    },
    receiver: {
      name: 'Webhooks',
      why: 'Optional: news arrive within a second instead of with the next look.',
    },
  } satisfies Record<Check, { name: string; why: string }>,
  found: {
    dodoKey: { good: always('Dodo Payments accepts it.') },
    dodoRole: {
      good: always('It reads and writes.'),
      warning: always('It only reads: balances can be watched, nothing can be sent or sold.'),
    },
    entitlement: { good: always('It exists, counts whole credits and stops at zero.') },
    plan: { good: always('It grants these credits.') },
    topUp: { good: always('It grants these credits.') },
    prices: {
      good: (facts, format) =>
        `The plan costs ${price(facts, 'plan', format)} each time it renews, the top-up pack ${price(facts, 'topUp', format)} once.`,
      warning: (facts, format) =>
        typeof facts['free'] === 'string'
          ? `“${facts['free']}” costs nothing: its credits are given away.`
          : `The plan costs ${price(facts, 'plan', format)}, the top-up pack ${price(facts, 'topUp', format)}: two currencies.`,
    },
    resendKey: { good: always('Resend accepts it.') },
    sender: {
      good: always('It is verified.'),
      warning: always('This sender reaches only you and Resend’s test inboxes.'),
    },
    modes: {
      good: (facts) =>
        facts['testInboxOnly'] === true
          ? 'In test mode mail goes to Resend’s test inboxes only.'
          : 'Keys and mode belong together.',
      bad: (facts) =>
        `The Dodo Payments key is one of ${String(facts['keyOf'])} mode. Enter it there, and a key of this mode here.`,
    },
    clock: {
      good: always('It agrees with Dodo Payments.'),
      bad: (facts, format) =>
        count(facts, 'seconds') > 0
          ? `It is ${format.number(count(facts, 'seconds'))} seconds ahead. Set the time in the system settings.`
          : `It is ${format.number(-count(facts, 'seconds'))} seconds behind. Set the time in the system settings.`,
    },
    database: {
      good: always('It is sound.'),
      bad: (facts) => `It says: ${String(facts['verdict'] ?? '')}`,
    },
    disk: {
      good: (facts, format) => `${format.number(count(facts, 'megabytes'))} MB are free.`,
      warning: (facts, format) => `Only ${format.number(count(facts, 'megabytes'))} MB are free.`,
      bad: (facts, format) =>
        `Only ${format.number(count(facts, 'megabytes'))} MB are free. Make room before you send.`,
    },
    keyring: {
      good: (facts) =>
        facts['passphrase'] === 'open'
          ? secretsEn.kept
          : `Keys are sealed by ${String(facts['kind'] ?? 'the system')}.`,
      warning: (facts) =>
        facts['passphrase'] === 'locked'
          ? `${secretsEn.locked} ${secretsEn.lockedHint}`
          : 'There is none that protects anything, so keys are kept only until you quit.',
      bad: (facts) =>
        (facts['file'] === null
          ? [secretsEn.refused, secretsEn.refusedHint]
          : secretsEn.file[keyFileProblem(facts['file'])]
        ).join(' '),
    },
    tray: {
      good: always('This desktop has one.'),
      warning: (facts) =>
        facts['closesToTray'] === true
          ? 'This desktop has none, so closing the window quits MailKit.'
          : 'This desktop has none.',
    },
    notifications: {
      good: always('This desktop shows them.'),
      warning: always('This desktop shows none; notices stand under the bell.'),
    },
    receiver: {
      good: always('Events arrive.'),
      warning: always('It is starting.'),
      bad: always('Events do not arrive. The balance is still read as usual.'),
    },
  } satisfies Record<Check, Partial<Found>> as Record<Check, Partial<Found>>,
};
