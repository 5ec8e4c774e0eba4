import { hasControlCharacters, parseMailbox } from '#shared/message/address.ts';
import type { Catalogue } from '#shared/text/en/catalogue.ts';

type Sentences = Catalogue['checkout']['subscribe'];

/** What keeps the name from being used, in words, or null. */
export const nameProblem = (name: string, texts: Sentences): string | null =>
  name.trim() === '' || hasControlCharacters(name) ? texts.nameMissing : null;

/** What keeps the email from being used, in words, or null. Exactly one bare address is one. */
export function emailProblem(email: string, texts: Sentences): string | null {
  if (email.trim() === '') return texts.emailMissing;
  const mailbox = parseMailbox(email);
  return mailbox === null || mailbox.name !== '' || email.includes('<')
    ? texts.emailMalformed
    : null;
}
