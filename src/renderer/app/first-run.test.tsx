import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftContent } from '#shared/contract/drafts.ts';
import { credits } from '#shared/credits.ts';
import { ok } from '#shared/outcome.ts';
import { instant } from '#shared/time.ts';
import { createFakeClient } from '../lib/fake-client.ts';
import { sampleApp, sampleBalance, sampleCheckout } from '../lib/fake-samples.ts';
import { App } from './app.tsx';

configure({ asyncUtilTimeout: 5_000 });
afterEach(cleanup);

async function firstStart() {
  const client = createFakeClient();
  client.answer('app.state', { ...sampleApp, firstRun: true });
  client.handle('app.finishFirstRun', () => {
    client.answer('app.state', sampleApp);
    client.changed('app');
    return ok(sampleApp);
  });
  render(<App client={client} />);
  await screen.findByRole('heading', { name: 'Send mail on prepaid credits' });
  return { client, user: userEvent.setup() };
}

describe('the first start', () => {
  it('can be left at once', async () => {
    const { user } = await firstStart();
    await user.click(screen.getByRole('button', { name: 'Skip for now' }));
    expect(await screen.findByRole('navigation', { name: 'Pages' })).toBeTruthy();
  });

  it('takes a sample customer who has credits in two steps', async () => {
    const { client, user } = await firstStart();
    await user.click(screen.getByRole('button', { name: 'Start in the sandbox' }));
    await user.click(await screen.findByRole('button', { name: 'Use Acme Inc' }));
    await screen.findByRole('navigation', { name: 'Pages' });
    expect(client.callsOf('customers.select')).toEqual([{ customerId: 'cus_acme' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leads from a sample customer without credits to the plan, which can be left for later', async () => {
    const { client, user } = await firstStart();
    client.answer('credits.refresh', sampleBalance({ credits: credits(0), level: 'empty' }));
    await user.click(screen.getByRole('button', { name: 'Start in the sandbox' }));
    await user.click(await screen.findByRole('button', { name: 'Use Acme Inc' }));
    await screen.findByRole('dialog', { name: 'Subscribe a customer' });
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Acme Inc');
    expect(screen.getByLabelText('Email')).toHaveProperty('value', 'billing@acme.dev');
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(client.callsOf('checkout.subscribe')).toEqual([]);
  });

  it('subscribes a first customer and goes on watching the checkout in the window', async () => {
    const { client, user } = await firstStart();
    client.handle('checkout.subscribe', () => {
      const checkout = sampleCheckout({ kind: 'subscribe' });
      client.answer('checkout.current', checkout);
      return ok(checkout);
    });
    await user.click(screen.getByRole('button', { name: 'Start in the sandbox' }));
    await user.type(await screen.findByLabelText('Name'), 'Acme Inc');
    await user.type(screen.getByLabelText('Email'), 'billing@acme.dev{Enter}');
    await screen.findByRole('dialog', { name: 'Subscribe a customer' });
    expect(screen.getByRole('heading', { name: 'Waiting for payment' })).toBeTruthy();
  });

  it('leads those with keys of their own to the set-up, which can wait', async () => {
    const { user } = await firstStart();
    await user.click(screen.getByRole('button', { name: 'Use my own keys' }));
    const dialog = await screen.findByRole('dialog', { name: 'Set up your accounts' });
    await user.click(await within(dialog).findByRole('button', { name: 'Go on later' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeTruthy();
  });

  it('keeps the mail of a link until the set-up is closed, says so, and opens it then', async () => {
    const { client, user } = await firstStart();
    const draftId = '0193a1b2-0000-7000-8000-000000000001';
    const draft = { draftId, content: linked, savedAt: instant(0) };
    client.handle('drafts.open', (input) => ok(input.draftId === draftId ? draft : null));
    const link = { kind: 'link', result: 'opened', draftId, attachments: false } as const;
    client.push({ ...link, mode: 'sandbox' });
    expect(await screen.findByText(/kept as a draft and opens when you are done/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Use my own keys' }));
    await screen.findByRole('dialog');
    expect(client.callsOf('drafts.open')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Go on later' }));
    expect(await screen.findByDisplayValue('From a link')).toBeTruthy();
    expect(screen.queryByText(/kept as a draft/)).toBeNull();

    client.push({ ...link, mode: 'live' });
    expect(await screen.findByText(/among the drafts of Live/)).toBeTruthy();
    expect(client.callsOf('drafts.open')).toHaveLength(1);
  });
});

const linked: DraftContent = {
  from: 'hello@acme.dev',
  to: ['ada@acme.dev'],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'From a link',
  body: { mode: 'text', html: '', markdown: '', text: 'Hi' },
  attachments: [],
  unsubscribe: '',
};
