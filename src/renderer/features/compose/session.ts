import type { MailKitClient } from '#shared/contract/client.ts';
import type { Draft, DraftBody, DraftContent } from '#shared/contract/drafts.ts';
import type { AppError } from '#shared/errors.ts';
import type { Mode } from '#shared/mode.ts';
import type { Outcome } from '#shared/outcome.ts';
import { ask } from '../../lib/client.tsx';
import { blankDraft, type Field, filledFields, isBlank } from './draft.ts';

export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'dirty' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Everything about the mail being written. It outlives the page, so that leaving and returning loses nothing. */
export type ComposeState = {
  readonly load: 'pending' | 'ready' | AppError;
  /** Names the draft in storage. A new mail has a new one, stored or not. */
  readonly draftId: string;
  readonly draft: DraftContent;
  /** Grows with every edit. */
  readonly version: number;
  /** Grows when the whole text was replaced from outside the editors, which then begin anew. */
  readonly replaced: number;
  /** One hand-over, however often Send is pressed: the main process knows it again by this id. */
  readonly clientOpId: string;
  readonly save: SaveState;
  /** Fields that have held something: passing through an empty one is no mistake yet. */
  readonly filled: ReadonlySet<Field>;
  /** Fields whose problems may be shown: left once after they were filled, or all after an attempt to send. */
  readonly visited: ReadonlySet<Field>;
  readonly submitted: boolean;
  /** Why the last attempt to send did not leave the form. */
  readonly refusal: AppError | null;
  /** Operations handed over from here, until their end has been told. Newest last. */
  readonly followed: readonly string[];
};

export type ComposeSession = {
  readonly mode: Mode;
  readonly read: () => ComposeState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads the draft that was open last, once. */
  readonly load: () => Promise<void>;
  /** Stores the draft if it has changed. Saves never overlap; the last edit wins. */
  readonly save: () => Promise<void>;
  readonly edit: (change: Partial<DraftContent>) => void;
  /** Changes parts of the text as its editors do, without making them begin anew. */
  readonly write: (change: Partial<DraftBody>) => void;
  /** Puts other content into the same draft, for a template or an earlier state; what was there becomes a revision. */
  readonly replace: (content: DraftContent) => void;
  /** Fills in a sender nobody has chosen; no edit, nothing to save. */
  readonly suggestFrom: (from: string) => void;
  readonly visit: (field: Field) => void;
  readonly submit: () => void;
  readonly refuse: (error: AppError | null) => void;
  /**
   * Starts another mail: a new one with `content`, or empty from the same sender. The one before is stored first and stays among
   * the drafts; false when it could not be stored, and then it stays in the form.
   */
  readonly start: (content?: DraftContent) => Promise<boolean>;
  /**
   * Goes on with a stored draft, which `find` asks for once the mail before is stored. Answers why the form still holds that one.
   */
  readonly open: (find: () => Promise<Outcome<Draft | null>>) => Promise<AppError | 'gone' | null>;
  /** Begins anew without storing: what was written has been handed over or removed. */
  readonly leave: () => void;
  /** Goes on with the same draft for other people: a part of the mail was handed over. */
  readonly goOn: (people: Pick<DraftContent, 'to' | 'cc' | 'bcc'>) => void;
  readonly follow: (opId: string) => void;
  readonly unfollow: (opId: string) => void;
  /** Called before the text is read for storing or sending: an editor hands over what it has not reported yet. */
  readonly onFlush: (flush: () => void) => () => void;
  /** Makes `read` current: whatever an editor holds back is reported now. */
  readonly flush: () => void;
};

const fresh = (draft: DraftContent, draftId: string = crypto.randomUUID()) => ({
  draft,
  draftId,
  clientOpId: crypto.randomUUID(),
  filled: new Set(filledFields(draft)),
  visited: new Set<Field>(),
  submitted: false,
  refusal: null,
});

