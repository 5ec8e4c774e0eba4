import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HookEventView } from '#shared/contract/webhooks.ts';
import { ok } from '#shared/outcome.ts';
import { createFakeClient } from '../../lib/fake-client.ts';
import { sampleEvent, sampleHook, sampleReceiver } from '../../lib/fake-webhooks.ts';
import { stage } from '../../ui/test-stage.tsx';
import { WebhooksPage } from './webhooks-page.tsx';

/** The simulated browser lays nothing out; the list needs a height to know what can be seen. */
const SIZE = { clientHeight: 400, clientWidth: 800 } as const;

beforeEach(() => {
  for (const [name, value] of Object.entries(SIZE))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
});
afterEach(() => {
  cleanup();
  for (const name of Object.keys(SIZE)) Reflect.deleteProperty(HTMLElement.prototype, name);
});

const open = (client = createFakeClient()) => {
  const { element } = stage(<WebhooksPage />, { client });
  render(element);
  return { client, user: userEvent.setup() };
};

const holding = (...items: HookEventView[]) => {
  const client = createFakeClient();
  client.answer('webhooks.events', { items, next: null, total: items.length });
  return client;
};

describe('webhooks', () => {
  it('start switched off, say what a receiver is for, and switch on', async () => {
    const { client, user } = open();
    expect(await screen.findByText(/nothing is lost either way/)).toBeTruthy();
    await user.click(screen.getByRole('switch', { name: 'Receive webhooks' }));
    expect(client.callsOf('webhooks.setEnabled')).toEqual([{ enabled: true }]);
  });

  it('show each step, and where and why it stopped', async () => {
    const client = createFakeClient();
    const error = { kind: 'receiver.port', credit: 'unrelated', port: 47_821 } as const;
    client.answer('webhooks.state', {
      ...sampleReceiver({ enabled: true, phase: 'failed', needsTunnel: true }),
      steps: [
        { step: 'listen', state: 'failed', error },
        { step: 'tunnel', state: 'waiting', error: null },
      ],
    });
    open(client);
    expect(await screen.findByText('Not receiving')).toBeTruthy();
    expect(screen.getByText(/listens on port 47821/)).toBeTruthy();
    expect(screen.getByText('Polling carries on at its normal pace.')).toBeTruthy();
  });

  it('save a tunnel of the user’s own, and forget the token after saving it', async () => {
    const client = createFakeClient();
    client.answer('webhooks.state', sampleReceiver({ needsTunnel: true, testEvents: false }));
    const { user } = open(client);
    await user.type(await screen.findByLabelText('Public address'), 'https://me.example.dev');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(screen.getByRole('radio', { name: 'ngrok, inside MailKit' }));
    await user.type(screen.getByLabelText('ngrok authtoken'), 'secret-token');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(client.callsOf('webhooks.saveTunnel')).toEqual([
      { provider: 'own', url: 'https://me.example.dev', port: 47_821, authtoken: '' },
      {
        provider: 'ngrok',
        url: 'https://me.example.dev',
        port: 47_821,
        authtoken: 'secret-token',
      },
    ]);
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('ngrok authtoken').value).toBe(''),
    );
  });

  it('list events with what became of them, draw only what can be seen, and move by keys', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      sampleEvent({ eventId: `evt_${n}`, type: n === 0 ? 'credit.expired' : 'credit.added' }),
    );
    const { client, user } = open(holding(...many));
    const grid = await screen.findByRole('grid', { name: 'Events' });
    expect(await screen.findByText('10,000 events.', { exact: false })).toBeTruthy();
    const drawn = within(grid).getAllByRole('row').length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(60);
    grid.focus();
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    await waitFor(() => expect(client.callsOf('webhooks.event')).toEqual([{ eventId: 'evt_0' }]));
  });

  it('say of a refused one why, what to do, and offer to do it', async () => {
    const event = sampleEvent({
      result: 'refused',
      cause: { kind: 'clock', seconds: 330 },
      times: 1,
    });
    const client = holding(event);
    client.answer('webhooks.event', sampleHook({ event }));
    const { user } = open(client);
    await user.click(await screen.findByRole('row', { name: /credit.added/ }));
    const panel = await screen.findByRole('complementary', { name: 'credit.added' });
    expect(await within(panel).findByText(/made 330 s ago; 300 s are allowed/)).toBeTruthy();
    expect(within(panel).queryByRole('button', { name: 'Act on it again' })).toBeNull();

    client.answer(
      'webhooks.event',
      sampleHook({ event: { ...event, cause: { kind: 'unknownSecret' } } }),
    );
    client.changed('webhooks');
    await user.click(await within(panel).findByRole('button', { name: 'Read the secret again' }));
    expect(client.callsOf('webhooks.readSecrets')).toHaveLength(1);
  });

  it('trace an accepted one to its mail and its ledger entry, and act on it again', async () => {
    const event = sampleEvent({ opId: '00000000-0000-7000-8000-000000000001' });
    const client = holding(event);
    client.answer(
      'webhooks.event',
      sampleHook({
        event,
        mail: { opId: event.opId!, subject: 'Your receipt' },
        related: [sampleEvent({ eventId: 'evt_2', type: 'email.delivered', service: 'resend' })],
      }),
    );
    const { user } = open(client);
    await user.click(await screen.findByRole('row', { name: /credit.added/ }));
    expect(await screen.findByText('Your receipt')).toBeTruthy();
    expect(screen.getByText('+5,000 credits, 9,231 left')).toBeTruthy();
    expect(screen.getByText('cdl_1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Act on it again' }));
    expect(client.callsOf('webhooks.replay')).toEqual([{ eventId: 'evt_1' }]);
    await user.click(screen.getByRole('button', { name: 'email.delivered' }));
    await waitFor(() =>
      expect(client.callsOf('webhooks.event')).toContainEqual({ eventId: 'evt_2' }),
    );
  });

  it('send test events in sandbox mode', async () => {
    const client = createFakeClient();
    client.answer('webhooks.state', sampleReceiver({ enabled: true, phase: 'ready' }));
    client.handle('webhooks.test', () => ok(undefined));
    const { user } = open(client);
    await user.click(await screen.findByRole('button', { name: 'Send a test event' }));
    await user.click(await screen.findByRole('button', { name: 'Send' }));
    expect(client.callsOf('webhooks.test')).toEqual([
      { subject: 'creditsAdded', variant: 'correct' },
    ]);
  });
});
