import { describe as about, expect, it } from 'vitest';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { describe, textOf } from './describe.ts';

const draft = (body: Partial<DraftContent['body']>): DraftContent => ({
  from: 'hello@acme.dev',
  to: ['Ada <ada@acme.dev>', 'bob@acme.dev'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Ihre Rechnung',
  body: { mode: 'html', html: '', markdown: '', text: null, ...body },
  attachments: [],
  unsubscribe: '',
});

about('what a list shows of a draft', () => {
  it('is the words of its HTML, without style, comments and tags', () => {
    const html =
      '<style>p{color:red}</style><!-- note --><p>Fish &amp; chips&nbsp;&#8364;5</p><p>&bogus;</p>';
    expect(textOf(draft({ html }))).toBe('Fish & chips €5 &bogus;');
  });

  it('is cut between characters, never within one', () => {
    const { summary } = describe(draft({ text: '👩‍🚀'.repeat(200) }));
    expect(() => encodeURIComponent(summary.snippet)).not.toThrow();
    expect(summary).toMatchObject({ firstRecipient: 'Ada <ada@acme.dev>', recipientCount: 2 });
  });

  it('takes little time and space however long the text is', () => {
    const { search } = describe(draft({ html: `<p>${'x '.repeat(2_500_000)}</p>` }));
    expect(search.length).toBe(1_000_000);
  });
});
