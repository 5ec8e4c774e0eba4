import type { DraftContent, DraftSummary } from '#shared/contract/drafts.ts';

/** Characters a search looks through: enough for every mail a mailbox takes, little enough to be written with each save. */
const MOST_SEARCHED = 1_000_000;
const SNIPPET = 160;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The words of HTML, without its tags; good enough to find and to recognise a mail, not to send it. */
const wordsOf = (html: string): string =>
  html
    .slice(0, MOST_SEARCHED * 2)
    .replaceAll(/<(style|script|title)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:([a-z]+)|#(\d{1,7}));/gi, (all: string, name?: string, code?: string) => {
      if (code !== undefined && Number(code) <= 0x10ffff) return String.fromCodePoint(Number(code));
      return ENTITIES[name?.toLowerCase() ?? ''] ?? all;
    });

/** The text of a mail as a search and a list see it. */
export function textOf({ body }: DraftContent): string {
  const parts = [body.text ?? '', body.markdown === '' ? wordsOf(body.html) : body.markdown];
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** What is stored beside a draft so that lists and searches need not read it. */
export function describe(content: DraftContent): {
  readonly summary: Pick<DraftSummary, 'subject' | 'firstRecipient' | 'recipientCount' | 'snippet'>;
  readonly search: string;
} {
  const { to, cc, bcc, replyTo, from, subject, attachments } = content;
  const people = [...to, ...cc, ...bcc];
  const text = textOf(content);
  const names = attachments.map(({ name }) => name);
  return {
    summary: {
      subject: subject.slice(0, 1_000),
      firstRecipient: people[0] ?? '',
      recipientCount: people.length,
      snippet: Array.from(text.slice(0, SNIPPET * 2))
        .slice(0, SNIPPET)
        .join(''),
    },
    search: [subject, ...people, ...replyTo, from, ...names, text]
      .join('\n')
      .slice(0, MOST_SEARCHED)
      .toLowerCase(),
  };
}
