import type { DraftBody } from '#shared/contract/drafts.ts';
import type { BodyMode } from '#shared/message/body-modes.ts';
import type { Doc } from './document.ts';
import { emailHtml } from './email-html.ts';
import { type Loss, lossBetween } from './loss.ts';
import { markdownOf, renderMarkdown } from './markdown.ts';
import { documentOfText, plainTextOf } from './plain-text.ts';
import { readHtml } from './read-html.ts';

export type Switch = {
  /** The text as it is in the other editor. */
  readonly body: DraftBody;
  /** What is lost on the way; null for nothing. */
  readonly loss: Loss | null;
};

/** Plain text alone, when an editor for HTML is to go on with it. */
function withHtmlOfText(body: DraftBody): DraftBody {
  if (body.html.trim() !== '' || (body.text ?? '').trim() === '') return body;
  const html = emailHtml({ type: 'doc', content: documentOfText(body.text ?? '') });
  return { ...body, html, text: plainTextOf(html) === body.text ? null : body.text };
}

/**
 * The text in another editor, and what that costs. Nothing is changed: whoever asks decides. HTML and plain text lose nothing, for
 * both show what is stored.
 */
export function switchMode(from: DraftBody, mode: BodyMode): Switch {
  if (mode === from.mode || mode === 'text') return { body: { ...from, mode }, loss: null };
  const body = { ...withHtmlOfText(from), mode };
  if (mode === 'html' || body.html.trim() === '') return { body, loss: null };
  if (mode === 'write') {
    const html = emailHtml(readHtml(body.html));
    const loss = lossBetween(body.html, html);
    return { body: loss === null ? body : { ...body, html, markdown: '' }, loss };
  }
  // Markdown that has been there all the time is the best there is.
  if (body.markdown !== '' && renderMarkdown(body.markdown) === body.html)
    return { body, loss: null };
  const markdown = markdownOf(readHtml(body.html));
  const html = renderMarkdown(markdown);
  return { body: { ...body, html, markdown }, loss: lossBetween(body.html, html) };
}

/** A document of the Write editor as the text of a mail. */
export const bodyOfDocument = (doc: Doc): Pick<DraftBody, 'html' | 'markdown'> => ({
  html: emailHtml(doc),
  markdown: '',
});
