import type { NoticeKind, NoticeView, Page } from '#shared/contract/app.ts';
import type { AppError } from '#shared/errors.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
import type { Texts } from '#shared/text/texts.ts';
import type { NotifierPort } from '../ports/desktop.ts';
import type { Ids } from '../ports/identity.ts';
import type { Log } from '../ports/log.ts';
import type { NoticesPort } from '../ports/notices.ts';
import type { Clock } from '../ports/time.ts';
import { createSignal } from '../signal.ts';

/** How many the window lists. */
const LISTED = 200;

/** The page on which something can be done about a notice. */
const PAGE_OF: Readonly<Record<NoticeKind, Page>> = {
  'balance.low': 'credits',
  'balance.empty': 'credits',
  'credits.lapsing': 'credits',
  'send.refused': 'outbox',
  'send.review': 'outbox',
  'send.paused': 'outbox',
  'checkout.done': 'credits',
  'checkout.failed': 'credits',
  'autoTopUp.bought': 'credits',
  'autoTopUp.declined': 'credits',
  'autoTopUp.paused': 'credits',
  'preferences.reset': 'settings',
  'storage.readOnly': 'settings',
  'tray.missing': 'settings',
  'secrets.notKept': 'settings',
  'secrets.refused': 'settings',
  'secrets.file': 'settings',
  'customer.low': 'customers',
  'receiver.down': 'webhooks',
};

/** From here on no mail goes out, so this is said whatever the settings say. */
const UNMUTABLE: ReadonlySet<NoticeKind> = new Set(['balance.empty']);

export type NewNotice = {
  readonly kind: NoticeKind;
  /** What the sentence of this kind needs; see `shared/text/en/notices.ts`. */
  readonly data?: NoticeView['data'];
  readonly error?: AppError;
  /** Notices about a customer that this one takes the place of. */
  readonly settles?: { readonly kinds: readonly NoticeKind[]; readonly customerId: string };
  /** Stores something of the caller's in one step with the notice: both or neither survive a crash. */
  readonly commit?: (write: () => Outcome<void>) => Outcome<void>;
};

export type NoticesDeps = {
  readonly store: NoticesPort;
  readonly notifier: NotifierPort;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Notifications are switched off. */
  readonly muted: () => boolean;
  /** The catalogue of the language chosen now. */
  readonly texts: () => Texts;
  readonly log: Log;
};

/**
 * Everything worth interrupting somebody for. A notice is recorded first and then shown by the operating system, so
 * whatever becomes of the bubble, its twin stands in the window. Where nothing can be written it is kept until the app quits.
 */
export function createNotices({ store, notifier, muted, clock, ids, texts, log }: NoticesDeps) {
  const change = createSignal<void>();
  const unwritten = new Map<string, NoticeView>();

  const settle = (which: NonNullable<NewNotice['settles']>): Outcome<void> => {
    for (const [id, held] of unwritten)
      if (which.kinds.includes(held.kind)) unwritten.set(id, { ...held, dismissed: true });
    return store.settle(which.kinds, which.customerId);
  };

  const raise = ({ kind, data = {}, error, settles, commit }: NewNotice): NoticeView => {
    const notice: NoticeView = {
      noticeId: ids.uuidv7(),
      kind,
      at: clock.now(),
      data,
      error: error ?? null,
      dismissed: false,
    };
    const write = (): Outcome<void> => {
      const settled = settles === undefined ? ok(undefined) : settle(settles);
      return settled.ok ? store.insert(notice) : settled;
    };
    const kept = commit === undefined ? write() : commit(write);
    if (!kept.ok) {
      unwritten.set(notice.noticeId, notice);
      log.warn('notices.insert', { problem: kept.error.kind });
    }
    change.emit();
    if (muted() && !UNMUTABLE.has(kind)) return notice;
    const words = texts();
    const { title, body } = words.notices.kinds[kind](data, words.format);
    const shown = notifier.show({
      title,
      body,
      silent: kind !== 'balance.empty',
      page: PAGE_OF[kind],
    });
    if (shown === 'unsupported') log.info('notices.toast', { kind, shown });
    return notice;
  };

  const list = (): Outcome<NoticeView[]> => {
    const kept = store.list(LISTED);
    const written = kept.ok ? kept.value : [];
    return ok([...[...unwritten.values()].toReversed(), ...written]);
  };

  return {
    raise,
    /** Says it unless it stands among the new notices already. */
    raiseOnce: (notice: NewNotice): void => {
      const said = list();
      const stands =
        said.ok && said.value.some((each) => each.kind === notice.kind && !each.dismissed);
      if (!stands) raise(notice);
    },
    /** What was said is over: it leaves the list of new notices and stays in the history. */
    settle: ({
      commit,
      ...which
    }: NonNullable<NewNotice['settles']> & Pick<NewNotice, 'commit'>): void => {
      const write = (): Outcome<void> => settle(which);
      const done = commit === undefined ? write() : commit(write);
      if (!done.ok) log.warn('notices.settle', { problem: done.error.kind });
      change.emit();
    },
    /** Newest first, dismissed ones included. */
    list,
    dismiss: (noticeId: string): Outcome<undefined> => {
      const held = unwritten.get(noticeId);
      if (held !== undefined) unwritten.set(noticeId, { ...held, dismissed: true });
      else {
        const done = store.dismiss(noticeId);
        if (!done.ok) return done;
      }
      change.emit();
      return ok(undefined);
    },
    onChange: change.on,
  };
}

export type Notices = ReturnType<typeof createNotices>;
