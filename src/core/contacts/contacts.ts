import { type Contact, type ContactGroup, MAX_MEMBERS } from '#shared/contract/contacts.ts';
import type { ParsedInput, ProcedureOutput } from '#shared/contract/procedures.ts';
import { formatMailbox, parseMailbox, recipientKey } from '#shared/message/address.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { ContactsPort } from '../ports/contacts.ts';
import type { OpenFilePort } from '../ports/desktop.ts';
import type { Ids } from '../ports/identity.ts';
import { readPeople } from './read-people.ts';

/** As many are offered while somebody types; more would be a list to read. */
const OFFERED = 6;

export type Contacts = {
  readonly suggest: (text: string) => Promise<Outcome<ProcedureOutput<'contacts.suggest'>>>;
  readonly list: (
    query: ParsedInput<'contacts.list'>,
  ) => Promise<Outcome<ProcedureOutput<'contacts.list'>>>;
  readonly remove: (address: string) => Promise<Outcome<undefined>>;
  readonly importFile: () => Promise<Outcome<ProcedureOutput<'contacts.import'>>>;
  readonly saveGroup: (name: string, members: readonly string[]) => Promise<Outcome<ContactGroup>>;
  readonly changeGroup: (
    change: ParsedInput<'contacts.changeGroup'>,
  ) => Promise<Outcome<ContactGroup>>;
  readonly removeGroup: (groupId: string) => Promise<Outcome<undefined>>;
};

const folded = (text: string): string => text.trim().toLowerCase();

/** Usable mailboxes, each once, in one spelling. */
function membersOf(raw: readonly string[]): string[] {
  const members = new Map<string, string>();
  for (const each of raw) {
    const mailbox = parseMailbox(each);
    if (mailbox !== null && !members.has(recipientKey(mailbox)))
      members.set(recipientKey(mailbox), formatMailbox(mailbox));
  }
  return [...members.values()].slice(0, MAX_MEMBERS);
}

const keyOf = (raw: string): string => {
  const mailbox = parseMailbox(raw);
  return mailbox === null ? raw : recipientKey(mailbox);
};

/** People to write to: found while typing, brought in files, gathered in groups. */
export function createContacts(deps: {
  /** Of the mode that is open. */
  readonly store: () => Promise<ContactsPort>;
  readonly ids: Pick<Ids, 'uuidv7'>;
  readonly openFile: OpenFilePort;
  readonly changed: () => void;
}): Contacts {
  const changed = (outcome: Outcome<void>): Outcome<undefined> => {
    if (!outcome.ok) return outcome;
    deps.changed();
    return ok(undefined);
  };
  const find = async (
    search: string,
    limit: number,
  ): Promise<Outcome<{ people: Contact[]; groups: ContactGroup[] }>> => {
    const store = await deps.store();
    const text = folded(search);
    const people = store.search(text, limit);
    if (!people.ok) return people;
    const groups = store.groups();
    if (!groups.ok) return groups;
    return ok({
      people: [...people.value],
      groups: groups.value.filter(({ name }) => folded(name).includes(text)),
    });
  };

  return {
    suggest: async (text) => {
      if (folded(text) === '') return ok({ people: [], groups: [] });
      const found = await find(text, OFFERED);
      return found.ok ? ok({ ...found.value, groups: found.value.groups.slice(0, 3) }) : found;
    },
    list: async ({ search, limit }) => {
      const found = await find(search, limit);
      const total = (await deps.store()).count();
      if (!found.ok) return found;
      if (!total.ok) return total;
      return ok({ ...found.value, total: total.value });
    },
    remove: async (address) => changed((await deps.store()).remove(address.toLowerCase())),
    importFile: async () => {
      const opened = await deps.openFile.open(['csv', 'vcf', 'txt']);
      if (!opened.ok || opened.value === null) return opened.ok ? ok(null) : opened;
      const found = readPeople(opened.value.name, opened.value.text);
      if (found === null)
        return fail({ kind: 'file.notContacts', credit: 'unrelated', name: opened.value.name });
      const added = (await deps.store()).add(found.people);
      if (!added.ok) return added;
      deps.changed();
      return ok({
        added: added.value,
        known: found.people.length - added.value + found.repeated,
        unusable: found.unusable,
        leftOut: found.leftOut,
      });
    },
    saveGroup: async (name, raw) => {
      const store = await deps.store();
      const members = membersOf(raw);
      if (members.length === 0) return fail({ kind: 'contacts.emptyGroup', credit: 'unrelated' });
      const known = store.groups();
      if (!known.ok) return known;
      const same = known.value.find((each) => folded(each.name) === folded(name));
      const group = { groupId: same?.groupId ?? deps.ids.uuidv7(), name: name.trim(), members };
      const saved = changed(store.saveGroup(group));
      return saved.ok ? ok(group) : saved;
    },
    changeGroup: async ({ groupId, name, add, remove }) => {
      const store = await deps.store();
      const known = store.groups();
      if (!known.ok) return known;
      const group = known.value.find((each) => each.groupId === groupId);
      const out = new Set(membersOf(remove).map(keyOf));
      const stay = (group?.members ?? []).filter((member) => !out.has(keyOf(member)));
      const members = membersOf([...stay, ...add]);
      if (members.length === 0) return fail({ kind: 'contacts.emptyGroup', credit: 'unrelated' });
      // A group that is gone comes back with what was just put into it: nothing typed is lost.
      const changedGroup = { groupId, name: name ?? group?.name ?? members[0] ?? '', members };
      const saved = changed(store.saveGroup(changedGroup));
      return saved.ok ? ok(changedGroup) : saved;
    },
    removeGroup: async (groupId) => changed((await deps.store()).removeGroup(groupId)),
  };
}
