import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { NoticeView } from '#shared/contract/app.ts';
import { ok } from '#shared/outcome.ts';
import { minutes } from '#shared/time.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { ago } from '../../lib/fake-samples.ts';
import { stage } from '../../ui/test-stage.tsx';
import { NoticesButton } from './notices-button.tsx';

afterEach(cleanup);

const notice = (change: Partial<NoticeView>): NoticeView => ({
  noticeId: 'n1',
  kind: 'balance.low',
  at: ago(minutes(1)),
  data: { credits: 940, daysLow: 2, daysHigh: 2 },
  error: null,
  dismissed: false,
  ...change,
});

const open = (notices: readonly NoticeView[]) => {
  const client = createFakeClient();
  client.answer('notices.list', [...notices]);
  const { element, acts } = stage(<NoticesButton />, { client });
  render(element);
  return { client, acts, user: userEvent.setup() };
};

describe('notices', () => {
  it('counts what is new in the name of the bell and tells it with its consequence', async () => {
    const { acts, user } = open([notice({}), notice({ noticeId: 'n2', dismissed: true })]);
    await user.click(await screen.findByRole('button', { name: 'Notices, 1 new' }));
    await screen.findByText('940 credits left, about 2 days at your pace.');
    await user.click(screen.getByRole('button', { name: 'Top up' }));
    expect(acts).toEqual(['topUp']);
  });

  it('says whether a credit was used when a mail was refused', async () => {
    const { user } = open([
      notice({
        kind: 'send.refused',
        data: { subject: 'Hello', recipient: 'bob@example.com' },
        error: { kind: 'send.refused', credit: 'returned', name: null, message: 'not verified.' },
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'Notices, 1 new' }));
    expect(await screen.findByText('“Hello” to bob@example.com was not sent.')).toBeTruthy();
    expect(screen.getByText(/The credits were returned\./)).toBeTruthy();
  });

  it('forgets a notice when it is dismissed', async () => {
    const { client, user } = open([notice({})]);
    client.handle('notices.dismiss', () => {
      client.answer('notices.list', [notice({ dismissed: true })]);
      client.changed('notices');
      return ok(undefined);
    });
    await user.click(await screen.findByRole('button', { name: 'Notices, 1 new' }));
    await user.click(await screen.findByRole('button', { name: 'Dismiss: Credits are low' }));
    expect(await screen.findByText(/What needs your attention stands here/)).toBeTruthy();
    expect(client.callsOf('notices.dismiss')).toEqual([{ noticeId: 'n1' }]);
  });
});
