import { describe, expect, it } from 'vitest';
import type { ContactGroup } from '#shared/contract/contacts.ts';
import { ok } from '#shared/outcome.ts';
import type { ContactsPort } from '../ports/contacts.ts';
import { createContacts } from './contacts.ts';

const GROUP = '0193a1b2-0000-7000-8000-000000000001';

function book(members: readonly string[] = ['Ada <ada@acme.dev>', 'bob@acme.dev']) {
  let groups: ContactGroup[] = [{ groupId: GROUP, name: 'Readers', members: [...members] }];
  const store: ContactsPort = {
    search: () => ok([]),
    count: () => ok(0),
    add: () => ok(0),
    remove: () => ok(undefined),
    groups: () => ok(groups),
    saveGroup: (group) => {
      groups = [...groups.filter(({ groupId }) => groupId !== group.groupId), group];
      return ok(undefined);
    },
    removeGroup: (id) => {
      groups = groups.filter(({ groupId }) => groupId !== id);
      return ok(undefined);
    },
    lastSender: () => ok(null),
  };
  let told = 0;
  const contacts = createContacts({
    store: () => Promise.resolve(store),
    ids: { uuidv7: () => '0193a1b2-0000-7000-8000-000000000002' },
    openFile: { open: () => Promise.resolve(ok(null)) },
    changed: () => (told += 1),
  });
  return { contacts, groups: () => groups, told: () => told };
}

describe('a group', () => {
  it('takes people in and others out in place, each once, whatever the spelling', async () => {
    const { contacts, groups, told } = book();
    const changed = await contacts.changeGroup({
      groupId: GROUP,
      add: ['BOB@ACME.dev', 'Grace <grace@acme.dev>', 'grace@acme.dev'],
      remove: ['ADA@acme.dev'],
    });
    const members = ['bob@acme.dev', 'Grace <grace@acme.dev>'];
    expect(changed).toEqual(ok({ groupId: GROUP, name: 'Readers', members }));
    expect(groups()).toEqual([{ groupId: GROUP, name: 'Readers', members }]);
    expect(told()).toBe(1);
  });

  it('is never left without anybody', async () => {
    const { contacts, groups, told } = book(['bob@acme.dev']);
    const refused = await contacts.changeGroup({
      groupId: GROUP,
      add: [],
      remove: ['bob@acme.dev'],
    });
    expect(refused).toMatchObject({ error: { kind: 'contacts.emptyGroup' } });
    expect(groups()[0]?.members).toEqual(['bob@acme.dev']);
    expect(told()).toBe(0);
  });

  it('takes nobody in who has no usable address', async () => {
    const { contacts, groups } = book();
    const add = ['ada@', 'a@b.co\r\nBcc: x@y.co', 'Eve <eve@acme.dev>, mallory@acme.dev'];
    await contacts.changeGroup({ groupId: GROUP, add, remove: [] });
    expect(groups()[0]?.members).toEqual(['Ada <ada@acme.dev>', 'bob@acme.dev']);
  });

  it('that was removed meanwhile comes back with those who were added', async () => {
    const { contacts, groups } = book();
    await contacts.removeGroup(GROUP);
    await contacts.changeGroup({
      groupId: GROUP,
      name: 'Readers',
      add: ['eve@acme.dev'],
      remove: [],
    });
    expect(groups()).toEqual([{ groupId: GROUP, name: 'Readers', members: ['eve@acme.dev'] }]);
  });
});
