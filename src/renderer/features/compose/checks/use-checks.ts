import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { CheckField, CheckFinding, CheckInput } from '#shared/contract/checks.ts';
import type { MailKitClient } from '#shared/contract/client.ts';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { ask, useClient } from '../../../lib/client.tsx';
import { isBlank } from '../draft.ts';
import type { ComposeSession } from '../session.ts';
import { useSession } from '../use-session.ts';
import { fileId } from './apply-fix.ts';

/** A pause this long while writing, and the mail is looked through. */
const PAUSE_MS = 400;
/** Handing over a large mail takes a moment of its own, so it is done less often. */
const LARGE = 500_000;
const LARGE_PAUSE_MS = 1_500;

/** Findings, and the draft they are about: their edits fit no other. */
type Report = { readonly about: DraftContent; readonly findings: readonly CheckFinding[] };

/** The newest report about the mail of a session, for every field to show its own. */
type Reports = {
  readonly read: () => Report | null;
  readonly write: (report: Report | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

function createReports(): Reports {
  const listeners = new Set<() => void>();
  let report: Report | null = null;
  return {
    read: () => report,
    write: (next) => {
      report = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const bySession = new WeakMap<ComposeSession, Reports>();
function reportsOf(session: ComposeSession): Reports {
  const reports = bySession.get(session) ?? createReports();
  bySession.set(session, reports);
  return reports;
}

const inputOf = (draft: DraftContent): CheckInput => ({
  from: draft.from,
  to: draft.to,
  cc: draft.cc,
  bcc: draft.bcc,
  subject: draft.subject,
  html: draft.body.html,
  text: draft.body.text ?? '',
  attachments: draft.attachments.map((file) => ({ id: fileId(file), name: file.name })),
  headers: draft.unsubscribe === '' ? {} : { 'List-Unsubscribe': `<${draft.unsubscribe}>` },
});

async function look(client: MailKitClient, draft: DraftContent): Promise<Report | null> {
  if (isBlank(draft)) return { about: draft, findings: [] };
  const outcome = await ask(client, 'checks.run', inputOf(draft));
  return outcome.ok ? { about: draft, findings: outcome.value } : null;
}

export type Checks = {
  readonly report: Report | null;
  readonly session: ComposeSession;
  readonly of: (field: CheckField) => readonly CheckFinding[];
  /** Looks the mail through as it stands now; true when something keeps it from being sent. */
  readonly blocked: () => Promise<boolean>;
};

/** What was found about the mail being written. */
export function useChecks(): Checks {
  const client = useClient();
  const { session } = useSession();
  const reports = reportsOf(session);
  const report = useSyncExternalStore(reports.subscribe, reports.read);
  const blocked = useCallback(async () => {
    const now = await look(client, session.read().draft);
    reports.write(now);
    return now?.findings.some(({ blocks }) => blocks) === true;
  }, [client, session, reports]);
  const of = useCallback(
    (field: CheckField) => report?.findings.filter((each) => each.field === field) ?? [],
    [report],
  );
  return { report, session, of, blocked };
}

/** Looks the mail through after every pause. Once per page; before sending, `blocked` does it once more. */
export function useChecking(): Checks {
  const client = useClient();
  const { session, state } = useSession();
  const { draft } = state;
  useEffect(() => {
    let current = true;
    const run = async (): Promise<void> => {
      const found = await look(client, draft);
      // A failed look says nothing; what was found before may be gone as well.
      if (current) reportsOf(session).write(found);
    };
    const large = draft.body.html.length > LARGE;
    const timer = setTimeout(() => void run(), large ? LARGE_PAUSE_MS : PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, session, draft]);
  return useChecks();
}
