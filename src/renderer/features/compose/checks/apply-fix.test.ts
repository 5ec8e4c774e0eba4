import { expect, it } from 'vitest';
import { blankDraft, messageOf } from '../draft.ts';
import { applyFix } from './apply-fix.ts';

it('adds the way out of the mailings to the mail that is sent', () => {
  const fixed = applyFix(
    {
      kind: 'addHeader',
      name: 'List-Unsubscribe',
      value: '<mailto:hello@acme.dev?subject=unsubscribe>',
    },
    blankDraft('hello@acme.dev'),
  );
  expect(fixed === null ? null : messageOf(fixed).unsubscribe).toBe(
    'mailto:hello@acme.dev?subject=unsubscribe',
  );
});
