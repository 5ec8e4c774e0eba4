import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract/app.ts';
import { credits } from '#shared/credits.ts';
import type { AppError } from '#shared/errors.ts';
import { ok } from '#shared/outcome.ts';
import { sampleBalance, sampleOverview } from '../../lib/fake-samples.ts';
import type { FakeClient } from '../../lib/fake-client.ts';
import { composeStage, op, OP_ID, world, written } from './test-world.tsx';

afterEach(cleanup);

async function open(client: FakeClient, state: Partial<AppState> = {}) {
  const { element, acts } = composeStage(client, state);
  render(element);
  await screen.findByRole('form');
  return { user: userEvent.setup(), acts };
}
const sendButton = (): HTMLElement => screen.getByRole('button', { name: /^(Send|发送)( ·|$)/ });

describe('a mail without credits', () => {
  it('is stopped with the agreed sentence and a top-up, after the balance was read again', async () => {
    const { client } = world();
    const empty = sampleBalance({ credits: credits(0), level: 'empty' });
    client.answer('credits.overview', sampleOverview({ balance: empty }));
    client.answer('credits.refresh', empty);
    const { user, acts } = await open(client);
    await screen.findByText('2 short');
    await user.click(sendButton());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(
      'No email credits remaining. Buy a top-up pack or upgrade your plan.',
    );
    expect(alert.textContent).toContain('No credit was used.');
    expect(client.callsOf('outbox.send')).toEqual([]);
    await user.click(within(alert).getByRole('button', { name: 'Top up' }));
    expect(acts).toEqual(['topUp']);
  });

  it('goes out when the balance on screen was merely old', async () => {
    const { client } = world();
    client.answer(
      'credits.overview',
      sampleOverview({ balance: sampleBalance({ credits: credits(0) }) }),
    );
    client.answer('credits.refresh', sampleBalance());
    const { user } = await open(client);
    await screen.findByText('2 short');
    await user.click(sendButton());
    expect(await screen.findByText(/^Sending in \d s to 2 recipients$/)).toBeTruthy();
  });
});

describe('handing over', () => {
  it('clears the form for the next mail under a new id, and keeps the sender', async () => {
    const { client, stored } = world();
    const { user } = await open(client);
    await user.click(sendButton());
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', ''),
    );
    expect(screen.getByRole('textbox', { name: 'From' })).toHaveProperty('value', written.from);
    expect(stored.draft).toBeNull();
    await user.type(screen.getByRole('combobox', { name: 'To' }), 'a@b.dev{Enter}');
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Second');
    const modes = within(screen.getByRole('radiogroup', { name: 'Mail format' }));
    await user.click(modes.getByRole('radio', { name: 'Plain text' }));
    await user.type(await screen.findByRole('textbox', { name: 'Plain text' }), 'x');
    await user.click(sendButton());
    await waitFor(() => expect(client.callsOf('outbox.send')).toHaveLength(2));
    const ids = client
      .callsOf('outbox.send')
      .map((input) => (input as { clientOpId: string }).clientOpId);
    expect(new Set(ids).size).toBe(2);
  });

  it('is one mail however often Send is pressed', async () => {
    const { client } = world();
    const release = client.hold('outbox.send');
    const { user } = await open(client);
    await user.dblClick(sendButton());
    await user.keyboard('{Control>}{Enter}{/Control}');
    release();
    await screen.findByText(/^Sending in/);
    expect(client.callsOf('outbox.send')).toHaveLength(1);
  });

  it.each<[string, AppError]>([
    ['a full disk', { kind: 'storage.full', credit: 'none' }],
    ['a refused key', { kind: 'keys.refused', credit: 'none', service: 'resend' }],
    ['a broken bridge', { kind: 'internal', credit: 'none', reference: 'r1' }],
    ['no customer', { kind: 'customer.none', credit: 'none' }],
  ])(
    'keeps everything in the form after %s, and tries again under the same id',
    async (_what, error) => {
      const { client } = world();
      client.refuse('outbox.send', error);
      const { user } = await open(client);
      await user.click(sendButton());
      expect((await screen.findByRole('alert')).textContent).toContain('No credit was used.');
      expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty(
        'value',
        'Your receipt',
      );
      await user.click(sendButton());
      await waitFor(() => expect(client.callsOf('outbox.send')).toHaveLength(2));
      const [first, second] = client.callsOf('outbox.send');
      expect(second).toEqual(first);
    },
  );

  it('asks before a mail that takes more than a third of the balance', async () => {
    const { client } = world();
    client.answer(
      'credits.overview',
      sampleOverview({ balance: sampleBalance({ credits: credits(5) }) }),
    );
    const { user } = await open(client);
    await screen.findByText('5 → 3');
    await user.click(sendButton());
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('It uses 40% of the balance.');
    expect(client.callsOf('outbox.send')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Send to 2 recipients' }));
    expect(await screen.findByText(/^Sending in/)).toBeTruthy();
  });

  it('asks before the first mail of live mode', async () => {
    const { client } = world();
    const { user } = await open(client, { mode: 'live' });
    await waitFor(() =>
      expect(client.callsOf('outbox.list')).toContainEqual({ filter: 'sent', limit: 1 }),
    );
    await user.click(sendButton());
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('This is the first mail in live mode.');
    await user.click(within(dialog).getByRole('button', { name: 'Keep writing' }));
    expect(client.callsOf('outbox.send')).toEqual([]);
  });
});

