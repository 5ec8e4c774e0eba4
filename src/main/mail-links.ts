import type { Log } from '#core/ports/log.ts';
import type { DraftContent } from '#shared/contract/drafts.ts';
import type { Push } from '#shared/contract/pushes.ts';
import { type MailLink, readMailLink } from '#shared/message/mail-link.ts';
import type { Session } from './session.ts';

const contentOf = ({ attachments: _, body, ...head }: MailLink, from: string): DraftContent => ({
  from,
  to: [...head.to],
  cc: [...head.cc],
  bcc: [...head.bcc],
  replyTo: [],
  subject: head.subject,
  body:
    body === ''
      ? { mode: 'write', html: '', markdown: '', text: null }
      : { mode: 'text', html: '', markdown: '', text: body },
  attachments: [],
  unsubscribe: '',
});

/** Makes a draft of a link from elsewhere and lets the window open it. One after the other; nothing is ever sent. */
export function createMailLinks(deps: {
  readonly session: () => Promise<Pick<Session, 'account' | 'drafts'>>;
  readonly tell: (push: Extract<Push, { kind: 'link' }>) => void;
  readonly log: Log;
}): (link: string) => void {
  let last: Promise<void> = Promise.resolve();
  const open = async (link: string): Promise<void> => {
    const found = readMailLink(link);
    if (found === null) {
      deps.log.warn('link.refused', { length: link.length });
      return deps.tell({ kind: 'link', result: 'refused' });
    }
    const { account, drafts } = await deps.session();
    const { mode, ids } = account();
    const made = drafts.create(contentOf(found, ids.from));
    if (!made.ok) return deps.tell({ kind: 'link', result: 'notKept' });
    const { draftId } = made.value;
    const { attachments } = found;
    return deps.tell({ kind: 'link', result: 'opened', draftId, mode, attachments });
  };
  return (link) => {
    last = last
      .then(() => open(link))
      .catch((error: unknown) => deps.log.error('link.failed', { problem: String(error) }));
  };
}
