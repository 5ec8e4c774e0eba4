import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, expect, it } from 'vitest';
import { createContactStore } from './contacts.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';

let db: InstanceType<typeof DatabaseSync>;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
});

let n = 0;
function mail(recipients: readonly string[], kind = 'single'): void {
  const id = `op${String((n += 1)).padStart(4, '0')}`;
  db.prepare(
    `INSERT INTO op (op_id, client_op_id, kind, mode, entitlement_id, customer_id, dodo_fingerprint,
       resend_fingerprint, credits, created_at, search, state, result, updated_at, version, progress)
     VALUES (?, ?, ?, 'sandbox', '', '', '', '', 1, ?, '', 'queued', 'open', 0, 1, '{}')`,
  ).run(id, id, kind, n);
  db.prepare(`INSERT INTO message VALUES (?, 0, 's', ?, 1, 'pending', NULL)`).run(
    id,
    JSON.stringify(recipients),
  );
}
const store = () => createContactStore({ db, health: { writable: true } });
const found = (text: string): unknown => {
  const outcome = store().search(text, 10);
  return outcome.ok && outcome.value.map(({ mailbox, times }) => [mailbox, times]);
};

it('whoever is written to enters the book with the mail, and those written to most often come first', () => {
  migrate(db);
  mail(['"Love < lace" <ada@acme.dev>', 'bob@acme.dev']);
  mail(['bob@acme.dev', 'Bob <BOB@acme.dev>']);
  mail(['crowd@acme.dev'], 'batch');
  expect(found('')).toEqual([
    ['Bob <BOB@acme.dev>', 3],
    ['"Love < lace" <ada@acme.dev>', 1],
  ]);
  expect(found('lace')).toEqual([['"Love < lace" <ada@acme.dev>', 1]]);
  expect(found('%')).toEqual([]);
  store().remove('bob@acme.dev');
  expect(found('bob')).toEqual([]);
});

it('a book begins with the mails that were sent before there was one', () => {
  const before = migrations.filter(({ name }) => name !== 'contacts');
  for (const { sql } of before.filter(({ version }) => version < 17)) db.exec(sql);
  mail(['Ada <ada@acme.dev>']);
  mail(['ada@acme.dev', 'bob@acme.dev']);
  mail(['crowd@acme.dev'], 'batch');
  db.exec(migrations.find(({ name }) => name === 'contacts')?.sql ?? '');
  const outcome = store().search('', 10);
  expect(outcome.ok && outcome.value.map(({ address, times }) => [address, times])).toEqual([
    ['ada@acme.dev', 2],
    ['bob@acme.dev', 1],
  ]);
});

it('people of a file are added once and bring the names that were missing; groups are kept', () => {
  migrate(db);
  mail(['ada@acme.dev']);
  const added = store().add([
    { address: 'ada@acme.dev', mailbox: 'Ada <ada@acme.dev>' },
    { address: 'eve@acme.dev', mailbox: 'eve@acme.dev' },
  ]);
  expect(added).toEqual({ ok: true, value: 1 });
  expect(found('')).toEqual([
    ['Ada <ada@acme.dev>', 1],
    ['eve@acme.dev', 0],
  ]);
  const group = {
    groupId: '0193a1b2-0000-7000-8000-000000000001',
    name: 'Team',
    members: ['ada@acme.dev'],
  };
  store().saveGroup(group);
  expect(store().groups()).toEqual({ ok: true, value: [group] });
  store().removeGroup(group.groupId);
  expect(store().groups()).toEqual({ ok: true, value: [] });
  const error = { kind: 'storage.full', credit: 'none' } as const;
  const full = createContactStore({ db, health: { writable: false, error } });
  expect(full.add([])).toEqual({ ok: false, error });
});
