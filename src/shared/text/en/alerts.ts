import type { AlertRule } from '../../contract/alerts.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** When a balance counts as low, reminders that are put off, and everything that was said. */
export const alertsEn = {
  open: 'Alerts',
  openHistory: 'Alerts and history',
  title: 'Alerts',
  ruleOf: (name: string): string => `Warn about ${name}`,
  rule: 'Count as low',
  rules: {
    automatic: 'Automatically',
    percent: 'Below a percentage',
    amount: 'Below a number of credits',
    days: 'Below some days of use',
  } satisfies Record<AlertRule['kind'], string>,
  hints: {
    automatic: 'At the plan’s own percentage, or at seven days of recent use without a plan.',
    percent: 'Of the plan’s credits per cycle, or of what the present grants began with.',
    amount: 'With 0 you are warned only when nothing is left.',
    days: 'At the pace of the last seven days.',
  } satisfies Record<AlertRule['kind'], string>,
  units: { percent: 'Percent', amount: 'Credits', days: 'Days' },
  malformed: (least: number, most: string): string =>
    `Enter a whole number from ${least} to ${most}.`,
  now: (n: number, format: Format): string =>
    n === 0 ? 'You are warned when nothing is left.' : `Low is now below ${format.number(n)}.`,
  nowUnknown: 'What this comes to shows once there is enough to tell.',
  always:
    'That no credits are left is always said. Lapsing credits are told 30, 7 and 1 days ahead.',
  muted: 'Notifications are off in Settings, so warnings stand only in the list of notices.',
  saved: 'Saved.',
  snooze: 'Remind me later',
  snoozeFor: (days: number): string => (days === 1 ? 'Tomorrow' : `In ${days} days`),
  snoozed: (until: string): string => `Reminders are off until ${until}.`,
  resume: 'Switch on again',
  snoozedSaid: (days: number): string =>
    days === 1 ? 'You will be reminded tomorrow.' : `You will be reminded in ${days} days.`,
  history: 'History',
  historyHint: 'Everything MailKit has told you, newest first',
  shown: 'Show',
  shownKinds: { credits: 'Credits', all: 'Everything' },
  columns: { at: 'When', what: 'What', customer: 'Customer' },
  none: 'Nothing has been said yet.',
  count: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'entry', 'entries')}`,
};
