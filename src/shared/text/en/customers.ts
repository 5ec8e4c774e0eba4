import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const customersEn = {
  title: 'Customers',
  search: 'Search by name or email',
  list: 'Customers',
  columns: { name: 'Name', email: 'Email', id: 'Id', active: 'In use' },
  active: 'Active',
  choose: 'Use',
  chooseNamed: (name: string): string => `Use ${name}`,
  subscribe: 'Subscribe a customer',
  empty: 'Customers hold the credits that pay for mail. Subscribe the first one.',
  notFound: (text: string): string => `No customer matches “${text}”.`,
  found: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'customer', 'customers')} found.`,
  selected: (name: string): string => `${name} is now the active customer.`,
  newer: 'Previous',
  older: 'Next',
  copyId: (name: string): string => `Copy the id of ${name}`,
};
