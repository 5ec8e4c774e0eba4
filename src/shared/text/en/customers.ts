import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const customersEn = {
  title: 'Customers',
  search: 'Find a customer',
  list: 'Customers',
  columns: { name: 'Customer', credits: 'Credits', days: 'Days left', active: 'In use' },
  never: 'none yet',
  neverHint: 'Was never granted credits',
  days: ({ low, high }: { low: number; high: number }, format: Format): string => {
    if (low >= 365) return 'over a year';
    const [from, to] = [Math.floor(low), Math.ceil(high)];
    if (to < 1) return low === 0 && high === 0 ? '0' : 'less than 1';
    return to - from <= 1
      ? `about ${format.number(to)}`
      : `${format.number(from)}–${format.number(to)}`;
  },
  noUse: 'no recent use',
  useUnread: 'Recent use has not been read yet',
  noUseHint: 'Shows once credits have been used for a while',
  sameEmail: (n: number, format: Format): string =>
    n === 1 ? 'Same email as another' : `Same email as ${format.number(n)} others`,
  twins: (n: number, format: Format): string =>
    `${format.number(n)} customers share an email address with another one. Credits of one do not pay for mail of the other.`,
  showTwins: 'Show them',
  showAll: 'Show everybody',
  readingOn: (n: number, format: Format): string => `${format.number(n)} read so far …`,
  summary: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'customer', 'customers')}, who runs out first at the top`,
  refresh: 'Read again',
  more: (name: string): string => `More about ${name}`,
  create: 'New customer',
  rename: 'Rename',
  adjust: 'Adjust credits',
  alerts: 'Alerts',
  subscribeThis: 'Subscribe',
  copy: 'Copy id',
  form: {
    name: 'Name',
    nameMissing: 'Enter a name.',
    email: 'Email',
    emailMissing: 'Enter the email.',
    emailMalformed: 'Enter one email address, like name@example.com.',
    taken: (name: string): string => `${name} has this email already.`,
    use: (name: string): string => `Use ${name}`,
    createAnyway: 'Create all the same',
    create: 'Create',
    created: (name: string): string => `${name} was created.`,
    renamed: (name: string): string => `Now called ${name}.`,
    renameTitle: (name: string): string => `Rename ${name}`,
    createHint:
      'A new customer has no credits until they subscribe, buy a pack, or get some by hand.',
  },
  active: 'Active',
  choose: 'Use',
  chooseNamed: (name: string): string => `Use ${name}`,
  subscribe: 'Subscribe a customer',
  empty: 'Customers hold the credits that pay for mail. Subscribe the first one.',
  notFound: (text: string): string => `No customer matches “${text}”.`,
  found: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'customer', 'customers')} found.`,
  selected: (name: string): string => `${name} is now the active customer.`,
};
