import type { HandlersOf, Services } from './services.ts';

export const contactsHandlers = ({ contacts }: Services): HandlersOf<'contacts'> => ({
  'contacts.suggest': ({ text }) => contacts.suggest(text),
  'contacts.list': (query) => contacts.list(query),
  'contacts.remove': ({ address }) => contacts.remove(address),
  'contacts.import': () => contacts.importFile(),
  'contacts.saveGroup': ({ name, members }) => contacts.saveGroup(name, members),
  'contacts.changeGroup': (change) => contacts.changeGroup(change),
  'contacts.removeGroup': ({ groupId }) => contacts.removeGroup(groupId),
});
