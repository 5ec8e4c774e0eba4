import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

const people = (n: number, format: Format): string =>
  `${format.number(n)} ${plural(n, 'person', 'people')}`;

export const contactsEn = {
  title: 'Address book',
  open: 'Address book',
  suggestions: 'From the address book',
  search: 'Search names and addresses',
  members: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'address', 'addresses')}`,
  groups: 'Groups',
  people: (shown: number, total: number, format: Format): string =>
    shown < total
      ? `People (${format.number(shown)} of ${format.number(total)})`
      : `People (${format.number(total)})`,
  written: (n: number, format: Format): string =>
    n === 0 ? 'from a file' : `${format.number(n)} ${plural(n, 'mail', 'mails')}`,
  add: (who: string): string => `Add ${who} to the mail`,
  remove: (who: string): string => `Remove ${who} from the address book`,
  empty: 'Nobody here yet',
  emptyHint: 'Everybody you write to appears here. A CSV or vCard file brings others.',
  noMatch: 'Nobody has this name or address.',
  import: 'Import',
  imported: (
    { added, known, unusable, leftOut }: Record<'added' | 'known' | 'unusable' | 'leftOut', number>,
    format: Format,
  ): string =>
    [
      `${people(added, format)} added.`,
      known === 0 ? '' : `${format.number(known)} already known.`,
      unusable === 0 ? '' : `${format.number(unusable)} without a usable address.`,
      leftOut === 0 ? '' : `${format.number(leftOut)} left out: the file is too long.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  openGroup: (name: string): string => `Members of ${name}`,
  membersOf: (name: string): string => `Who is in ${name}`,
  removeMember: (who: string, name: string): string => `Take ${who} out of ${name}`,
  addMember: (name: string): string => `Add addresses to ${name}`,
  addToGroup: 'Add',
  unusable: (text: string): string => `“${text}” is no complete address.`,
  groupName: 'Group name',
  saveGroup: 'Save as group',
  saveGroupLabel: (n: number, format: Format): string =>
    `Keep the ${n === 1 ? 'recipient' : `${format.number(n)} recipients`} of this mail as a group`,
  groupSaved: (name: string, n: number, format: Format): string =>
    `“${name}” stands for ${format.number(n)} ${plural(n, 'address', 'addresses')}.`,
};
