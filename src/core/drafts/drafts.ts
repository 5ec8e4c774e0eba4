import type { DraftsPort } from '../ports/drafts.ts';
import type { Ids } from '../ports/identity.ts';
import type { Clock } from '../ports/time.ts';
import { createSignal, type Signal } from '../signal.ts';
import type { Draft, DraftContent, RevisionSummary } from '#shared/contract/drafts.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { ParsedInput, ProcedureOutput } from '#shared/contract/procedures.ts';
import { type Outcome, ok } from '#shared/outcome.ts';
import { days, instant } from '#shared/time.ts';
import { describe } from './describe.ts';
import { isWorthKeeping } from './keep.ts';

/** How long a removed draft can be brought back. */
const REMOVED_FOR = days(30);

export type Drafts = {
  /** Something in the list has changed. */
  readonly onChange: Signal<void>;
  readonly current: () => Outcome<Draft | null>;
  readonly open: (draftId: string) => Outcome<Draft | null>;
  readonly close: () => Outcome<void>;
  readonly save: (
    draftId: string,
    content: DraftContent,
    options?: { readonly checkpoint: boolean },
  ) => Outcome<ProcedureOutput<'drafts.save'>>;
  readonly list: (query: ParsedInput<'drafts.list'>) => Outcome<ProcedureOutput<'drafts.list'>>;
  readonly remove: (draftId: string) => Outcome<void>;
  readonly restore: (draftId: string) => Outcome<Draft | null>;
  readonly revisions: (draftId: string) => Outcome<readonly RevisionSummary[]>;
  readonly revision: (draftId: string, revisionId: number) => Outcome<DraftContent | null>;
  /** The draft an operation was sent from, or a new one with its mail and files. null when neither is there. */
  readonly ofOp: (opId: string) => Promise<Outcome<Draft | null>>;
  /** A new draft, as the current one: for links, templates, duplicates. */
  readonly create: (content: DraftContent) => Outcome<Draft>;
  /** Deletes for good what was accepted, and what was removed long ago. */
  readonly tidy: () => Outcome<void>;
};

/** A mail from elsewhere as a draft: its HTML as source, for nobody knows which editor it would survive. */
export function draftFrom(mail: MessageDraft): DraftContent {
  const { html, text, attachments = [], unsubscribe = '', ...head } = mail;
  const mode = html.trim() === '' && text.trim() !== '' ? 'text' : 'html';
  const own = text === '' ? null : text;
  return { ...head, body: { mode, html, markdown: '', text: own }, attachments, unsubscribe };
}

/** The mails being written in one mode. */
export function createDrafts(deps: {
  readonly store: DraftsPort;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuidv7'>;
  /** The mail of an operation as it was sent, its files kept once more; null when its bytes are gone. */
  readonly mailOf: (opId: string) => Promise<Outcome<MessageDraft | null>>;
}): Drafts {
  const { store, clock, ids } = deps;
  const onChange = createSignal<void>();
  const changed = <T>(outcome: Outcome<T>): Outcome<T> => {
    if (outcome.ok) onChange.emit();
    return outcome;
  };

  const save: Drafts['save'] = (draftId, content, options) => {
    const standing = store.standing(draftId);
    if (!standing.ok) return standing;
    const savedAt = clock.now();
    const described = describe(content);
    const keep = isWorthKeeping(standing.value, {
      length: described.search.length,
      at: savedAt,
      checkpoint: options?.checkpoint ?? false,
    });
    const saved = store.save({ draftId, content, savedAt, ...described }, keep);
    return saved.ok ? changed(ok({ savedAt })) : saved;
  };
  const open: Drafts['open'] = (draftId) => {
    const loaded = store.load(draftId);
    // A database that cannot be written can still be read.
    if (loaded.ok && loaded.value !== null) store.setCurrent(draftId);
    return loaded;
  };
  const create: Drafts['create'] = (content) => {
    const draftId = ids.uuidv7();
    const saved = save(draftId, content);
    return saved.ok ? ok({ draftId, content, savedAt: saved.value.savedAt }) : saved;
  };

  return {
    onChange,
    save,
    open,
    create,
    current: () => {
      const known = store.current();
      if (!known.ok) return known;
      return known.value === null ? ok(null) : store.load(known.value);
    },
    close: () => store.setCurrent(null),
    list: ({ search, before, limit }) => {
      const words = search.toLowerCase().split(/\s+/).filter(Boolean);
      const page = store.page({ words, before, limit });
      return page.ok ? ok({ ...page.value, items: [...page.value.items] }) : page;
    },
    remove: (draftId) => changed(store.remove(draftId, clock.now())),
    restore: (draftId) => {
      const restored = changed(store.restore(draftId));
      return restored.ok ? open(draftId) : restored;
    },
    revisions: store.revisions,
    revision: store.revision,
    ofOp: async (opId) => {
      const known = store.ofOp(opId);
      if (!known.ok) return known;
      if (known.value !== null) return open(known.value);
      const mail = await deps.mailOf(opId);
      if (!mail.ok) return mail;
      return mail.value === null ? ok(null) : create(draftFrom(mail.value));
    },
    tidy: () => store.purge(instant(clock.now() - REMOVED_FOR)),
  };
}
