import type { DraftBody, DraftContent } from '#shared/contract/drafts.ts';
import type { MessageDraft } from '#shared/contract/outbox.ts';
import type { MessageIssue } from '#shared/errors.ts';

export type Field = MessageIssue['field'];
export type RecipientField = 'to' | 'cc' | 'bcc' | 'replyTo';

const blankBody: DraftBody = { mode: 'write', html: '', markdown: '', text: null };

export const blankDraft = (from = ''): DraftContent => ({
  from,
  to: [],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: '',
  body: blankBody,
  attachments: [],
  unsubscribe: '',
});

const bodyLength = ({ html, markdown, text }: DraftBody): number =>
  html.length + markdown.length + (text ?? '').length;

/** Nothing in it that anybody would miss. The sender does not count: it is filled in by itself. */
export const isBlank = (draft: DraftContent): boolean =>
  draft.to.length + draft.cc.length + draft.bcc.length + draft.replyTo.length === 0 &&
  draft.subject === '' &&
  bodyLength(draft.body) === 0 &&
  draft.attachments.length === 0;

/**
 * The mail a draft stands for, for checking and pricing it. Plain text nobody has written is empty here; `twinOf` makes it
 * before a mail is handed over.
 */
export function messageOf({ body, ...head }: DraftContent, twin = ''): MessageDraft {
  return { ...head, html: body.html, text: body.text ?? twin };
}

/** The fields with something in them. */
export function filledFields(draft: DraftContent): Field[] {
  const { to, cc, bcc, replyTo, from, subject, body } = draft;
  const lengths: Record<Field, number> = {
    to: to.length,
    cc: cc.length,
    bcc: bcc.length,
    replyTo: replyTo.length,
    from: from.length,
    subject: subject.length,
    body: bodyLength(body),
  };
  return (Object.keys(lengths) as Field[]).filter((field) => lengths[field] > 0);
}
/** All problems of one kind in one field: the first offender, and how many there are. */
export type Problem = {
  readonly field: Field;
  readonly code: MessageIssue['code'];
  readonly value: string;
  readonly count: number;
  readonly limit: number;
};

/** One problem per field and kind, in the order of the form. */
export function groupIssues(issues: readonly MessageIssue[], recipients: number): Problem[] {
  const groups = new Map<string, Problem>();
  for (const { field, code, value = '', limit = 0 } of issues) {
    const key = `${field} ${code}`;
    const known = groups.get(key);
    const count = code === 'tooManyRecipients' ? recipients : (known?.count ?? 0) + 1;
    groups.set(
      key,
      known === undefined ? { field, code, value, count, limit } : { ...known, count },
    );
  }
  const order: readonly Field[] = ['to', 'cc', 'bcc', 'replyTo', 'from', 'subject', 'body'];
  return [...groups.values()].toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}
