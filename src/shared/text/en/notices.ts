import type { NoticeKind } from '../../contract/app.ts';
import { keyFileProblem } from '../../key-file.ts';
import { PAUSE_REASONS } from '../../pause-reasons.ts';
import type { Format } from '../format.ts';
import { instant } from '../../time.ts';
import { pauseSentence } from './auto-top-up.ts';
import { secretsEn } from './secrets.ts';

/** Numbers and words of a notice. Each sentence below names the entries it reads and does without a missing one. */
export type NoticeData = Readonly<Record<string, string | number | null>>;
export type NoticeText = { readonly title: string; readonly body: string };

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const numberIn = (data: NoticeData, key: string): number | null => {
  const value = data[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

export const wordIn = (data: NoticeData, key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value : '';
};

/** "about 2 days", "about 2–3 days"; empty without a pace. Reads `daysLow`, `daysHigh`. */
const pace = (data: NoticeData, format: Format): string => {
  const [low, high] = [numberIn(data, 'daysLow'), numberIn(data, 'daysHigh')];
  if (low === null || high === null) return '';
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  if (to < 1) return ', less than a day at your pace';
  return to - from <= 1
    ? `, about ${format.number(to)} ${plural(to, 'day', 'days')} at your pace`
    : `, about ${format.number(from)}–${format.number(to)} days at your pace`;
};

const mail = (data: NoticeData): string => {
  const subject = wordIn(data, 'subject');
  return subject === '' ? 'The mail' : `“${subject}”`;
};

const pausedBecause = (data: NoticeData): string => {
  const reason = PAUSE_REASONS.find((each) => each === data['reason']) ?? 'declined';
  return pauseSentence(reason, wordIn(data, 'code') || null, wordIn(data, 'where'));
};

const credits = (n: number, format: Format): string =>
  `${format.number(n)} ${plural(n, 'credit', 'credits')}`;

/** One sentence pair per notice: for the list in the window and for the operating system alike. */
export const noticesEn = {
  title: 'Notices',
  button: (n: number): string => (n === 0 ? 'Notices' : `Notices, ${n} new`),
  empty: 'What needs your attention stands here, even if its notification was missed.',
  dismissAll: 'Dismiss all',
  dismissOne: (title: string): string => `Dismiss: ${title}`,
  openOutbox: 'Open Outbox',
  openCredits: 'Open Credits',
  openSettings: 'Open Settings',
  openWebhooks: 'Open Webhooks',
  kinds: {
    /** credits, daysLow, daysHigh */
    'balance.low': (data, format) => ({
      title: 'Credits are low',
      body: `${credits(numberIn(data, 'credits') ?? 0, format)} left${pace(data, format)}.`,
    }),
    'balance.empty': () => ({
      title: 'No credits left',
      body: 'No email credits remaining. Buy a top-up pack or upgrade your plan.',
    }),
    /** credits, at, days */
    'credits.lapsing': (data, format) => {
      const n = numberIn(data, 'credits') ?? 0;
      const at = numberIn(data, 'at');
      const when =
        numberIn(data, 'days') === 1
          ? 'within a day'
          : at === null
            ? 'soon'
            : `on ${format.day(instant(at))}`;
      return {
        title: 'Credits will lapse',
        body: `About ${credits(n, format)} will lapse ${when} at your pace.`,
      };
    },
    /** subject, recipient */
    'send.refused': (data) => ({
      title: 'Mail refused',
      body: `${mail(data)}${wordIn(data, 'recipient') === '' ? '' : ` to ${wordIn(data, 'recipient')}`} was not sent.`,
    }),
    /** subject, credits */
    'send.review': (data, format) => ({
      title: 'A mail needs your decision',
      body: `${mail(data)} may or may not have gone out. ${credits(numberIn(data, 'credits') ?? 0, format)} held.`,
    }),
    /** subject */
    'send.paused': (data) => ({
      title: 'Sending is paused',
      body: `${mail(data)} waits until the cause is settled.`,
    }),
    /** credits, product */
    'checkout.done': (data, format) => ({
      title: 'Credits have arrived',
      body: `${format.number(numberIn(data, 'credits') ?? 0)} ${plural(numberIn(data, 'credits') ?? 0, 'credit was', 'credits were')} added to the balance.`,
    }),
    /** product */
    'checkout.failed': (data) => ({
      title: 'Checkout did not complete',
      body: `${wordIn(data, 'product') === '' ? 'The purchase' : wordIn(data, 'product')} was not bought. Nothing was charged.`,
    }),
    /** credits, packs */
    'autoTopUp.bought': (data, format) => ({
      title: 'Topped up automatically',
      body: `${format.number(numberIn(data, 'packs') ?? 1)} ${plural(numberIn(data, 'packs') ?? 1, 'pack was', 'packs were')} bought with the saved card.`,
    }),
    /** reason, code, until */
    'autoTopUp.declined': (data) => ({
      title: 'Automatic top-up is paused',
      body: `${pausedBecause(data)} It tries again later.`,
    }),
    'autoTopUp.paused': (data) => ({
      title: 'Automatic top-up is paused',
      body: `${pausedBecause(data)} Nothing is bought until you resume it.`,
    }),
    'preferences.reset': () => ({
      title: 'Settings were reset',
      body: 'The settings file could not be read, so MailKit starts with its defaults. Mail and credits are not affected.',
    }),
    'storage.readOnly': () => ({
      title: 'MailKit is read-only',
      body: 'Your data can be shown but not changed, so nothing can be sent.',
    }),
    'tray.missing': () => ({
      title: 'No tray on this desktop',
      body: 'MailKit stays an ordinary window. Closing it quits.',
    }),
    /** customer, credits */
    'customer.low': (data, format) => ({
      title: 'A customer’s credits are low',
      body: `${wordIn(data, 'customer') === '' ? 'A customer' : wordIn(data, 'customer')} has ${credits(numberIn(data, 'credits') ?? 0, format)} left.`,
    }),
    'receiver.down': () => ({
      title: 'Webhooks do not come in',
      body: 'The way to this computer is closed. MailKit tries again by itself and polls as usual.',
    }),
    'secrets.notKept': () => ({
      title: 'Keys are not kept',
      body: 'MailKit found no keyring it may use, so keys are kept only until you quit. Settings offers a passphrase instead.',
    }),
    'secrets.refused': () => ({
      title: 'The keyring did not give the keys',
      body: 'They are still stored. Unlock the keyring and start MailKit again, or enter the keys for this run in Settings.',
    }),
    'secrets.file': (data) => ({
      title: 'The stored keys cannot be used',
      body: secretsEn.file[keyFileProblem(data['problem'])].join(' '),
    }),
  } satisfies Record<NoticeKind, (data: NoticeData, format: Format) => NoticeText> as Record<
    NoticeKind,
    (data: NoticeData, format: Format) => NoticeText
  >,
};
