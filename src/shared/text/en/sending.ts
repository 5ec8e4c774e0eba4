import type { OpCause } from '../../contract/op-causes.ts';
import type { Format } from '../format.ts';
import type { Instant } from '../../time.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

type Facts = { readonly at: number | null };
type ScheduleCause = Extract<OpCause, `schedule.${string}`>;
const when = ({ at }: Facts, format: Format): string =>
  at === null ? 'its time' : format.appointment(at as Instant);

/** The timeline of a mail for later. */
export const scheduleCausesEn = {
  'schedule.set': (n, format) => `Kept by Resend until ${when(n, format)}`,
  'schedule.missed': () => 'The time had passed before it could be handed over; nothing was sent',
  'schedule.cancelAsked': () => 'You had it cancelled',
  'schedule.moveAsked': (n, format) => `You moved it to ${when(n, format)}`,
  'schedule.asked': () => 'Asking Resend for the change',
  'schedule.moved': (n, format) => `Resend now sends it ${when(n, format)}`,
  'schedule.withdrawn': () => 'Cancelled at Resend; it will not go out',
  'schedule.refused': () => 'Resend refused the change',
  'schedule.unanswered': () => 'Resend did not answer; asking again',
  'schedule.limited': () => 'Resend asked to slow down',
  'schedule.later': () => 'Looking again later',
  'schedule.gone': () => 'Sent by Resend',
  'schedule.assumed': () => 'Its time has passed; this key may not look, so it counts as sent',
} satisfies Record<ScheduleCause, (facts: Facts, format: Format) => string>;

/** Everything around Send: for later, to a test inbox, while quitting, while offline. */
export const sendingEn = {
  more: 'More ways to send',
  menu: {
    schedule: 'Send later…',
    testHint: (inbox: string): string => `${inbox} · 1 credit`,
  },
  test: {
    delivered: 'Test: delivered',
    bounced: 'Test: bounced',
    complained: 'Test: marked as spam',
  },
  schedule: {
    title: 'Send later',
    about: 'Resend keeps the mail until then. Its credits are held, and given back if you cancel.',
    presets: 'Suggestions',
    hour: 'In an hour',
    tomorrow: 'Tomorrow morning',
    monday: 'Monday morning',
    at: 'Date and time',
    goesOut: (moment: string): string => `Goes out ${moment}`,
    zone: (name: string): string => `Time zone: ${name}`,
    tooSoon: 'Choose a time at least a minute from now.',
    tooFar: 'Choose a time within 30 days: Resend keeps mail no longer.',
    missing: 'Choose a date and a time.',
    confirm: (n: number, format: Format): string =>
      n === 0 ? 'Schedule' : `Schedule · ${format.number(n)} ${plural(n, 'credit', 'credits')}`,
    back: 'Keep writing',
    change: 'Change the time',
    changeAbout: 'Resend is asked for the new time. Until it answers, the old one holds.',
    move: 'Change the time',
    keep: 'Leave it',
  },
  scheduled: {
    at: (moment: string): string => `goes out ${moment}`,
    moving: (moment: string): string => `asking Resend to send it ${moment}`,
    cancelling: 'asking Resend to cancel it',
    handedIn: (moment: string): string => `Scheduled: goes out ${moment}.`,
    handingIn: (seconds: number, moment: string, format: Format): string =>
      `Handed to Resend in ${format.number(seconds)} s, goes out ${moment}`,
    working: (subject: string): string => `Scheduling “${subject}”`,
  },
  offline: {
    form: 'You are offline. The mail waits in the outbox and leaves as soon as you are online.',
    bar: (subject: string): string => `“${subject}” leaves as soon as you are online.`,
    reason: 'waits until you are online',
  },
  quit: {
    title: (n: number): string =>
      n === 1 ? 'A mail is about to go out' : `${n} mails are about to go out`,
    text: 'The undo time is still running and no credit was used. What should happen before MailKit quits?',
    send: 'Send now',
    keep: 'Keep as draft',
    back: 'Do not quit',
    sending: 'Sending. MailKit quits when Resend has the mail.',
  },
};
