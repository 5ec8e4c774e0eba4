import { describe, expect, it } from 'vitest';
import { fail } from '#shared/outcome.ts';
import { createTexts } from '#shared/text/catalogue.ts';
import type { Toast } from '../ports/desktop.ts';
import type { NoticesPort } from '../ports/notices.ts';
import { memoryNotices, quietLog } from '../testing/memory-stores.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createNotices } from './notices.ts';

function world(store: NoticesPort = memoryNotices()) {
  const toasts: (Toast & { recorded: number })[] = [];
  let locale: 'en' | 'zh-CN' = 'en';
  let muted = false;
  let count = 0;
  let changes = 0;
  const notices = createNotices({
    store,
    notifier: {
      show: (toast) => {
        const list = store.list(9);
        toasts.push({ ...toast, recorded: list.ok ? list.value.length : 0 });
        return 'shown';
      },
    },
    clock: createVirtualTime().clock,
    ids: { uuidv7: () => `n${count++}`, secret: () => '' },
    muted: () => muted,
    texts: () => createTexts(locale, 'UTC'),
    log: quietLog,
  });
  notices.onChange(() => (changes += 1));
  return {
    notices,
    toasts,
    changes: () => changes,
    mute: () => {
      muted = true;
    },
    speak: (next: 'en' | 'zh-CN') => {
      locale = next;
    },
  };
}

const low = { kind: 'balance.low', data: { credits: 940, daysLow: 2, daysHigh: 2.4 } } as const;

describe('a notice', () => {
  it('is on record before the operating system shows it, in the chosen language', () => {
    const { notices, toasts, speak } = world();
    notices.raise(low);
    speak('zh-CN');
    notices.raise(low);
    expect(toasts).toMatchObject([
      { title: 'Credits are low', body: expect.stringContaining('940 credits left'), recorded: 1 },
      { body: expect.stringContaining('940'), recorded: 2 },
    ]);
    expect(toasts[1]?.title).not.toBe(toasts[0]?.title);
  });

  it('stands once where it is said once, and again after it was dismissed', () => {
    const { notices, toasts } = world();
    const notKept = { kind: 'secrets.notKept' } as const;
    notices.raiseOnce(notKept);
    notices.raiseOnce(notKept);
    expect(toasts).toHaveLength(1);
    notices.dismiss('n0');
    notices.raiseOnce(notKept);
    expect(toasts).toHaveLength(2);
  });

  it('is not shown by the operating system when notifications are off, except that credits have run out', () => {
    const { notices, toasts, mute } = world();
    mute();
    notices.raise(low);
    notices.raise({ kind: 'send.refused' });
    notices.raise({ kind: 'balance.empty' });
    expect(toasts.map(({ title }) => title)).toEqual(['No credits left']);
    expect(notices.list()).toMatchObject({
      value: [{ kind: 'balance.empty' }, { kind: 'send.refused' }, { kind: 'balance.low' }],
    });
  });

  it('says zero as zero', () => {
    const { notices, toasts } = world();
    notices.raise({ ...low, data: { credits: 0, daysLow: null, daysHigh: null } });
    expect(toasts[0]?.body).toBe('0 credits left.');
  });

  it('takes the place of what it makes untrue, in one step with what its caller stores', () => {
    const { notices } = world();
    notices.raise({ ...low, data: { ...low.data, customerId: 'cus_1' } });
    notices.raise({ ...low, data: { ...low.data, customerId: 'cus_2' } });
    const steps: string[] = [];
    notices.raise({
      kind: 'balance.empty',
      data: { customerId: 'cus_1' },
      settles: { kinds: ['balance.low'], customerId: 'cus_1' },
      commit: (write) => {
        steps.push('begin');
        const done = write();
        steps.push('end');
        return done;
      },
    });
    expect(steps).toEqual(['begin', 'end']);
    const listed = notices.list();
    expect(
      listed.ok &&
        listed.value.map(({ kind, data, dismissed }) => [kind, data['customerId'], dismissed]),
    ).toEqual([
      ['balance.empty', 'cus_1', false],
      ['balance.low', 'cus_2', false],
      ['balance.low', 'cus_1', true],
    ]);
    notices.settle({ kinds: ['balance.empty'], customerId: 'cus_1' });
    expect(notices.list()).toMatchObject({ value: [{ dismissed: true }, {}, {}] });
  });

  it('stays in the list when it is dismissed, and the window is told each time', () => {
    const { notices, changes } = world();
    const { noticeId } = notices.raise({ kind: 'balance.empty' });
    expect(notices.dismiss(noticeId).ok).toBe(true);
    expect(notices.list()).toMatchObject({ value: [{ noticeId, dismissed: true, data: {} }] });
    expect(changes()).toBe(2);
  });

  it('is still shown and listed where nothing can be written', () => {
    const full = fail({ kind: 'storage.full', credit: 'none' });
    const { notices, toasts } = world({ ...memoryNotices(), insert: () => full });
    const { noticeId } = notices.raise(low);
    notices.dismiss(noticeId);
    expect(toasts).toHaveLength(1);
    expect(notices.list()).toMatchObject({ value: [{ kind: 'balance.low', dismissed: true }] });
  });
});
