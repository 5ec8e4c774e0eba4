import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDrafts as createService, draftFrom, type Drafts } from '#core/drafts/drafts.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { Outcome } from '#shared/outcome.ts';
import { instant, millis } from '#shared/time.ts';
import { createDrafts } from './drafts.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import type { Database } from './transaction.ts';

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const mail = (change: Partial<MessageDraft> = {}) =>
  draftFrom({
    from: '',
    to: ['ada@acme.dev'],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: 'Receipt',
    html: '<p>Thank you</p>',
    text: '',
    ...change,
  });
const ALL = { search: '', before: null, limit: 50 };

let db: Database;
let now = 0;
let drafts: Drafts;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
  now = 1_794_312_000_000;
  drafts = createService({
    store: createDrafts({ db, health: { writable: true } }),
    clock: { now: () => instant((now += 1)), monotonic: () => millis(now) },
    ids: { uuidv7: () => id(999) },
    mailOf: () => Promise.resolve({ ok: true, value: null }),
  });
});
const subjects = (search = ''): string[] =>
  value(drafts.list({ ...ALL, search })).items.map(({ subject }) => subject);

describe('drafts', () => {
  it('are many, newest first, page by page', () => {
    for (const n of [1, 2, 3]) value(drafts.save(id(n), mail({ subject: `No. ${n}` })));
    value(drafts.save(id(1), mail({ subject: 'No. 1 again' })));
    const first = value(drafts.list({ ...ALL, limit: 2 }));
    const second = value(drafts.list({ ...ALL, limit: 2, before: first.next }));
    expect([first, second].map(({ items }) => items.map(({ subject }) => subject))).toEqual([
      ['No. 1 again', 'No. 3'],
      ['No. 2'],
    ]);
    expect([first.total, second.next]).toEqual([3, null]);
  });

  it('are found by any part of their words, in any script, and by nothing else', () => {
    value(drafts.save(id(1), mail({ subject: '十一月收据', html: '<p>感谢您的订购</p>' })));
    value(drafts.save(id(2), mail({ subject: '100% off', text: 'under_score', cc: ['b@x.dev'] })));
    expect(subjects('订购')).toEqual(['十一月收据']);
    expect(subjects('B@X off')).toEqual(['100% off']);
    expect(subjects('0%')).toEqual(['100% off']);
    expect(subjects('r_s')).toEqual(['100% off']);
    expect(subjects('%')).toEqual(['100% off']);
    expect(subjects("off'; DROP TABLE mail_draft; --")).toEqual([]);
  });

  it('come back with what was written last, and as the current one', () => {
    expect(value(drafts.current())).toBeNull();
    value(drafts.save(id(1), mail()));
    value(drafts.save(id(2), mail({ subject: 'Other' })));
    value(drafts.open(id(1)));
    expect(value(drafts.current())).toMatchObject({ draftId: id(1), content: mail() });
    value(drafts.close());
    expect(value(drafts.current())).toBeNull();
  });

  it('can be removed and brought back, until they are tidied away', () => {
    value(drafts.save(id(1), mail()));
    value(drafts.remove(id(1)));
    expect([subjects(), value(drafts.open(id(1))), value(drafts.current())]).toEqual([
      [],
      null,
      null,
    ]);
    value(drafts.save(id(1), mail({ subject: 'A late save' })));
    value(drafts.tidy());
    expect(value(drafts.restore(id(1)))).toMatchObject({ content: { subject: 'Receipt' } });
    value(drafts.remove(id(1)));
    now += 31 * 86_400_000;
    value(drafts.tidy());
    expect(value(drafts.restore(id(1)))).toBeNull();
  });

  it('keep earlier states, and not more of them than there is room for', () => {
    for (let n = 0; n < 60; n++) {
      value(drafts.save(id(1), mail({ subject: `State ${n}` })));
      now += 120_000;
    }
    const kept = value(drafts.revisions(id(1)));
    expect([kept.length, kept[0]?.subject, kept.at(-1)?.subject]).toEqual([
      50,
      'State 58',
      'State 9',
    ]);
    const revision = kept[0]?.revisionId ?? 0;
    expect(value(drafts.revision(id(1), revision))).toEqual(mail({ subject: 'State 58' }));
    expect(value(drafts.revision(id(2), revision))).toBeNull();
  });

  it('say which files they need, in revisions too', () => {
    const file = (letter: string) => ({
      blob: letter.repeat(64),
      name: 'a.pdf',
      type: 'application/pdf',
      size: 1,
      contentId: null,
    });
    value(drafts.save(id(1), mail({ attachments: [file('a')] })));
    value(drafts.save(id(1), mail({ attachments: [file('b')] }), { checkpoint: true }));
    const store = createDrafts({ db, health: { writable: true } });
    expect(value(store.blobs())).toEqual(new Set(['a'.repeat(64), 'b'.repeat(64)]));
  });
});

describe('the one draft of earlier versions', () => {
  const upgraded = (body: string): Drafts => {
    const old = new DatabaseSync(':memory:');
    migrate(
      old,
      migrations.filter(({ version }) => version <= 8),
    );
    old.prepare('INSERT INTO draft VALUES (1, ?)').run(body);
    migrate(old);
    return createService({
      store: createDrafts({ db: old, health: { writable: true } }),
      clock: { now: () => instant(now), monotonic: () => millis(now) },
      ids: { uuidv7: () => id(999) },
      mailOf: () => Promise.resolve({ ok: true, value: null }),
    });
  };

  it('is the current draft, word for word', () => {
    const before: MessageDraft = {
      from: 'x@y.dev',
      to: ['ada@acme.dev', 'Ünal "Ü" <u@x.dev>'],
      cc: [],
      bcc: ['c@d.dev'],
      replyTo: [],
      subject: 'Größe 👩‍🚀',
      html: '<p title="a">\n\\u0041</p>',
      text: 'Hallo',
    };
    const after = upgraded(JSON.stringify(before));
    expect(value(after.current())).toMatchObject({ content: draftFrom(before) });
    const found = value(after.list({ ...ALL, search: 'hallo größe' })).items;
    expect(found).toMatchObject([{ subject: 'Größe 👩‍🚀', firstRecipient: 'ada@acme.dev' }]);
  });

  it('does not stop an upgrade when it cannot be read', () => {
    expect(value(upgraded('{ not json').current())).toBeNull();
  });
});
