import type { CheckoutView } from '../../contract/checkout.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);
type StateText = { readonly title: string; readonly body: string };

export const checkoutEn = {
  title: { topUp: 'Top up', subscribe: 'Subscribe a customer' } satisfies Record<
    CheckoutView['kind'],
    string
  >,
  topUp: {
    intro: 'Credits are added to the active customer.',
    quantity: 'Packs',
    fewer: 'One pack fewer',
    more: 'One pack more',
    adds: (n: number, format: Format): string =>
      `adds ${format.number(n)} ${plural(n, 'credit', 'credits')}`,
    price: 'Price',
    subtotal: 'Subtotal',
    tax: 'Tax',
    noTax: 'calculated in the browser',
    total: 'Total',
    buy: (total: string): string => `Buy · ${total}`,
    buyPlain: 'Buy',
    opensBrowser: 'Payment opens in your browser.',
    calculating: 'Calculating the price',
    back: 'Back',
    noPrice: 'The price shows in the browser before you pay.',
  },
  subscribe: {
    intro: 'The plan is paid in the browser. Afterwards the customer is active here.',
    name: 'Name',
    namePlaceholder: 'Acme Inc',
    email: 'Email',
    emailPlaceholder: 'billing@acme.dev',
    nameMissing: 'Enter the customer’s name.',
    emailMissing: 'Enter the customer’s email.',
    emailMalformed: 'That is not a complete email address.',
    known: (name: string): string =>
      `${name} has no plan yet. It adds credits each cycle and is paid in the browser.`,
    hasPlan: (name: string): string =>
      `${name} has a plan already. A second one is paid on top of it; a top-up pack adds credits without one.`,
    skip: 'Not now',
    start: 'Continue to payment',
    plan: (name: string, price: string, n: number, format: Format): string =>
      `${name}: ${price} a month, ${format.number(n)} credits each cycle`,
  },
  steps: {
    label: 'Progress',
    paid: 'Paid',
    granted: 'Credits granted',
    balanceUpdated: 'Balance updated',
    done: 'done',
    current: 'in progress',
    failed: 'did not happen',
    open: 'not yet',
  },
  summary: (product: string, quantity: number, total: string | null): string =>
    [quantity > 1 ? `${quantity} × ${product}` : product, total]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
  states: {
    creating: { title: 'Opening the checkout', body: 'Your browser opens in a moment.' },
    waiting: {
      title: 'Waiting for payment',
      body: 'Finish the payment in your browser. You can close this window, MailKit keeps watching.',
    },
    processing: { title: 'Payment in progress', body: 'The payment is being processed.' },
    needsAction: {
      title: 'The bank asks for confirmation',
      body: 'Confirm the payment in your browser, for example in your banking app.',
    },
    paid: {
      title: 'Paid',
      body: 'Paid. The credits are on their way, usually within seconds.',
    },
    late: {
      title: 'Paid, credits take longer',
      body: 'The payment went through, but the credits have not arrived yet. MailKit keeps looking. If they are not there within an hour, contact Dodo Payments with the receipt.',
    },
    granted: { title: 'Credits granted', body: 'Reading the new balance.' },
    done: { title: 'Credits have arrived', body: '' },
    failed: {
      title: 'The payment did not go through',
      body: 'Nothing was charged. Try again, perhaps with another card.',
    },
    cancelled: { title: 'Checkout cancelled', body: 'Nothing was charged.' },
    expired: {
      title: 'The checkout has expired',
      body: 'It was open for too long. Nothing was charged. Start a new one.',
    },
  } satisfies Record<CheckoutView['state'], StateText>,
  doneTopUp: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'credit was', 'credits were')} added to the balance.`,
  doneSubscribe: (n: number, format: Format): string =>
    `The customer is active, and ${format.number(n)} credits were added to the balance.`,
  donePlain: 'The balance is up to date.',
  reopen: 'Open browser again',
  stopWatching: 'Stop watching',
  stopHint: 'A payment made all the same is still found.',
  startAgain: 'Start again',
  keepWatching: 'Close and keep watching',
  checkBalance: 'Check balance',
  createdAt: (age: string): string => `Started ${age}`,
};
