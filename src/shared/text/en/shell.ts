import type { Page } from '../../contract/app.ts';
import type { Mode } from '../../mode.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** The frame of the window: rail, header, banners. */
export const shellEn = {
  /** In the place of the button to top up. */
  watching: 'Watch only',
  /** Why, and where an act was asked for all the same, by a shortcut. */
  watchOnly: 'This Dodo Payments key may only read. Enter one that may write in Settings.',
  product: 'MailKit',
  skip: 'Skip to the page',
  navigation: 'Pages',
  pages: {
    compose: 'Compose',
    outbox: 'Outbox',
    credits: 'Credits',
    customers: 'Customers',
    webhooks: 'Webhooks',
    settings: 'Settings',
  } satisfies Record<Page, string>,
  openCount: (n: number, format: Format): string => `${format.number(n)} on the way`,
  needsYou: (n: number): string => `${n} ${plural(n, 'needs', 'need')} you`,
  creditsLow: 'credits are low',
  creditsEmpty: 'no credits left',

  mode: {
    button: (mode: string): string => `Mode: ${mode}`,
    label: 'Mode',
    names: { sandbox: 'Sandbox', test: 'Test', live: 'Live' } satisfies Record<Mode, string>,
    hints: {
      sandbox: 'Built-in simulator. No account, no real mail, no real money.',
      test: 'Your test keys. Mail reaches only Resend’s test inboxes.',
      live: 'Your live keys. Mail reaches people and uses real credits.',
    } satisfies Record<Mode, string>,
    confirmTitle: 'Switch to live mode?',
    confirmText:
      'From now on mail reaches real people, uses real credits, and top-ups are charged. Mail that waits in another mode stays there.',
    confirm: 'Switch to live',
    stay: (mode: string): string => `Stay in ${mode.toLowerCase()}`,
    switched: (mode: string): string => `Now in ${mode.toLowerCase()} mode.`,
  },

  customer: {
    button: (name: string): string => `Customer: ${name}`,
    choose: 'Choose a customer',
    search: 'Search customers',
    none: (text: string): string => `No customer matches “${text}”.`,
    nobody: 'There are no customers yet.',
    subscribe: 'Subscribe a customer…',
    more: 'More than shown here. Search by name or email.',
    copyId: 'Copy customer id',
    failed: 'The customer could not be chosen.',
  },

  balance: {
    label: 'Balance',
    age: (age: string): string => age,
    never: 'not read yet',
    stale: (time: string): string => `not refreshed since ${time}`,
    refreshing: 'refreshing',
    refresh: 'Refresh balance',
    refreshed: (text: string): string => `Balance refreshed: ${text}.`,
    low: 'low',
    empty: 'none left',
    coming: 'on the way',
    awaited: 'awaiting payment',
    noCustomer: 'no customer',
  },

  topUp: 'Top up',
  checkoutOpen: 'Checkout open',

  offline: 'Offline',
  offlineHint:
    'No network. Mail you send waits in the outbox and goes out when the connection is back.',
  readOnly: 'Read-only',

  theme: { light: 'Light', dark: 'Dark', system: 'System' },
  notInApp: 'This page only works inside MailKit. Start it with “npm start”.',
  crashed: 'This page stopped working.',
  crashedHint: 'Nothing you sent is lost: the outbox carries on without the window.',
  reload: 'Reload the page',
};
