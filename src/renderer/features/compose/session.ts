import type { MailKitClient } from '#shared/contract/client.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { AppError } from '#shared/errors.ts';
import type { Mode } from '#shared/mode.ts';
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
  readonly draft: MessageDraft;
  /** Grows with every edit. */
  readonly version: number;
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
  /** Reads the stored draft, once. */
  readonly load: () => Promise<void>;
  /** Stores the draft if it has changed. Saves never overlap; the last edit wins. */
  readonly save: () => Promise<void>;
  readonly edit: (change: Partial<MessageDraft>) => void;
  /** Fills in a sender nobody has chosen; no edit, nothing to save. */
  readonly suggestFrom: (from: string) => void;
  readonly visit: (field: Field) => void;
  readonly submit: () => void;
  readonly refuse: (error: AppError | null) => void;
  /** Starts another mail: `draft`, or an empty one from the same sender. */
  readonly restart: (draft?: MessageDraft) => void;
  readonly follow: (opId: string) => void;
  readonly unfollow: (opId: string) => void;
};

const fresh = (draft: MessageDraft) => ({
  draft,
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
    save: { kind: 'clean' },
    followed: [],
  };
  let loading: Promise<void> | null = null;
  let saving: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const update = (change: Partial<ComposeState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const changed = (): Partial<ComposeState> => ({
    version: state.version + 1,
    save: { kind: 'dirty' },
  });

  const readStored = async (): Promise<void> => {
    const stored = await ask(client, 'draft.load', undefined);
    if (!stored.ok) update({ load: stored.error });
    else if (stored.value === null) update({ load: 'ready' });
    else
      update({
        load: 'ready',
        draft: stored.value,
        filled: new Set(filledFields(stored.value)),
        save: { kind: 'saved' },
      });
  };

  const saveUntilCurrent = async (): Promise<void> => {
    while (state.save.kind === 'dirty') {
      const { version, draft } = state;
      // Each save needs the one before it to be over.
      // oxlint-disable-next-line no-await-in-loop
      const saved = await ask(client, 'draft.save', { draft: isBlank(draft) ? null : draft });
      if (state.version !== version) continue;
      if (saved.ok) update({ save: { kind: isBlank(draft) ? 'clean' : 'saved' } });
      else update({ save: { kind: 'failed', error: saved.error } });
    }
  };

  return {
    mode,
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    load: () => (loading ??= readStored()),
    save: async () => {
      if (state.save.kind === 'dirty' && saving === null)
        saving = saveUntilCurrent().finally(() => {
          saving = null;
        });
      await saving;
    },
    edit: (change) => {
      const draft = { ...state.draft, ...change };
      const filled = filledFields(draft).filter((field) => !state.filled.has(field));
      update({
        ...changed(),
        draft,
        ...(filled.length > 0 && { filled: new Set([...state.filled, ...filled]) }),
        // Emptied by hand, the form is as good as new.
        ...(isBlank(draft) && { filled: new Set<Field>(), visited: new Set<Field>() }),
      });
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
    restart: (draft) => update({ ...changed(), ...fresh(draft ?? blankDraft(state.draft.from)) }),
    follow: (opId) => {
      if (!state.followed.includes(opId)) update({ followed: [...state.followed, opId] });
    },
    unfollow: (opId) => {
      if (state.followed.includes(opId))
        update({ followed: state.followed.filter((each) => each !== opId) });
    },
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