function createSession(client: MailKitClient, mode: Mode): ComposeSession {
  let state: ComposeState = {
    ...fresh(blankDraft()),
    load: 'pending',
    version: 0,
    replaced: 0,
    save: { kind: 'clean' },
    followed: [],
  };
  let loading: Promise<void> | null = null;
  let saving: Promise<void> | null = null;
  let stored = false;
  let checkpoint = false;
  const listeners = new Set<() => void>();
  const flushes = new Set<() => void>();
  const update = (change: Partial<ComposeState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const changed = (): Partial<ComposeState> => ({
    version: state.version + 1,
    save: { kind: 'dirty' },
  });
  const show = (
    content: DraftContent,
    draftId: string | undefined,
    save: SaveState['kind'] & ('clean' | 'dirty' | 'saved'),
  ): void => {
    stored = save === 'saved';
    checkpoint = false;
    update({
      ...fresh(content, draftId),
      version: state.version + 1,
      replaced: state.replaced + 1,
      save: { kind: save },
    });
  };

  const readStored = async (): Promise<void> => {
    const current = await ask(client, 'drafts.current', undefined);
    if (!current.ok) return update({ load: current.error });
    if (current.value !== null) show(current.value.content, current.value.draftId, 'saved');
    return update({ load: 'ready' });
  };

  const saveUntilCurrent = async (): Promise<void> => {
    while (state.save.kind === 'dirty') {
      const { version, draft, draftId } = state;
      if (isBlank(draft) && !stored) {
        update({ save: { kind: 'clean' } });
        return;
      }
      const keep = checkpoint;
      checkpoint = false;
      stored = true;
      // Each save needs the one before it to be over.
      // oxlint-disable-next-line no-await-in-loop
      const saved = await ask(client, 'drafts.save', { draftId, content: draft, checkpoint: keep });
      if (state.draftId === draftId && !saved.ok && keep) checkpoint = true;
      if (state.version !== version) continue;
      update({ save: saved.ok ? { kind: 'saved' } : { kind: 'failed', error: saved.error } });
    }
  };

  const flush = (): void => {
    for (const each of flushes) each();
  };
  const save = async (): Promise<void> => {
    flush();
    if (state.save.kind === 'dirty' && saving === null)
      saving = saveUntilCurrent().finally(() => {
        saving = null;
      });
    await saving;
  };
  /** Whether another mail may take the place of this one. */
  const putAside = async (): Promise<boolean> => {
    if (state.save.kind === 'failed') update(changed());
    await save();
    return state.save.kind !== 'failed' || isBlank(state.draft);
  };
  const edit = (change: Partial<DraftContent>): void => {
    const draft = { ...state.draft, ...change };
    const filled = filledFields(draft).filter((field) => !state.filled.has(field));
    update({
      ...changed(),
      draft,
      ...(filled.length > 0 && { filled: new Set([...state.filled, ...filled]) }),
      // Emptied by hand, the form is as good as new.
      ...(isBlank(draft) && { filled: new Set<Field>(), visited: new Set<Field>() }),
    });
  };
  const leave = (): void => {
    show(blankDraft(state.draft.from), undefined, 'clean');
    void ask(client, 'drafts.close', undefined);
  };

  return {
    mode,
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    load: () => (loading ??= readStored()),
    save,
    edit,
    write: (change) => edit({ body: { ...state.draft.body, ...change } }),
    replace: (content) => {
      checkpoint = true;
      edit(content);
      update({ replaced: state.replaced + 1 });
    },
    suggestFrom: (from) => {
      if (state.draft.from === '' && !state.visited.has('from'))
        update({ draft: { ...state.draft, from } });
    },
    visit: (field) => {
      if (state.filled.has(field) && !state.visited.has(field))
        update({ visited: new Set([...state.visited, field]) });
    },
    submit: () => update({ submitted: true, refusal: null }),
    refuse: (refusal) => update({ refusal }),
    start: async (content) => {
      if (!(await putAside())) return false;
      // Nobody needs a second empty mail.
      if (content === undefined && isBlank(state.draft)) return true;
      if (content === undefined) leave();
      else {
        show(content, undefined, 'dirty');
        void save();
      }
      return true;
    },
    open: async (find) => {
      if (!(await putAside()) && state.save.kind === 'failed') return state.save.error;
      const found = await find();
      if (!found.ok) return found.error;
      if (found.value === null) return 'gone';
      show(found.value.content, found.value.draftId, 'saved');
      return null;
    },
    leave,
    goOn: (people) => {
      edit(people);
      update({ clientOpId: crypto.randomUUID(), submitted: false, refusal: null });
      void save();
    },
    follow: (opId) => {
      if (!state.followed.includes(opId)) update({ followed: [...state.followed, opId] });
    },
    unfollow: (opId) => {
      if (state.followed.includes(opId))
        update({ followed: state.followed.filter((each) => each !== opId) });
    },
    onFlush: (each) => {
      flushes.add(each);
      return () => void flushes.delete(each);
    },
    flush,
  };
}

const sessions = new WeakMap<MailKitClient, Map<Mode, ComposeSession>>();

/** The session of a mode: drafts of sandbox, test and live never mix. */
export function sessionOf(client: MailKitClient, mode: Mode): ComposeSession {
  const byMode = sessions.get(client) ?? new Map<Mode, ComposeSession>();
  sessions.set(client, byMode);
  const session = byMode.get(mode) ?? createSession(client, mode);
  byMode.set(mode, session);
  return session;
}