describe('undo', () => {
  it('brings the mail back into the form', async () => {
    const { client, stored } = world();
    const { user } = await open(client);
    await user.click(sendButton());
    await user.click(await screen.findByRole('button', { name: /^Undo/ }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty(
        'value',
        'Your receipt',
      ),
    );
    expect(client.callsOf('outbox.cancel')).toEqual([{ opId: OP_ID }]);
    expect(screen.getByText(/back in the form, and no credit was used/)).toBeTruthy();
    await waitFor(() => expect(stored.draft?.subject).toBe('Your receipt'));
  });

  it('works with the keyboard, from another page too', async () => {
    const { client } = world();
    const { user } = await open(client);
    await user.click(sendButton());
    await screen.findByText(/^Sending in/);
    await user.click(screen.getByRole('button', { name: 'away' }));
    await user.keyboard('{Control>}z{/Control}');
    expect(await screen.findByRole('textbox', { name: 'Subject' })).toHaveProperty(
      'value',
      'Your receipt',
    );
  });

  it('does not overwrite a mail begun meanwhile', async () => {
    const { client } = world();
    const { user } = await open(client);
    await user.click(sendButton());
    await screen.findByText(/^Sending in/);
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Another');
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(await screen.findByText(/It is among your drafts/)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', 'Another');
  });

  it('is offered again after the window was reloaded', async () => {
    const { client, put } = world(null);
    put(op());
    await open(client);
    expect(await screen.findByText(/^Sending in \d s to 2 recipients$/)).toBeTruthy();
  });

  it('ends at once with "Send now"', async () => {
    const { client, put } = world();
    client.handle('outbox.sendNow', () => {
      const sent = op({ state: 'settled', result: 'sent', undoUntil: null, actions: [] });
      put(sent);
      return ok(sent);
    });
    const { user } = await open(client);
    await user.click(sendButton());
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    expect(await screen.findByText('Accepted by Resend. 2 credits used.')).toBeTruthy();
  });
});

describe('a mail refused after it was handed over', () => {
  const refused = op({
    state: 'settled',
    result: 'refused',
    undoUntil: null,
    refunded: credits(2),
    actions: ['editAgain'],
    error: {
      kind: 'send.refused',
      credit: 'returned',
      name: 'validation_error',
      message: 'The acme.dev domain is not verified.',
    },
  });

  it('says why at the Send button and can be edited again', async () => {
    const { client, put } = world();
    const { user } = await open(client);
    await user.click(sendButton());
    await screen.findByText(/^Sending in/);
    put(refused);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The acme.dev domain is not verified.');
    expect(alert.textContent).toContain('The credits were returned.');
    await user.click(within(alert).getByRole('button', { name: 'Edit again' }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty(
        'value',
        'Your receipt',
      ),
    );
  });

  it('leaves a mail begun meanwhile among the drafts', async () => {
    const { client, put, drafts } = world();
    const { user } = await open(client);
    await user.click(sendButton());
    await screen.findByText(/^Sending in/);
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Another');
    put(refused);
    await user.click(await screen.findByRole('button', { name: 'Edit again' }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty(
        'value',
        'Your receipt',
      ),
    );
    expect([...drafts.values()].map(({ subject }) => subject)).toContain('Another');
  });
});
