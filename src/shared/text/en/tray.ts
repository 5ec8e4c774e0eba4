import type { Mode } from '../../mode.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** The menu behind the number in the tray. */
export const trayEn = {
  unknown: 'Balance unknown',
  balance: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'credit', 'credits')}`,
  modes: { sandbox: 'Sandbox', test: 'Test', live: 'Live' } as Record<Mode, string>,
  actions: {
    topUp: 'Top up…',
    newMail: 'New mail',
    refresh: 'Refresh',
    open: 'Open MailKit',
    quit: 'Quit',
  },
  pause: 'Pause sending',
  states: {
    waiting: 'waiting',
    scheduled: 'scheduled',
    sending: 'sending',
    needsYou: 'needs you',
    sent: 'accepted',
    refused: 'refused',
    cancelled: 'cancelled',
  },
  mail: (subject: string, recipient: string, state: string): string =>
    `${subject === '' ? recipient : subject} · ${state}`,
};
