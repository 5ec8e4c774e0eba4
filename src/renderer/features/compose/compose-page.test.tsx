import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract/app.ts';
import { credits } from '#shared/credits.ts';
import { sampleBalance, sampleOverview } from '../../lib/fake-samples.ts';
import type { FakeClient } from '../../lib/fake-client.ts';
import { composeStage, world, written } from './test-world.tsx';

afterEach(cleanup);

async function open(client: FakeClient, state: Partial<AppState> = {}) {
  const { element, acts } = composeStage(client, state);
  render(element);
  await screen.findByRole('form');
  return { user: userEvent.setup(), acts };
}
const sendButton = (): HTMLElement => screen.getByRole('button', { name: /^(Send|发送)( ·|$)/ });

describe('the price on Send', () => {
  it('is one credit per unique recipient, and the aftermath stands beside it', async () => {
    const { client } = world();
    await open(client);
    expect(sendButton().textContent).toContain('Send · 2 credits');
    expect(await screen.findByText('4,231 → 4,229')).toBeTruthy();
    expect(screen.getByText(/about 9–13 days/)).toBeTruthy();
    expect(screen.getByText(/from the grant that lapses on/)).toBeTruthy();
  });

  it('follows the recipients', async () => {
    const { client } = world();
    const { user } = await open(client);
    await user.type(screen.getByRole('combobox', { name: 'To' }), 'linus@acme.dev{Enter}');
    expect(sendButton().textContent).toContain('Send · 3 credits');
    expect(await screen.findByText('4,231 → 4,228')).toBeTruthy();
  });

  it('says how many are short and offers a top-up', async () => {
    const { client } = world();
    client.answer(
      'credits.overview',
      sampleOverview({ balance: sampleBalance({ credits: credits(1) }) }),
    );
    const { user, acts } = await open(client);
    expect(await screen.findByText('1 short: 1 pack adds 5,000')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Top up' }));
    expect(acts).toEqual(['buyPacks 1']);
  });

  it('sends to as many as the balance pays for, and keeps the mail for the others', async () => {
    const { client, stored } = world();
    const balance = sampleBalance({ credits: credits(1) });
    client.answer('credits.overview', sampleOverview({ balance }));
    client.answer('credits.refresh', balance);
    const { user } = await open(client);
    await user.click(await screen.findByRole('button', { name: 'Send to the first 1 now' }));
    // It takes all that is left, so it is asked about first.
    const dialog = await screen.findByRole('alertdialog');
    await user.click(within(dialog).getByRole('button', { name: /^Send/ }));
    await waitFor(() => expect(client.callsOf('outbox.send')).toHaveLength(1));
    expect(client.callsOf('outbox.send')[0]).toMatchObject({ message: { to: ['ada@acme.dev'] } });
    await waitFor(() =>
      expect(stored.draft).toMatchObject({ to: ['grace@acme.dev'], subject: 'Your receipt' }),
    );
  });

  it('shows a dash, not a zero, while the balance is unknown', async () => {
    const { client } = world();
    client.answer(
      'credits.overview',
      sampleOverview({ balance: sampleBalance({ credits: null }) }),
    );
    await open(client);
    expect(await screen.findByText('–')).toBeTruthy();
    expect(screen.getByText('The balance is not known.')).toBeTruthy();
  });
});

describe('what is wrong with a mail', () => {
  it('is said under a field once it was filled and left, not before', async () => {
    const { client } = world(null);
    const { user } = await open(client);
    await user.type(screen.getByRole('combobox', { name: 'To' }), 'ada@acme.dev{Enter}');
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    await user.click(subject);
    await user.tab();
    expect(screen.queryByText('Enter a subject.')).toBeNull();
    await user.type(subject, 'x{Backspace}');
    expect(screen.queryByText('Enter a subject.')).toBeNull();
    await user.tab();
    expect(await screen.findByText('Enter a subject.')).toBeTruthy();
  });

  it('is forgotten when the form is emptied by hand', async () => {
    const { client } = world(null);
    const { user } = await open(client);
    const to = screen.getByRole('combobox', { name: 'To' });
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    await user.type(to, 'ada@acme{Enter}');
    await user.click(subject);
    expect(await screen.findByText(/is not a complete address/)).toBeTruthy();
    await user.type(to, '{Backspace}');
    await user.type(subject, 'Hello');
    await user.tab();
    expect(screen.queryByText('Enter at least one recipient.')).toBeNull();
    expect(screen.queryByRole('button', { name: /problem/ })).toBeNull();
  });

  it('is not said while the form is still empty', async () => {
    const { client } = world(null);
    const { user } = await open(client);
    await user.click(screen.getByRole('textbox', { name: 'Subject' }));
    await user.tab();
    expect(screen.queryByText('Enter a subject.')).toBeNull();
    expect(screen.queryByRole('button', { name: /problem/ })).toBeNull();
  });

  it('is shown everywhere after Send, counted once, and nothing is sent', async () => {
    const { client } = world(null);
    const { user } = await open(client);
    await user.click(sendButton());
    expect(await screen.findByText('Enter at least one recipient.')).toBeTruthy();
    expect(screen.getByText('The mail is empty. Write HTML or plain text.')).toBeTruthy();
    expect(screen.getByRole('button', { name: '3 problems' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'To' }));
    expect(client.callsOf('outbox.send')).toEqual([]);
  });

  it('includes recipients that test mode does not reach', async () => {
    const { client } = world();
    const { user } = await open(client, { mode: 'test' });
    await user.click(sendButton());
    expect(await screen.findByText(/Test mode reaches only Resend’s test inboxes/)).toBeTruthy();
    expect(client.callsOf('outbox.send')).toEqual([]);
  });
});

describe('the sender', () => {
  it('is filled in with the first verified one', async () => {
    const { client } = world(null);
    await open(client);
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'From' })).toHaveProperty(
        'value',
        'MailKit <hello@acme.dev>',
      ),
    );
    expect(screen.getByText('verified')).toBeTruthy();
  });

  it('may be anybody, with a word about an unverified domain', async () => {
    const { client } = world({ ...written, from: 'me@other.dev' });
    await open(client);
    expect(await screen.findByText('other.dev is not among your verified domains.')).toBeTruthy();
  });

  it('says when the key cannot list domains', async () => {
    const { client } = world();
    client.answer('senders.list', { addresses: [], domains: [], missing: 'noRight' });
    await open(client);
    expect(await screen.findByText(/This Resend key cannot list domains/)).toBeTruthy();
  });
});

describe('Chinese', () => {
  it('speaks of the price, the aftermath and the hard stop', async () => {
    const { client } = world();
    const empty = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: empty }));
    client.answer('credits.refresh', empty);
    const { user } = await open(client, { locale: 'zh-CN' });
    expect(sendButton().textContent).toContain('发送 · 2 个额度');
    expect(await screen.findByText('还差 2 个额度')).toBeTruthy();
    await user.click(sendButton());
    expect((await screen.findByRole('alert')).textContent).toContain(
      '邮件额度已用完。请购买充值包或升级套餐。',
    );
  });
});
