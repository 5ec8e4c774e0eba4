import type { AppState } from '#shared/contract/app.ts';
import type { Draft, DraftContent } from '#shared/contract/drafts.ts';
import type { MessageDraft, OpView } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient, type FakeClient } from '../../lib/fake-client.ts';
import { ago, ahead } from '../../lib/fake-samples.ts';
import { useNavigation } from '../../lib/navigation.tsx';
import { type Stage, stage } from '../../ui/test-stage.tsx';
import { ComposePage } from './compose-page.tsx';
import { SendingBar } from './sending-bar.tsx';

/** For the tests of this folder. */
export const written: DraftContent = {
  from: 'MailKit <hello@acme.dev>',
  to: ['ada@acme.dev', 'grace@acme.dev'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Your receipt',
  body: { mode: 'html', html: '<p>Thank you</p>', markdown: '', text: null },
  attachments: [],
  unsubscribe: '',
};
const DRAFT_ID = '0193a1b2-0000-4000-8000-0000000000d1';
export const OP_ID = '0193a1b2-0000-7000-8000-000000000001';
export const op = (change: Partial<OpView> = {}): OpView => ({
  opId: OP_ID,
  state: 'queued',
  result: 'open',
  subject: 'Your receipt',
  firstRecipient: 'ada@acme.dev',
  recipientCount: 2,
  credits: credits(2),
  refunded: credits(0),
  createdAt: ago(0),
  updatedAt: ago(0),
  nextAt: null,
  undoUntil: ahead(5_000),
  schedule: null,
  delivery: null,
  attempts: 0,
  resendIds: [],
  error: null,
  actions: ['undo', 'sendNow'],
  ...change,
});

/** A main process with an outbox of one mail, and the stored draft `draft`. */
export function world(content: DraftContent | null = written) {
  const client = createFakeClient();
  let current: OpView | null = null;
  let message: MessageDraft | null = null;
  const drafts = new Map<string, DraftContent>(content === null ? [] : [[DRAFT_ID, content]]);
  const gone = new Map<string, DraftContent>();
  /** What was stored last; null when it was removed or handed over. */
  const stored: { draft: DraftContent | null } = { draft: content };
  const asDraft = (draftId: string | undefined): Draft | null => {
    const found = drafts.get(draftId ?? '');
    return draftId === undefined || found === undefined
      ? null
      : { draftId, content: found, savedAt: ago(0) };
  };
  const takeAway = (draftId: string): void => {
    const found = drafts.get(draftId);
    if (found === undefined) return;
    gone.set(draftId, found);
    drafts.delete(draftId);
    stored.draft = null;
  };
  const bringBack = (draftId: string | undefined): Draft | null => {
    const found = gone.get(draftId ?? '');
    if (draftId !== undefined && found !== undefined) {
      drafts.set(draftId, found);
      stored.draft = found;
    }
    return asDraft(draftId);
  };
  const put = (change: OpView | null): void => {
    current = change;
    client.changed('outbox');
  };
  // Frames are for browsers: the test DOM only complains about them.
  client.hold('preview.render');
  client.handle('drafts.current', () => ok(asDraft([...drafts.keys()].at(-1))));
  client.handle('drafts.save', (input) => {
    stored.draft = input.content as DraftContent;
    drafts.set(input.draftId, stored.draft);
    return ok({ savedAt: ago(0) });
  });
  client.handle('drafts.remove', ({ draftId }) => {
    takeAway(draftId);
    return ok(undefined);
  });
  client.handle('drafts.restore', ({ draftId }) => ok(bringBack(draftId)));
  client.handle('drafts.ofOp', () => ok(bringBack([...gone.keys()].at(-1))));
  client.handle('outbox.list', () =>
    ok({
      items: current === null ? [] : [current],
      next: null,
      paused: false,
      counts: { open: 0, needsYou: 0 },
      quarantined: 0,
    }),
  );
  client.handle('outbox.send', (input) => {
    message = input.message as MessageDraft;
    takeAway(input.draftId ?? '');
    put(op());
    return ok(op());
  });
  client.handle('outbox.cancel', () => {
    const cancelled = op({ state: 'cancelled', result: 'cancelled', undoUntil: null, actions: [] });
    put(cancelled);
    return ok(cancelled);
  });
  client.handle('outbox.detail', () =>
    ok({
      op: current ?? op(),
      events: [],
      message,
      debitKey: '',
      sendKey: '',
      files: [],
      ledgerEntryId: null,
    }),
  );
  return { client, put, stored, drafts };
}

function Pages() {
  const { page, go } = useNavigation();
  return (
    <>
      <button type="button" onClick={() => go('credits')}>
        away
      </button>
      <button type="button" onClick={() => go('compose')}>
        back
      </button>
      <SendingBar />
      {page === 'compose' ? <ComposePage /> : <h1>{page}</h1>}
    </>
  );
}

/** Compose with the bar that follows mails, and a way to leave and return. */
export const composeStage = (client: FakeClient, state: Partial<AppState> = {}): Stage =>
  stage(<Pages />, { client, state });
