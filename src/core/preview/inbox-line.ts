import { type Document, textOf } from '../html/tree.ts';

/** As much as the widest inbox shows after the subject. */
const LENGTH = 160;
/** Fillers that authors put behind a preheader to keep the text below out of the line. */
const FILLERS = /\u034F|[\u00AD\u061C\u180E\u200B-\u200F\u2060-\u2064\uFEFF]/g;

/** The beginning of a text as one line. */
function beginning(text: string): string {
  const line = text.replaceAll(FILLERS, '').replaceAll(/\s+/g, ' ').trim();
  return Array.from(line).slice(0, LENGTH).join('');
}

/** What an inbox shows after the subject: the first words of the mail, hidden ones included. */
export const preheaderOf = (document: Document): string =>
  // Fillers come by the hundred, so that more has to be read than is shown.
  beginning(textOf(document, 4_000));
