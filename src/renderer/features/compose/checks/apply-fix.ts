import type { CheckFix } from '#shared/contract/checks.ts';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { applyEdits } from '#shared/message/edits.ts';

/** Names a file of a draft to the checks. */
export const fileId = ({ blob, name }: DraftContent['attachments'][number]): string =>
  `${blob.slice(0, 64)} ${name}`.slice(0, 200);

/** The draft with another HTML, which from now on is what its text is made of. */
export const withHtml = (draft: DraftContent, html: string): DraftContent => ({
  ...draft,
  body: {
    ...draft.body,
    html,
    markdown: '',
    mode: draft.body.mode === 'markdown' ? 'write' : draft.body.mode,
  },
});

/** The draft after a press on a finding's button; null when that cannot be done here. */
export function applyFix(fix: CheckFix, draft: DraftContent): DraftContent | null {
  switch (fix.kind) {
    case 'editHtml':
      return withHtml(draft, applyEdits(draft.body.html, fix.edits));
    case 'replaceRecipient':
      return {
        ...draft,
        [fix.field]: draft[fix.field].map((each) => (each === fix.from ? fix.to : each)),
      };
    case 'removeRecipients':
      return {
        ...draft,
        [fix.field]: draft[fix.field].filter((each) => !fix.addresses.includes(each)),
      };
    case 'removeAttachment':
      return { ...draft, attachments: draft.attachments.filter((each) => fileId(each) !== fix.id) };
    case 'addHeader':
      return { ...draft, unsubscribe: fix.value.replace(/^<|>$/g, '') };
    case 'fill':
      return null;
  }
}
